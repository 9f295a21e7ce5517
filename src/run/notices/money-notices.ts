import { z } from 'zod';
import type { LoadedConfig } from '../../config/load.ts';
import { moneyText } from '../../config/minor-unit.ts';
import type { Engine } from '../../engine/duckdb.ts';
import { plural } from '../../plural.ts';
import { missingRates, ratesLine } from '../../quarantine/missing-rates.ts';
import { assumedCurrencies } from '../assumed-currencies.ts';
import { recordsRead } from '../feed-faults.ts';
import type { Manifest } from '../manifest.ts';
import type { FoundNotice, Notice } from './notice.ts';

const Count = z.string().transform(Number);
const Match = z.object({
  feed: z.string(),
  match: z.enum(['no order', 'unplaced', 'told before', 'own expense']),
  payments: Count,
  incomes: Count,
});
const Doubtful = z.object({
  feed: z.string(),
  doubt: z.string(),
  records: Count,
  amount: z.string(),
  currency: z.string(),
});

/** Currencies that have no rate: their records count nowhere, and nor do the lines of their orders. */
export async function missingRateNotices(engine: Engine): Promise<readonly FoundNotice[]> {
  const rates = await missingRates(engine);
  return rates.map(({ currency, feeds, records, amount }) => ({
    key: `rate/${currency}`,
    subject: 'money',
    count: records,
    text: `${feeds}: no rate for ${currency}: ${plural(records, 'record')} quarantined (${currency} ${moneyText(amount, currency)})`,
    cure: ratesLine([currency]),
    short: `no rate for ${currency}`,
    covers: feeds.split(', ').map((feed) => ({ feed, failure: 'currency:no rate' })),
  }));
}

/** Feeds whose amounts are taken for the base currency. */
export function assumedCurrencyRemarks(
  loaded: LoadedConfig,
  manifest: Manifest,
): readonly Notice[] {
  const read = recordsRead(manifest);
  return assumedCurrencies(loaded)
    .filter(({ feed }) => (read.get(feed) ?? 0) > 0)
    .map(({ feed, text }) => ({
      key: `assumed currency/${feed}`,
      subject: 'remark',
      count: read.get(feed) ?? 0,
      text,
      short: `${feed}: in ${loaded.config.currency.base} by assumption`,
    }));
}

const Unequal = z.object({ feed: z.string(), has_files: z.boolean(), orders: Count });

/**
 * Orders that one file has several times with other amounts, of which one counts: lines of an order
 * that were mapped as whole orders look so. Where orders have no time of day, so do two files of one
 * day, which may be of two shops. What was not paid yet, or changed at a time that the record states,
 * is an older version.
 */
export async function unequalOrderNotices(engine: Engine): Promise<readonly Notice[]> {
  const rows = await engine.queryAs(
    Unequal,
    `with claims as (
      select
        orders.feed, orders.id_scope, orders.order_id, orders.stated_amount, orders.updated_at,
        orders.file_number,
        cast(files.exported_at as date) as exported_on,
        case when is_coarse_moment(orders.ordered_at) then 0 else orders.file_number end as written_in
      from clean.checked_orders as orders
      inner join landing.files as files on orders.file_number = files.file_number
      left join clean.contradictions as several
        on several.kind = 'orders'
        and orders.id_scope = several.id_scope
        and orders.order_id = several.id
      where
        several.id is null and orders.failures = '' and orders.apart is null and orders.is_head
        and not orders.sums_lines and orders.stated_amount > 0
        and orders.status not in ('unpaid', 'cancelled')
    ),
    unequal as (
      select feed, id_scope, order_id, min(file_number) < max(file_number) as has_files
      from claims
      group by feed, id_scope, order_id, exported_on, written_in
      having
        min(stated_amount) < max(stated_amount)
        and min(updated_at) is not distinct from max(updated_at)
    )
    select feed, has_files, count(distinct concat(id_scope, ' ', order_id)) as orders
    from unequal
    group by feed, has_files
    order by feed, has_files`,
  );
  return rows.map(({ feed, has_files, orders }) => {
    const [where, cure] = has_files
      ? ['in files of one day', "Two shops? Give each a feed of its own, with shop: 'NAME'"]
      : ['in one file', "Lines of orders? recordGrain: 'line' and totals in its mapping say so"];
    return {
      key: `unequal${has_files ? ' files' : ''}/${feed}`,
      subject: 'money',
      count: orders,
      text: `${feed}: ${plural(orders, 'order stands', 'orders stand')} several times ${where} with other amounts, of which one counts. ${cure}`,
      short: `${feed}: other amounts of ${plural(orders, 'order')} ${where}`,
    };
  });
}

const AtPerson = z.object({
  feed: z.string(),
  returns: Count,
  amount: z.string(),
  currency: z.string(),
});

