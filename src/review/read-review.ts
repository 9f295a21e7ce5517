import { z } from 'zod';
import type { LoadedConfig } from '../config/load.ts';
import { configTables, createConfigTables } from '../config/tables.ts';
import type { Engine } from '../engine/duckdb.ts';
import { hiding } from '../explain/hide.ts';
import { appendLedger } from '../run/ledger.ts';
import { type ChosenRun, chooseRun, withTables } from '../run/run-tables.ts';
import { type ComparedField, compareRecords } from './compare-records.ts';
import { readReviewed } from './read-reviewed.ts';

export interface ReviewRequest {
  /** How many pairs to show. */
  readonly limit: number;
  /** The published run when it is absent. */
  readonly runId?: string | undefined;
  readonly reveal: boolean;
}

/** Two records that a person should look at. */
export interface ReviewPair {
  /** Counted from 1, the most probable first. */
  readonly number: number;
  readonly recordId: string;
  readonly otherRecordId: string;
  /** The two by customer and number, as `C000000001/2`, which hold for this run. */
  readonly names: readonly [string, string];
  /** Beginnings of the two ids that no other record's id has. */
  readonly shortIds: readonly [string, string];
  readonly reason: 'uncertain' | 'bridge' | 'household' | 'two accounts';
  /** That the two are one person, from 0 to 1; null where the two were not compared. */
  readonly probability: number | null;
  /** The same as log2 of the odds. */
  readonly weight: number | null;
  /** Whether somebody decided to look at it later. */
  readonly isPostponed: boolean;
  readonly fields: readonly ComparedField[];
}

/** What waits for people after a run. */
export interface Review {
  readonly run: ChosenRun;
  /** How many pairs wait, and how many of these were postponed. */
  readonly waiting: number;
  readonly postponed: number;
  /** Pairs that were decided since the run was made. */
  readonly decidedSince: number;
  readonly pairs: readonly ReviewPair[];
}

const tables = ['identity.members', 'identity.records', 'identity.review'];

const Total = z.object({ waiting: z.number(), postponed: z.number(), decided: z.number() });
const Pair = z.object({
  record_id: z.string(),
  other_record_id: z.string(),
  reason: z.enum(['uncertain', 'bridge', 'household', 'two accounts']),
  probability: z.coerce.number().nullable(),
  weight: z.coerce.number().nullable(),
  is_postponed: z.boolean(),
});

/**
 * Reads the pairs that a person should look at, the most probable first, those put off last, without
 * what was decided since the run. Personal data is masked unless it is to be revealed, which the
 * ledger has recorded by the time this returns.
 *
 * @throws {RunNotFound} {@link TablesMissing}
 */
export async function readReview(
  loaded: LoadedConfig,
  { limit, runId, reveal }: ReviewRequest,
): Promise<Review> {
  const run = await chooseRun(loaded.output, tables, 'current', runId);
  const review = await withTables(loaded, run, tables, async (engine) => {
    await showDecisions(engine, loaded, run.manifest.asOf);
    const [total] = await engine.queryAs(Total, totalSql);
    const rows = await engine.queryAs(Pair, pairsSql, { limit });
    const ids = rows.flatMap((row) => [row.record_id, row.other_record_id]);
    const records = await readReviewed(engine, ids, loaded.config.merchant.timezone);
    const pairs = rows.flatMap((row, index): ReviewPair[] => {
      const [one, other] = [records.get(row.record_id), records.get(row.other_record_id)];
      if (!one || !other) return [];
      return [
        {
          number: index + 1,
          recordId: row.record_id,
          otherRecordId: row.other_record_id,
          names: [one.recordName, other.recordName],
          shortIds: [one.shortId, other.shortId],
          reason: row.reason,
          probability: row.probability,
          weight: row.weight,
          isPostponed: row.is_postponed,
          fields: compareRecords(one, other, hiding(reveal)),
        },
      ];
    });
    return {
      run,
      waiting: total?.waiting ?? 0,
      postponed: total?.postponed ?? 0,
      decidedSince: total?.decided ?? 0,
      pairs,
    };
  });
  if (reveal && review.pairs.length > 0) {
    const records = 2 * review.pairs.length;
    await appendLedger(loaded.output, { kind: 'reveal', runId: run.runId, feed: null, records });
  }
  return review;
}

/** The decisions as they are in the file now. */
async function showDecisions(engine: Engine, loaded: LoadedConfig, asOf: string): Promise<void> {
  const wanted = ['decisions', 'decided_people'];
  const settings = configTables(loaded, asOf).filter(({ name }) => wanted.includes(name));
  await createConfigTables(engine, settings);
}

const asked = `
  with asked as (
      select
          review.*,
          review.is_postponed or coalesce(decisions.decision = 'later', false) as is_put_off,
          coalesce(decisions.decision, 'later') <> 'later'
          or coalesce(ones.person_id = others.person_id, false) as is_decided,
      from identity.review as review
      left join config.decisions as decisions
          on
              review.record_id = decisions.record_id
              and review.other_record_id = decisions.other_record_id
      left join config.decided_people as ones on review.record_id = ones.record_id
      left join config.decided_people as others on review.other_record_id = others.record_id
  )`;

const totalSql = `${asked}
  select
      cast(count(*) filter (where not is_decided) as integer) as waiting,
      cast(count(*) filter (where not is_decided and is_put_off) as integer) as postponed,
      cast(count(*) filter (where is_decided) as integer) as decided,
  from asked`;

const pairsSql = `${asked}
  select record_id, other_record_id, reason, probability, weight, is_put_off as is_postponed
  from asked
  where not is_decided
  order by
      is_put_off asc nulls last,
      probability desc nulls last,
      weight desc nulls last,
      record_id asc nulls last,
      other_record_id asc nulls last
  limit cast($limit as integer)`;
