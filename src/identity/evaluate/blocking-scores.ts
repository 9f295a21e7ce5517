import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { share } from './scores.ts';

const Counts = z.tuple([
  z.object({
    compared: z.coerce.number(),
    possible: z.coerce.number(),
    true_pairs: z.coerce.number(),
    true_compared: z.coerce.number(),
  }),
]);

/** What blocking left to be compared, and what it lost (Christen, Data Matching, 2012, 7.3). */
export interface BlockingScores {
  readonly comparedPairs: number;
  /** All pairs of records, or of different lists where lists are linked. */
  readonly possiblePairs: number;
  /** Share of the true pairs that were compared. */
  readonly pairCompleteness: number | null;
  /** Share of the possible pairs that were not compared. */
  readonly reductionRatio: number | null;
  /** What each rule cost, in pairs; a pair that two rules bring together counts in both. */
  readonly rules: readonly BlockingCost[];
}

/** What a blocking rule cost. */
export interface BlockingCost {
  readonly rule: string;
  readonly pairs: number;
  /** Records in blocks that were too large to be compared. */
  readonly cappedRecords: number;
}

const Rule = z.object({
  rule: z.string(),
  pairs: z.coerce.number(),
  capped_records: z.coerce.number(),
});

/** Scores of `evaluation.compared`, by `evaluation.true_pairs`. */
export async function blockingScores(engine: Engine): Promise<BlockingScores> {
  const [counts] = Counts.parse(
    await engine.query(`
      with lists as (
        select source, count(*) as records from evaluation.truth group by source
      ),

      size as (
        select
          coalesce(sum(records), 0) as records,
          -- A record that names no source is a list of its own.
          coalesce(sum(case when source is null then records else records * records end), 0) as squares
        from lists
      )

      select
        (select count(*) from evaluation.compared) as compared,
        (select (records * records - squares) // 2 from size) as possible,
        (select count(*) from evaluation.true_pairs) as true_pairs,
        (select count(*) from evaluation.true_pairs where is_compared) as true_compared`),
  );
  const rules = await engine.queryAs(
    Rule,
    'select rule, pairs, capped_records from identity.blocks order by pairs desc, rule',
  );
  const left = share(counts.compared, counts.possible);
  return {
    comparedPairs: counts.compared,
    possiblePairs: counts.possible,
    pairCompleteness: share(counts.true_compared, counts.true_pairs),
    reductionRatio: left === null ? null : 1 - left,
    rules: rules.map(({ capped_records: cappedRecords, ...rule }) => ({ ...rule, cappedRecords })),
  };
}
