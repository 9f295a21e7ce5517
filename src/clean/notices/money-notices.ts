import { z } from 'zod';
import type { LoadedConfig } from '../../config/loaded-config.ts';
import { moneyText } from '../../config/minor-unit.ts';
import type { Engine } from '../../engine/engine.ts';
import { assumedCurrencies } from '../../faults/assumed-currencies.ts';
import { recordsRead } from '../../faults/feed-faults.ts';
import { missingRates, ratesLine } from '../../faults/missing-rates.ts';
import type { FoundNotice, Notice } from '../../run/notices/notice.ts';
import type { Manifest } from '../../runs/manifest.ts';
import { plural } from '../../text/plural.ts';

const Count = z.string().transform(Number);

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
