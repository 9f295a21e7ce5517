import { z } from 'zod';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { type ChosenRun, chooseRun, withTables } from '../runs/run-tables.ts';
import { knownFeed } from './feed-unknown.ts';

export interface ExclusionsRequest {
  /** All feeds when it is absent. */
  readonly feed?: string | undefined;
  /** How many records of each feed and reason to list. */
  readonly limit: number;
  /** The newest run that has the tables when it is absent. */
  readonly runId?: string | undefined;
}

const Count = z.string().transform(Number);

const ExclusionCount = z.object({
  feed: z.string(),
  reason: z.string(),
  /** Whether the money counts all the same, and only leaves something open. */
  counts: z.boolean(),
  currency: z.string(),
  records: Count,
  amount: z.string(),
});

const Exclusion = z.object({
  feed: z.string(),
  reason: z.string(),
  file: z.string(),
  record: Count,
  order: z.string(),
  /** Null for a payment whose statement has no times. */
  date: z.string().nullable(),
  currency: z.string(),
  amount: z.string(),
});

/** How many orders or payments of a feed a rule took out of revenue, and what they come to, in their currency. */
export type ExclusionCount = z.infer<typeof ExclusionCount>;

/** An order or payment that counts in no revenue or only in part, or that leaves open what it is worth. It holds nothing personal. */
export type Exclusion = z.infer<typeof Exclusion>;

/** What a run left out of revenue, and why. */
export interface Exclusions {
  readonly run: ChosenRun;
  readonly counts: readonly ExclusionCount[];
  readonly records: readonly Exclusion[];
}

const tables = ['clean.exclusions', 'clean.order_money', 'clean.orders', 'landing.files'];

/**
 * Reads which orders and payments count in no revenue, what is outstanding of orders that count, and which
 * count although something about their money is open.
 *
 * @throws {FeedUnknown} {@link RunNotFound} {@link TablesMissing}
 */
export async function readExclusions(
  loaded: LoadedConfig,
  request: ExclusionsRequest,
): Promise<Exclusions> {
  const feed = knownFeed(loaded, request.feed);
  const run = await chooseRun(loaded.output, tables, 'newest', request.runId);
  return withTables(loaded, run, tables, async (engine) => ({
    run,
    counts: await countExclusions(engine, feed),
    records: await listExclusions(engine, feed, request.limit),
  }));
}

const excluded = `
  excluded as (
      select feed, file_number, record_number, order_id, happened_on, reason, currency,
          original_amount, false as counts,
      from clean.exclusions
      union all
      -- Of an order that counts, what is still to be paid.
      select feed, file_number, record_number, order_id, ordered_on, 'outstanding', currency,
          original_stated_amount - original_paid_amount, false,
      from clean.order_money
      where counts_as_sale and not is_replaced and original_stated_amount <> original_paid_amount
      union all
      select feed, file_number, record_number, order_id, ordered_on, doubt, currency,
          original_paid_amount, true,
      from clean.orders
      where doubt is not null and counts_as_sale
  )`;

function countExclusions(engine: Engine, feed: string | null): Promise<ExclusionCount[]> {
  return engine.queryAs(
    ExclusionCount,
    `with ${excluded}
    select feed, reason, counts, currency, count(*) as records,
        cast(sum(original_amount) as varchar) as amount,
    from excluded
    where $feed is null or feed = $feed
    group by feed, reason, counts, currency
    order by feed, counts desc, records desc, reason, currency`,
    { feed },
  );
}

function listExclusions(engine: Engine, feed: string | null, limit: number): Promise<Exclusion[]> {
  return engine.queryAs(
    Exclusion,
    `with ${excluded},
    placed as (
        select *, row_number() over (
            partition by feed, reason
            order by original_amount desc nulls last, happened_on desc nulls last, order_id, record_number
        ) as place,
        from excluded
        where $feed is null or feed = $feed
    )
    select placed.feed, placed.reason, files.file, cast(placed.record_number as varchar) as record,
        placed.order_id as order, cast(placed.happened_on as varchar) as date, placed.currency,
        cast(placed.original_amount as varchar) as amount,
    from placed
    inner join landing.files as files on placed.file_number = files.file_number
    where place <= $limit
    order by placed.feed, placed.reason, place`,
    { feed, limit },
  );
}
