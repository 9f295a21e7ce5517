import { z } from 'zod';
import type { LoadedConfig } from '../../config/loaded-config.ts';
import { moneyText } from '../../config/minor-unit.ts';
import type { Engine } from '../../engine/engine.ts';
import { assumedCurrencies } from '../../faults/assumed-currencies.ts';
import { recordsRead } from '../../faults/feed-faults.ts';
import { missingRates, ratesLine } from '../../faults/missing-rates.ts';
import type { Manifest } from '../../runs/manifest.ts';
import type { FoundNotice, Notice } from '../../runs/notice.ts';
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

/** Orders that stand several times with other amounts, of which one counts. */
export async function unequalOrderNotices(engine: Engine): Promise<readonly Notice[]> {
  const rows = await engine.queryAs(
    Unequal,
    'select feed, has_files, orders from clean.unequal_orders order by feed, has_files',
  );
  return rows.map(({ feed, has_files, orders }) => {
    const [where, cure] = has_files
      ? ['in files of one day', "Two shops? Give each a feed of its own, with shop: 'NAME'"]
      : ['in one file', "Lines of orders? recordGrain: 'line' and totals in its mapping say so"];
    return {
      key: `unequal${has_files ? ' files' : ''}/${feed}`,
      subject: 'money',
      count: orders,
      text: `${feed}: ${plural(orders, 'order occurs', 'orders occur')} several times ${where} with different amounts, of which one counts. ${cure}`,
      short: `${feed}: different amounts of ${plural(orders, 'order')} ${where}`,
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
