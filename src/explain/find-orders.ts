import { z } from 'zod';
import { type Failure, parseFailures } from '../contracts/failures.ts';
import type { Engine } from '../engine/engine.ts';
import { type LineSum, readLineSums } from './read-line-sums.ts';
import { type FoundPayment, readPayments } from './read-payments.ts';
import type { Search } from './search.ts';

const Text = z.string().nullable();
const Order = z.object({
  feed: z.string(),
  id_scope: z.string(),
  order_id: z.string(),
  known_from: z.enum(['order', 'order and payments', 'payments']),
  file: z.string(),
  record_number: z.string().transform(Number),
  ordered_on: Text,
  status: z.string(),
  paid_amount: z.string(),
  refunded_amount: z.string(),
  net_amount: z.string(),
  counts_as_sale: z.boolean(),
  is_test: z.boolean(),
  is_sham: z.boolean(),
  customer_id: Text,
  has_name: z.boolean(),
  has_user_id: z.boolean(),
  has_phone: z.boolean(),
  has_email: z.boolean(),
  has_parts: z.boolean(),
  set_aside: Text,
});
const Refused = z.object({
  feed: z.string(),
  file: z.string(),
  record_number: z.string().transform(Number),
  failures: z.string(),
});

/** An order as it counts, without the person who placed it. Amounts are in the base currency. */
export interface FoundOrder {
  readonly feed: string;
  readonly scope: string;
  readonly orderId: string;
  /** What reports it: the order's own file, payment statements, or both. */
  readonly knownFrom: z.infer<typeof Order>['known_from'];
  readonly payments: readonly FoundPayment[];
  /** The lines of another feed that it is the sum of; null where its own file has its amount. */
  readonly sumOf: LineSum | null;
  readonly file: string;
  readonly record: number;
  /** The merchant's business date. */
  readonly orderedOn: string | null;
  readonly status: string;
  readonly paid: string;
  readonly refunded: string;
  readonly net: string;
  readonly countsAsSale: boolean;
  /** Why it counts as no sale; null when it does. */
  readonly whyNoSale: string | null;
  readonly customerId: string | null;
  /** Why it belongs to no customer; null when it does. */
  readonly whyNoCustomer: string | null;
}

/** A record of the order that was refused. */
export interface RefusedOrder {
  readonly feed: string;
  readonly file: string;
  readonly record: number;
  readonly failures: readonly Failure[];
}

/**
 * The orders with this id, in every channel and shop that has one, and those that a payment with this
 * number belongs to; they need not be the same order.
 */
export async function findOrders(
  engine: Engine,
  { orderId, phones, email }: Search,
): Promise<readonly FoundOrder[]> {
  const rows = await engine.queryAs(Order, ordersSql, {
    orderId,
    phones: JSON.stringify(phones),
    email,
  });
  const payments = await readPayments(engine, rows);
  const sums = await readLineSums(engine, rows);
  return rows.map((row, index) => ({
    feed: row.feed,
    scope: row.id_scope,
    orderId: row.order_id,
    knownFrom: row.known_from,
    payments: payments[index] ?? [],
    sumOf: sums[index] ?? null,
    file: row.file,
    record: row.record_number,
    orderedOn: row.ordered_on,
    status: row.status,
    paid: row.paid_amount,
    refunded: row.refunded_amount,
    net: row.net_amount,
    countsAsSale: row.counts_as_sale,
    whyNoSale: row.counts_as_sale ? null : whyNoSale(row),
    customerId: row.customer_id,
    whyNoCustomer: row.customer_id === null ? whyNoCustomer(row) : null,
  }));
}

/** Records with this order id that are in quarantine. */
export async function findRefusedOrders(
  engine: Engine,
  { orderId }: Search,
): Promise<readonly RefusedOrder[]> {
  const rows = await engine.queryAs(
    Refused,
    `select checked.feed, files.file, checked.record_number, refused.failures
    from clean.refused as refused
    inner join clean.checked_orders as checked
        on refused.file_number = checked.file_number
        and refused.record_number = checked.record_number
    inner join landing.files as files on checked.file_number = files.file_number
    where checked.order_id = $orderId
    order by files.file, checked.file_number, checked.record_number`,
    { orderId },
  );
  return rows.map(({ feed, file, record_number: record, failures }) => ({
    feed,
    file,
    record,
    failures: parseFailures(failures),
  }));
}

// An order that a phone or email leads to, though it belongs to no customer, is an answer too.
const ordersSql = `
  select
      orders.feed,
      orders.id_scope,
      orders.order_id,
      orders.known_from,
      files.file,
      orders.record_number,
      orders.ordered_on,
      orders.status,
      cast(orders.paid_amount as decimal(28, 2)) as paid_amount,
      cast(orders.refunded_amount as decimal(28, 2)) as refunded_amount,
      cast(orders.net_amount as decimal(28, 2)) as net_amount,
      orders.counts_as_sale,
      orders.is_test,
      orders.is_sham,
      members.customer_id,
      orders.name is not null as has_name,
      orders.user_id is not null as has_user_id,
      orders.phone is not null as has_phone,
      orders.email is not null as has_email,
      orders.person_record_id is not null as has_parts,
      set_aside.set_aside,
  from clean.orders as orders
  inner join landing.files as files on orders.file_number = files.file_number
  left join identity.members as members on orders.person_record_id = members.record_id
  left join clean.set_aside as set_aside
      on orders.file_number = set_aside.file_number
      and orders.record_number = set_aside.record_number
  where
      orders.order_id = $orderId
      or exists (
          select 1
          from clean.payments as payments
          where
              payments.order_id_scope = orders.id_scope
              and payments.order_id = orders.order_id
              and $orderId in (payments.payment_id, payments.movement_id, payments.order_number)
      )
      or (
          members.record_id is null
          and (
              list_contains(cast($phones as varchar[]), orders.phone)
              or orders.email = $email
          )
      )
  order by orders.id_scope, orders.order_id
  limit 100`;

type Row = z.infer<typeof Order>;

function whyNoSale({ status, is_test: isTest, is_sham: isSham, net_amount: net }: Row): string {
  const sold = ['paid', 'shipped', 'completed', 'partially_refunded'].includes(status);
  const reasons = [
    ...(sold ? [] : [`its status is ${status}`]),
    ...(isTest ? ['it is a test order'] : []),
    ...(isSham ? ['it is a sham order (刷单)'] : []),
    ...(sold && Number(net) <= 0 ? ['nothing of it stayed paid'] : []),
  ];
  return reasons.join(', ');
}

function whyNoCustomer(row: Row): string {
  if (row.has_parts) {
    return 'its phone number or email address is shown in part, and fits nobody well enough, or several people: rollcall review shows who may be meant';
  }
  const unusable = [
    ...(row.has_phone ? ['its phone number is a virtual one or a placeholder'] : []),
    ...(row.has_email ? ['its email address is a placeholder'] : []),
    ...parseFailures(row.set_aside ?? '')
      .filter(({ field }) => ['phone', 'email', 'user_id'].includes(field))
      .map(({ field, rule }) => `its ${field} is ${rule}`),
  ];
  if (unusable.length) return `${unusable.join(', ')}, which joins nobody`;
  const only = row.has_name ? 'holds a name, but names are not joined; it has' : 'has';
  return `its record ${only} no user id, phone or email`;
}
