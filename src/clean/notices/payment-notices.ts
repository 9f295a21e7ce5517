import { z } from 'zod';
import type { LoadedConfig } from '../../config/loaded-config.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Notice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';

const Count = z.string().transform(Number);
const Match = z.object({
  feed: z.string(),
  match: z.enum(['no order', 'unplaced', 'reported before', 'own expense']),
  payments: Count,
  incomes: Count,
  refused: Count,
});

/** Payments that complete no order, or stand in two statements: as it should be, unless nobody has said so. */
export async function paymentRemarks(
  engine: Engine,
  { feeds }: Pick<LoadedConfig, 'feeds'>,
): Promise<readonly Notice[]> {
  const rows = await engine.queryAs(
    Match,
    `with refused_orders as (
      select distinct bare_order_number(order_id) as number
      from clean.checked_orders
      where failures <> '' and order_id is not null
    )
    select
      feed, match, count(*) as payments,
      count(*) filter (where movement = 'payment') as incomes,
      count(refused_orders.number) as refused,
    from clean.payments
    left join refused_orders on bare_order_number(payments.order_number) = refused_orders.number
    where match in ('no order', 'unplaced', 'reported before', 'own expense')
    group by feed, match
    order by feed, match`,
  );
  return rows.map(({ feed, match, payments, incomes, refused }) => {
    const { one, several, sum, short } = matches[match];
    const mapping = feeds.find((resolved) => resolved.feed.name === feed)?.feed;
    const isOpen =
      match === 'unplaced' &&
      incomes > 0 &&
      mapping?.mapping !== undefined &&
      (mapping.unmatchedPayments ?? mapping.mapping.unmatchedPayments) === undefined;
    return {
      key: `payments/${feed}/${match}`,
      subject: isOpen ? 'money' : 'remark',
      count: payments,
      text: `${feed}: ${plural(payments, one, several)}; ${sum}${refused === 0 ? '' : `; ${plural(refused, 'of them names an order', 'of them name orders')} in quarantine`}`,
      ...(isOpen
        ? {
            cure: `sales of their own? unmatchedPayments: 'orders' in its mapping; else 'orders without order files'`,
          }
        : {}),
      short: `${feed}: ${plural(payments, 'payment')} ${short}`,
    };
  });
}

const ofNoOrder = {
  one: 'payment or refund belongs to no known order',
  several: 'payments and refunds belong to no known order',
};

const matches = {
  'no order': {
    ...ofNoOrder,
    sum: 'each counts as an order of its own',
    short: 'of no known order',
  },
  unplaced: {
    ...ofNoOrder,
    sum: 'left out, since other feeds hold the orders',
    short: 'of no known order left out',
  },
  'reported before': {
    one: 'payment or refund is in another statement too',
    several: 'payments and refunds are in another statement too',
    sum: 'counted once',
    short: 'reported twice',
  },
  'own expense': {
    one: 'expense has no income of the same order',
    several: 'expenses have no income of the same order',
    sum: "taken for the merchant's own, such as fees and payouts",
    short: 'to others',
  },
};
