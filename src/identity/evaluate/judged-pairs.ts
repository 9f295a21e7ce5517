import type { Engine } from '../../engine/engine.ts';

/**
 * Makes, from `evaluation.records` and the matcher's tables, `evaluation.pairs` (the pairs that were
 * given a weight) and `evaluation.true_pairs` (those of one person). Grain: a, b, which are numbers
 * of records of different lists, a < b. `evaluation.compared` has the pairs of people that blocking
 * brought together, without those that were drawn by chance to learn from.
 */
export async function judgePairs(engine: Engine): Promise<void> {
  await engine.execute(`
    create or replace view evaluation.compared as
    select a, b, pattern from identity.compared where drawn = 'blocking';

    create or replace table evaluation.pairs as
    select
      least(l.record, r.record) as a,
      greatest(l.record, r.record) as b,
      pairs.weight,
      pairs.probability,
      l.truth = r.truth as is_true,
      l.cluster = r.cluster as is_linked
    from identity.pairs as pairs
    inner join evaluation.records as l on pairs.record_id = l.record_id
    inner join evaluation.records as r on pairs.other_record_id = r.record_id
    where l.list <> r.list;

    create or replace table evaluation.true_pairs as
    select
      l.record as a,
      r.record as b,
      l.cluster = r.cluster as is_linked,
      l.person is not null and r.person is not null as can_be_compared,
      compared.a is not null as is_compared
    from evaluation.records as l
    inner join evaluation.records as r on l.truth = r.truth and l.record < r.record
    left join evaluation.compared as compared on l.person = compared.a and r.person = compared.b
    where l.list <> r.list`);
}
