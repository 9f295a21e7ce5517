import type { Engine } from '../engine/engine.ts';
import { exists } from './components.ts';
import { mostBits } from './weigh-groups.ts';

/**
 * Cuts a group off from two people who are never one and of whom it fits both: M. Weber from Martin and
 * Maria, an order from those of whom one has its phone and the other its mailbox. It stays near the one
 * of them only for whom the odds, among those of both and of nobody, are as probable as a link has to
 * be; so a second person who fits nearly as well keeps it from both.
 *
 * Reads `weighed`, `evidence`, `near_pairs`, `numbered` and `record_groups`. What is cut off is ruled
 * out in `affinities`, and added to `kept_apart`, as are those who are never one.
 *
 * @param ruledOut what pairs of groups weigh that are never joined, unless people decided so
 */
export async function settleRivals(
  engine: Engine,
  linkProbability: number,
  ruledOut: number,
): Promise<void> {
  await engine.execute(findOpposed);
  if (await exists(engine, 'select 1 from opposed')) {
    await engine.execute(findCut(linkProbability));
    await engine.execute(`
      create or replace temp table affinities as
      select affinities.part, affinities.low, affinities.high,
        case when cut.low is null then affinities.excess else least(affinities.excess, ${ruledOut}) end as excess
      from affinities
      left join cut on affinities.low = cut.low and affinities.high = cut.high;
      insert into kept_apart
      select low, high, 'another person' from cut
      union all
      select low, high, 'two people' from near_groups_met where weight is null and low < high;
      drop table cut`);
  }
  await engine.execute('drop table near_groups_met; drop table opposed');
}

const findOpposed = `
  create or replace temp table near_groups_met as
  select least(lg.grouped, rg.grouped) as low, greatest(lg.grouped, rg.grouped) as high, near_pairs.weight
  from near_pairs
  inner join numbered as l on near_pairs.record_id = l.record_id
  inner join numbered as r on near_pairs.other_record_id = r.record_id
  inner join record_groups as lg on l.node = lg.node
  inner join record_groups as rg on r.node = rg.node;

  create or replace temp table opposed as
  select low, high from weighed where is_forbidden
  union
  select low, high from near_groups_met where weight is null and low < high`;

function findCut(linkProbability: number): string {
  return `
    create or replace temp table cut as
    with known as (
      select low, high, weight, is_key from evidence
      union all
      select low, high, weight, false as is_key from near_groups_met where weight is not null
    ),
    -- Each key is evidence of its own; what is alike counts the same things.
    fits as (
      select
        known.low,
        known.high,
        greatest(
          coalesce(max(known.weight) filter (where not known.is_key), 0),
          coalesce(sum(known.weight) filter (where known.is_key), 0)
        ) as weight
      from known
      anti join opposed on known.low = opposed.low and known.high = opposed.high
      group by known.low, known.high
      having max(known.weight) > 0
    ),
    towards as (
      select low as node, high as person, weight from fits
      union all
      select high as node, low as person, weight from fits
    ),
    rivals as (
      select low as person, high as rival from opposed
      union all
      select high as person, low as rival from opposed
    ),
    judged as (
      select
        one.node,
        one.person,
        least(cast(one.weight as double), ${mostBits}) as bits,
        least(cast(max(other.weight) as double), ${mostBits}) as bits_of_rival
      from rivals
      inner join towards as one on rivals.person = one.person
      inner join towards as other on rivals.rival = other.person and one.node = other.node
      group by one.node, one.person, one.weight
    )
    select distinct least(node, person) as low, greatest(node, person) as high
    from judged
    -- What people decided is cut by nothing.
    where bits < ${mostBits} and pow(2, bits) / (1 + pow(2, bits) + pow(2, bits_of_rival)) < ${linkProbability}`;
}
