import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { countPairs } from './labelled-records.ts';
import { type PairScores, pairScores, type Scores, scores } from './scores.ts';

/** Scores of the pairs of records that are in one cluster. */
export async function pairwiseScores(engine: Engine): Promise<PairScores> {
  return pairScores(
    await countPairs(engine, ['truth', 'cluster']),
    await countPairs(engine, ['cluster']),
    await countPairs(engine, ['truth']),
  );
}

const Means = z.tuple([z.object({ precision: z.coerce.number(), recall: z.coerce.number() })]);

/**
 * B-cubed scores (Bagga and Baldwin 1998). Of each record, with C the records of its cluster and T
 * those of its person: precision is |C ∩ T| / |C|, and recall |C ∩ T| / |T|; the scores are the means
 * over all records. Where lists are linked, C and T hold the record itself and those of other lists.
 */
export async function bCubedScores(engine: Engine): Promise<Scores> {
  const [{ precision, recall }] = Means.parse(
    await engine.query(`
      with cells as (
        select truth, cluster, list, count(*) as records
        from evaluation.records
        group by truth, cluster, list
      ),

      agreed as (select truth, cluster, sum(records) as records from cells group by truth, cluster),

      clusters as (select cluster, sum(records) as records from cells group by cluster),

      cluster_lists as (
        select cluster, list, sum(records) as records from cells group by cluster, list
      ),

      truths as (select truth, sum(records) as records from cells group by truth),

      truth_lists as (select truth, list, sum(records) as records from cells group by truth, list),

      seen_by_one as (
        select
          cells.records,
          agreed.records - cells.records + 1 as in_both,
          clusters.records - cluster_lists.records + 1 as in_cluster,
          truths.records - truth_lists.records + 1 as in_truth
        from cells
        inner join agreed on cells.truth = agreed.truth and cells.cluster = agreed.cluster
        inner join clusters on cells.cluster = clusters.cluster
        inner join cluster_lists
          on cells.cluster = cluster_lists.cluster and cells.list = cluster_lists.list
        inner join truths on cells.truth = truths.truth
        inner join truth_lists on cells.truth = truth_lists.truth and cells.list = truth_lists.list
      )

      -- Decimals, since the sum of floats depends on their order.
      select
        sum(records * cast(in_both / in_cluster as decimal(18, 12))) / nullif(sum(records), 0) as precision,
        sum(records * cast(in_both / in_truth as decimal(18, 12))) / nullif(sum(records), 0) as recall
      from seen_by_one`),
  );
  return scores(precision, recall);
}
