import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Engine } from '../engine/duckdb.ts';
import { showTable, tablePath } from '../engine/store.ts';

const MissingRate = z.object({
  currency: z.string(),
  /** Feeds that have records in it, comma-separated. */
  feeds: z.string(),
  records: z.string().transform(Number),
  /** What the records come to, in the currency. */
  amount: z.string(),
});

/** A currency that records are quarantined for, since the config says of none what it is worth. */
export type MissingRate = z.infer<typeof MissingRate>;

/** The tables that {@link missingRates} reads. */
export const rateTables = ['clean.checked_orders', 'clean.checked_payments'];

/** Currencies without a rate in the config, the most frequent first. */
export function missingRates(
  engine: Engine,
  feed: string | null = null,
): Promise<readonly MissingRate[]> {
  return engine.queryAs(
    MissingRate,
    `with records as (
      select feed, currency, failures, stated_amount as amount from clean.checked_orders
      union all
      select feed, currency, failures, amount from clean.checked_payments
    )
    select
      currency,
      string_agg(distinct feed, ', ' order by feed) as feeds,
      count(*) as records,
      cast(coalesce(sum(amount), 0) as varchar) as amount,
    from records
    where
      currency is not null
      and list_contains(string_split(failures, ';'), 'currency:no rate')
      and ($feed is null or feed = $feed)
    group by currency
    order by records desc, currency`,
    { feed },
  );
}

/** The same for a run that may have ended before it made the tables. */
export async function missingRatesOf(
  engine: Engine,
  folder: string,
  feed: string | null,
): Promise<readonly MissingRate[]> {
  if (!rateTables.every((table) => existsSync(tablePath(folder, table)))) return [];
  for (const table of rateTables) await showTable(engine, table, tablePath(folder, table));
  return missingRates(engine, feed);
}

/** The line of config that gives currencies a rate. */
export function ratesLine(currencies: readonly string[]): string {
  return `currency: { rates: { ${currencies.map((currency) => `${currency}: '…'`).join(', ')} } }`;
}
