import { z } from 'zod';
import type { Engine } from '../../engine/duckdb.ts';
import type { Notice } from './notice.ts';

const Count = z.string().transform(Number);
const Match = z.object({
  feed: z.string(),
  match: z.enum(['no order', 'unplaced', 'told before']),
  payments: Count,
});
const Doubtful = z.object({
  feed: z.string(),
  doubt: z.string(),
  records: Count,
  amount: z.string(),
  currency: z.string(),
});

/** Payments that complete no order, or stand in two statements: as it should be. */
export async function paymentRemarks(engine: Engine): Promise<readonly Notice[]> {
  const rows = await engine.queryAs(
    Match,
    `select feed, match, count(*) as payments
    from clean.payments
    where match in ('no order', 'unplaced', 'told before')
    group by feed, match
    order by feed, match`,
  );
  return rows.map(({ feed, match, payments }) => ({
    key: `payments/${feed}/${match}`,
    subject: 'remark',
    count: payments,
    text: `${feed}: ${payments} ${matches[match]}`,
    short: `${feed}: ${payments} ${shortMatches[match]}`,
  }));
}

const shortMatches = {
  'no order': 'payments of no known order',
  unplaced: 'payments of no known order left out',
  'told before': 'payments told twice',
};

const matches = {
  'no order': 'payments and refunds belong to no known order; they count as orders of their own',
  unplaced:
    'payments and refunds belong to no known order; they are left out, since other feeds hold the orders',
  'told before': 'payments and refunds stand in another statement too; they count once',
};

/** Payments and orders whose money is not certain: which, how much, and what would settle it. */
export async function moneyDoubts(engine: Engine): Promise<readonly Notice[]> {
  const rows = await engine.queryAs(
    Doubtful,
    `with doubts as (
      select
        feed,
        case when match = 'doubtful' then concat('payment of another ', doubt) else match end
        as doubt,
        original_amount as amount,
        currency,
      from clean.payments
      where match in ('doubtful', 'several orders')
      union all
      select feed, doubt, original_paid_amount as amount, currency
      from clean.orders
      where doubt is not null
    )
    select
      feed,
      doubt,
      currency,
      count(*) as records,
      cast(cast(sum(amount) as decimal(18, 2)) as varchar) as amount,
    from doubts
    group by feed, doubt, currency
    order by sum(amount) desc, feed, doubt, currency`,
  );
  return rows.map(({ feed, doubt, records, amount, currency }) => {
    const text = doubts[doubt] ?? doubt;
    return {
      key: `doubt/${feed}/${doubt}/${currency}`,
      subject: 'money',
      count: records,
      text: `${feed}: ${records} ${text} (${currency} ${amount})`,
      short: `${feed}: ${doubt} ${records}`,
    };
  });
}

const doubts: Readonly<Record<string, string>> = {
  'payment of another time':
    'payments and refunds name the number of an order that is much older or newer; they count nowhere. Bounds: sales.payments in the config',
  'payment of another amount':
    'payments and refunds name an order, but come to far less or more than it; the order counts as its own file says. Bounds: sales.payments in the config',
  'several orders':
    'payments and refunds name a number that several orders have; they count nowhere',
  'refund without payment':
    'refunds belong to no known order or payment; nothing is taken from the revenue',
  'refunds exceed what was paid': 'orders got more back than was paid; they count nothing',
  'unknown part refunded':
    'orders are partially refunded, and no file says how much; they count whole. A payment statement, or a column for refunded_amount, would tell',
  'cancelled but paid':
    'orders are cancelled, and a statement says that they were paid and not given back; they count nothing',
  'paid but outstanding':
    'orders are marked as paid, and all of their total is outstanding; they count nothing',
};
