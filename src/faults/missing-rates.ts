import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { showTable, tablePath } from '../engine/store.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import { hasTable } from '../runs/run-tables.ts';

const MissingRate = z.object({
  currency: z.string(),
  /** Feeds that have records in it, comma-separated. */
  feeds: z.string(),
  records: z.string().transform(Number),
  /** What the orders and payments come to, in the currency: each once, however many records report it. */
  amount: z.string(),
});

/** A currency that records are quarantined for, since the config says of none what it is worth. */
export type MissingRate = z.infer<typeof MissingRate>;

/** The tables that {@link missingRates} reads. */
export const rateTables = ['clean.checked_orders', 'clean.summed_orders', 'clean.checked_payments'];

/** Currencies without a rate in the config, the most frequent first. */
export function missingRates(
  engine: Engine,
  feed: string | null = null,
): Promise<readonly MissingRate[]> {
  return engine.queryAs(
    MissingRate,
    `with records as (
      select
        feed, currency, failures, file_number, stated_amount as amount, sums_lines,
        case
          when order_id is null then concat_ws('/', 'record', file_number, record_number)
          else concat_ws('/', 'order', id_scope, order_id)
        end as thing,
      from clean.checked_orders
      union all
      -- The currency of these is the one that their lines name.
      select
        feed, currency, failures, file_number, stated_amount as amount, false,
        concat_ws('/', 'order', id_scope, order_id) as thing,
      from clean.summed_orders
      union all
      select
        feed, currency, failures, file_number, amount, false,
        case
          when payment_id is null then concat_ws('/', 'record', file_number, record_number)
          else concat_ws('/', 'payment', id_scope, payment_id, movement, movement_id)
        end as thing,
      from clean.checked_payments
    ),
    unrated as (
      select * from records
      where
        currency is not null
        and list_contains(string_split(failures, ';'), 'currency:no rate')
        and ($feed is null or feed = $feed)
    ),
    -- Lines may repeat what their order comes to, and files the whole order: it is the same money.
    in_files as (
      select
        currency, thing, file_number,
        case when bool_or(sums_lines) then sum(amount) else max(amount) end as amount,
      from unrated
      group by currency, thing, file_number
    ),
    amounts as (
      select currency, sum(amount) as amount
      from (select currency, thing, max(amount) as amount from in_files group by currency, thing)
      group by currency
    )
    select
      unrated.currency,
      string_agg(distinct unrated.feed, ', ' order by unrated.feed) as feeds,
      count(*) as records,
      cast(coalesce(any_value(amounts.amount), 0) as varchar) as amount,
    from unrated
    inner join amounts on unrated.currency = amounts.currency
    group by unrated.currency
    order by records desc, unrated.currency`,
    { feed },
  );
}

/** The same for a run that may have ended before it made the tables. */
export async function missingRatesOf(
  engine: Engine,
  run: Pick<ReadableRun, 'manifest' | 'folder'>,
  feed: string | null,
): Promise<readonly MissingRate[]> {
  if (!rateTables.every((table) => hasTable(run, table))) return [];
  for (const table of rateTables) await showTable(engine, table, tablePath(run.folder, table));
  return missingRates(engine, feed);
}

/** The line of config that gives currencies a rate. */
export function ratesLine(currencies: readonly string[]): string {
  return `currency: { rates: { ${currencies.map((currency) => `${currency}: '…'`).join(', ')} } }`;
}
