import { z } from 'zod';
import { consequences } from '../contracts/failures.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';

const Count = z.string().transform(Number);

const FailureCount = z.object({
  feed: z.string(),
  field: z.string(),
  rule: z.string(),
  records: Count,
});
const FeedCount = z.object({ feed: z.string(), records: Count });

/** How many records broke a rule of a field. A record that broke several rules is counted in each. */
export type FailureCount = z.infer<typeof FailureCount>;

/** How many records of a feed are in quarantine. */
export type FeedCount = z.infer<typeof FeedCount>;

/** Counts the quarantined records of a feed, or of all feeds, by field and rule: causes before what follows from them, the most frequent first. */
export function countFailures(engine: Engine, feed: string | null): Promise<FailureCount[]> {
  return engine.queryAs(
    FailureCount,
    `with failures as (
        select feed, unnest(string_split(failures, ';')) as failure
        from clean.quarantine
        where $feed is null or feed = $feed
    )
    select
        feed,
        split_part(failure, ':', 1) as field,
        substr(failure, strpos(failure, ':') + 1) as rule,
        count(*) as records,
    from failures
    group by feed, failure
    order by feed, failure in (${consequences.map(literal).join(', ')}), records desc, failure`,
    { feed },
  );
}

/** Counts the quarantined records of a feed, or of each feed that has some. */
export function countRecords(engine: Engine, feed: string | null): Promise<FeedCount[]> {
  return engine.queryAs(
    FeedCount,
    `select feed, count(*) as records
    from clean.quarantine
    where $feed is null or feed = $feed
    group by feed
    order by feed`,
    { feed },
  );
}