/** Returns of orders that no file holds, which reduce their customers alone. */
export async function returnRemarks(engine: Engine): Promise<readonly Notice[]> {
  const rows = await engine.queryAs(
    AtPerson,
    `select feed, currency, count(*) as returns, cast(sum(original_amount) as varchar) as amount
    from clean.returns
    where reduces = 'person' and named_order_id is not null
    group by feed, currency
    order by feed, currency`,
  );
  return rows.map(({ feed, returns, amount, currency }) => {
    const known = plural(returns, 'return names no known order', 'returns name no known order');
    return {
      key: `returns/${feed}/${currency}`,
      subject: 'remark',
      count: returns,
      text: `${feed}: ${known}; taken from what their customers spent (${currency} ${moneyText(amount, currency)})`,
      short: `${feed}: ${known}`,
    };
  });
}

/** Payments that complete no order, or stand in two statements: as it should be, unless nobody has said so. */
export async function paymentRemarks(
  engine: Engine,
  { feeds }: Pick<LoadedConfig, 'feeds'>,
): Promise<readonly Notice[]> {
  const rows = await engine.queryAs(
    Match,
    `select
      feed, match, count(*) as payments,
      count(*) filter (where movement = 'payment') as incomes,
    from clean.payments
    where match in ('no order', 'unplaced', 'told before', 'own expense')
    group by feed, match
    order by feed, match`,
  );
  return rows.map(({ feed, match, payments, incomes }) => {
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
      text: `${feed}: ${plural(payments, one, several)}; ${sum}`,
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
  'told before': {
    one: 'payment or refund stands in another statement too',
    several: 'payments and refunds stand in another statement too',
    sum: 'counted once',
    short: 'told twice',
  },
  'own expense': {
    one: 'expense stands beside no income of the same order',
    several: 'expenses stand beside no income of the same order',
    sum: "taken for the merchant's own, such as fees and payouts",
    short: 'to others',
  },
};

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
    'payment or refund names the number of an order that is much older or newer; it counts nowhere. Bounds: sales.payments in the config',
    'payments and refunds name the number of an order that is much older or newer; they count nowhere. Bounds: sales.payments in the config',
  ],
  'payment of another amount': [
    'payment or refund names an order, but comes to far less or more than it; the order counts as its own file says. Bounds: sales.payments in the config',
    'payments and refunds name an order, but come to far less or more than it; the order counts as its own file says. Bounds: sales.payments in the config',
  ],
  'expense that may be a refund': [
    'expense stands beside an income of the same order, and may be a refund or a fee; it counts nowhere. `movement` in its mapping says what it is; bounds: sales.payments in the config',
    'expenses stand beside an income of the same order, and may be refunds or fees; they count nowhere. `movement` in their mapping says what they are; bounds: sales.payments in the config',
  ],
  'several orders': [
    'payment or refund names a number that several orders have; it counts nowhere',
    'payments and refunds name a number that several orders have; they count nowhere',
  ],
  'return of no order': [
    'return names no known order and no known customer; it is taken from nothing. A file of returns alone finds its orders in all shops; else say platform and shop of its orders',
    'returns name no known order and no known customer; they are taken from nothing. A file of returns alone finds its orders in all shops; else say platform and shop of its orders',
  ],
  'return of several orders': [
    'return names a number that several shops have; it is taken from nothing. Give the returns of each shop a feed with its platform and shop',
    'returns name numbers that several shops have; they are taken from nothing. Give the returns of each shop a feed with its platform and shop',
  ],
  'return of another time': [
    'return names the number of an order that is younger or much older; it is taken from nothing. Bounds: sales.payments in the config',
    'returns name numbers of orders that are younger or much older; they are taken from nothing. Bounds: sales.payments in the config',
  ],
  'refund without payment': [
    'refund belongs to no known order or payment; nothing is taken from the revenue',
    'refunds belong to no known order or payment; nothing is taken from the revenue',
  ],
  'refund left out': [
    'refund belongs to no known order, and other feeds hold the orders; nothing is taken from the revenue. Are the numbers of its orders written otherwise there?',
    'refunds belong to no known order, and other feeds hold the orders; nothing is taken from the revenue. Are the numbers of their orders written otherwise there?',
  ],
  'refunds exceed what was paid': [
    'order got more back than was paid; it counts nothing',
    'orders got more back than was paid; they count nothing',
  ],
  'unknown part refunded': [
    'order is partially refunded, and no file says how much; it counts whole. A payment statement, or a column for refunded_amount, would tell',
    'orders are partially refunded, and no file says how much; they count whole. A payment statement, or a column for refunded_amount, would tell',
  ],
  'cancelled but paid': [
    'order is cancelled, and a statement says that it was paid and not given back; it counts nothing',
    'orders are cancelled, and a statement says that they were paid and not given back; they count nothing',
  ],
  'paid but outstanding': [
    'order is marked as paid, and all of its total is outstanding; it counts nothing',
    'orders are marked as paid, and all of their total is outstanding; they count nothing',
  ],
  'test gateway': [
    'order was paid through a test gateway; it counts as a test. Words: sales.testPaymentMethods in the config',
    'orders were paid through a test gateway; they count as tests. Words: sales.testPaymentMethods in the config',
  ],
};
