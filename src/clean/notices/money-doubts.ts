import { z } from 'zod';
import { moneyText } from '../../config/minor-unit.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Notice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';

const Count = z.string().transform(Number);
const Doubtful = z.object({
  feed: z.string(),
  doubt: z.string(),
  records: Count,
  amount: z.string(),
  currency: z.string(),
});

/** Payments and orders whose money is not certain: which, how much, and what would settle it. */
export async function moneyDoubts(engine: Engine): Promise<readonly Notice[]> {
  const rows = await engine.queryAs(
    Doubtful,
    `with doubts as (
      select
        feed,
        case
          when doubt = 'expense' then 'expense that may be a refund'
          when match = 'doubtful' then concat('payment of another ', doubt)
          else match
        end as doubt,
        original_amount as amount,
        currency,
      from clean.payments
      where match in ('doubtful', 'several orders')
      union all
      select
        feed,
        'refund left out' as doubt,
        case when movement = 'refund' then original_amount else original_refunded_amount end as amount,
        currency,
      from clean.payments
      where match = 'unplaced' and (movement = 'refund' or original_refunded_amount > 0)
      union all
      select feed, concat('return of ', coalesce(doubt, 'no order')) as doubt, original_amount as amount, currency
      from clean.returns
      where reduces = 'nothing'
      union all
      select feed, doubt, original_stated_amount as amount, currency
      from clean.order_money
      where doubt <> 'refund without payment'
      union all
      select payments.feed, money.doubt, payments.original_amount as amount, payments.currency
      from clean.order_money as money
      inner join clean.payments as payments
        on money.id_scope = payments.order_id_scope and money.order_id = payments.order_id
      where money.doubt = 'refund without payment' and payments.movement = 'refund'
      union all
      select money.feed, 'test gateway' as doubt, money.original_stated_amount as amount, money.currency
      from clean.order_money as money
      inner join clean.test_payments as tests
        on money.file_number = tests.file_number and money.record_number = tests.record_number
    )
    select
      feed,
      doubt,
      currency,
      count(*) as records,
      cast(coalesce(sum(amount), 0) as varchar) as amount,
    from doubts
    group by feed, doubt, currency
    order by sum(amount) desc, feed, doubt, currency`,
  );
  return rows.map(({ feed, doubt, records, amount, currency }) => {
    const [one, several] = doubts[doubt] ?? [doubt, doubt];
    return {
      key: `doubt/${feed}/${doubt}/${currency}`,
      subject: 'money',
      count: records,
      text: `${feed}: ${plural(records, one, several)} (${currency} ${moneyText(amount, currency)})`,
      cure: `rollcall quarantine --excluded ${feed}`,
      short: `${feed}: ${doubt} ${records}`,
    };
  });
}

/** Doubt → what is the matter with one record, and with several. */
const doubts: Readonly<Record<string, readonly [one: string, several: string]>> = {
  'payment of another time': [
    'payment or refund names the number of an order that is much older or newer; it is left out. Bounds: sales.payments in the config',
    'payments and refunds name the number of an order that is much older or newer; they are left out. Bounds: sales.payments in the config',
  ],
  'payment of another amount': [
    'payment or refund names an order, but comes to far less or more than it; the order counts as its own file says. Bounds: sales.payments in the config',
    'payments and refunds name an order, but come to far less or more than it; the order counts as its own file says. Bounds: sales.payments in the config',
  ],
  'expense that may be a refund': [
    'expense of an order that also has an income may be a refund or a fee; it is left out. `movement` in its mapping says what it is; bounds: sales.payments in the config',
    'expenses of orders that also have an income may be refunds or fees; they are left out. `movement` in their mapping says what they are; bounds: sales.payments in the config',
  ],
  'several orders': [
    'payment or refund names a number that several orders have; it is left out',
    'payments and refunds name a number that several orders have; they are left out',
  ],
  'return of no order': [
    'return names no known order and no known customer; it reduces no revenue. A file of returns alone finds its orders in all shops; else say platform and shop of its orders',
    'returns name no known order and no known customer; they reduce no revenue. A file of returns alone finds its orders in all shops; else say platform and shop of its orders',
  ],
  'return of several orders': [
    'return names a number that several shops have; it reduces no revenue. Give the returns of each shop a feed with its platform and shop',
    'returns name numbers that several shops have; they reduce no revenue. Give the returns of each shop a feed with its platform and shop',
  ],
  'return of another time': [
    'return names the number of an order that is younger or much older; it reduces no revenue. Bounds: sales.payments in the config',
    'returns name numbers of orders that are younger or much older; they reduce no revenue. Bounds: sales.payments in the config',
  ],
  'refund without payment': [
    'refund belongs to no known order or payment; the revenue is not reduced',
    'refunds belong to no known order or payment; the revenue is not reduced',
  ],
  'refund left out': [
    'refund belongs to no known order, and other feeds hold the orders; the revenue is not reduced. Is its order number written differently there?',
    'refunds belong to no known order, and other feeds hold the orders; the revenue is not reduced. Are their order numbers written differently there?',
  ],
  'refunds exceed what was paid': [
    'order was refunded more than was paid; it is not counted',
    'orders were refunded more than was paid; they are not counted',
  ],
  'unknown part refunded': [
    'order is partially refunded, and no file says how much; it counts in full. A payment statement, or a column for refunded_amount, would say',
    'orders are partially refunded, and no file says how much; they count in full. A payment statement, or a column for refunded_amount, would say',
  ],
  'cancelled but paid': [
    'order is cancelled, and a statement says that it was paid and not refunded; it is not counted',
    'orders are cancelled, and a statement says that they were paid and not refunded; they are not counted',
  ],
  'paid but outstanding': [
    'order is marked as paid, and its whole total is outstanding; it is not counted',
    'orders are marked as paid, and their whole totals are outstanding; they are not counted',
  ],
  'test gateway': [
    'order was paid through a test gateway; it counts as a test. Words: sales.testPaymentMethods in the config',
    'orders were paid through a test gateway; they count as tests. Words: sales.testPaymentMethods in the config',
  ],
};
