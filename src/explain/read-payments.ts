import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Search } from './search.ts';

const Payment = z.object({
  feed: z.string(),
  movement: z.enum(['payment', 'refund', 'other']),
  payment_id: z.string(),
  file: z.string(),
  record_number: z.string().transform(Number),
  moved_on: z.string().nullable(),
  amount: z.string(),
  refunded_amount: z.string(),
});

/** A payment or refund of an order, as a statement tells it. Amounts are in the base currency. */
export interface FoundPayment {
  readonly feed: string;
  readonly movement: z.infer<typeof Payment>['movement'];
  readonly paymentId: string;
  readonly file: string;
  readonly record: number;
  /** UTC; null where the statement has no times. */
  readonly movedOn: string | null;
  readonly amount: string;
  /** What the payment's own record says was refunded. */
  readonly refunded: string;
}

/** A payment with this number that belongs to no order. */
export interface LonePayment extends FoundPayment {
  /** Why it counts for no order. */
  readonly why: string;
}

const Lone = Payment.extend({ match: z.string(), doubt: z.string().nullable() });

/** Payments and refunds with this number that count for no order. */
export async function findLonePayments(
  engine: Engine,
  { orderId }: Search,
): Promise<readonly LonePayment[]> {
  const rows = await engine.queryAs(
    Lone,
    `${paymentColumns}, payments.match, payments.doubt
    ${paymentsFrom}
    where
        $orderId in (payments.payment_id, payments.movement_id, payments.order_number)
        and payments.match not in ('order', 'no order')
    ${paymentsOrder}`,
    { orderId },
  );
  return rows.map((row) => ({
    ...foundPayment(row),
    why: whyLone[row.match]?.(row.doubt) ?? row.match,
  }));
}

const whyLone: Readonly<Record<string, (doubt: string | null) => string>> = {
  doubtful: (doubt) =>
    doubt === 'expense'
      ? 'it may be a refund or a fee of the payment with it'
      : `it names an order of another ${doubt}`,
  'not counted': () => 'it is neither a payment nor a refund that has been settled',
  'own expense': () => 'no payment came in with it: an expense of your own',
  'several orders': () => 'several orders have the number that it names',
  unplaced: () => 'no known order has its number, and the feed leaves such payments out',
  'reported before': () => 'another statement reports it too',
};

/** The payments and refunds that count for each of these orders, by time. */
export async function readPayments(
  engine: Engine,
  orders: readonly { readonly id_scope: string; readonly order_id: string }[],
): Promise<readonly (readonly FoundPayment[])[]> {
  const found: (readonly FoundPayment[])[] = [];
  for (const { id_scope: scope, order_id: orderId } of orders) {
    const rows = await engine.queryAs(Payment, paymentsSql, { scope, orderId });
    found.push(rows.map(foundPayment));
  }
  return found;
}

function foundPayment(row: z.infer<typeof Payment>): FoundPayment {
  return {
    feed: row.feed,
    movement: row.movement,
    paymentId: row.payment_id,
    file: row.file,
    record: row.record_number,
    movedOn: row.moved_on,
    amount: row.amount,
    refunded: row.refunded_amount,
  };
}

const paymentColumns = `
  select
      payments.feed,
      payments.movement,
      payments.payment_id,
      files.file,
      payments.record_number,
      cast(business_date(payments.moved_at, 'UTC') as varchar) as moved_on,
      cast(cast(payments.amount as decimal(28, 2)) as varchar) as amount,
      cast(cast(payments.refunded_amount as decimal(28, 2)) as varchar) as refunded_amount`;

const paymentsOrder = `
  order by payments.moved_at, payments.movement, payments.payment_id, payments.movement_id
  limit 100`;

const paymentsFrom = `
  from clean.payments as payments
  inner join landing.files as files on payments.file_number = files.file_number`;

const paymentsSql = `
  ${paymentColumns}
  ${paymentsFrom}
  where
      payments.order_id_scope = $scope
      and payments.order_id = $orderId
      and payments.match in ('order', 'no order')
  ${paymentsOrder}`;
