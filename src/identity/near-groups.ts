import type { Engine } from '../engine/engine.ts';
import { heaviest, lightest, stepsPerBit } from './agglomerate.ts';
import { components } from './components.ts';
import type { Field } from './matching/fields.ts';
import { compareNear } from './matching/near-pairs.ts';

/** Worse than any sum of evidence, but not than what people decided. */
export const ruledOut = -100_000_000;

/** So many records may be near each other for all of them to be compared. */
const mostNear = 60;

/**
 * Weighs groups that are near each other, directly or through others, with what is found out now about pairs
 * that no block had brought together: makes `affinities`.
 *
 * Reads `strong_links`, `weighed`, `evidence`, `group_sizes`, `numbered` and `record_groups`.
 */
export async function weighNearGroups(engine: Engine, fields: readonly Field[]): Promise<void> {
  await components(engine, 'strong_links', 'strong_components');
  await engine.execute(findUnmet);
  await compareNear(engine, fields, 'unmet', 'near_pairs');
  await engine.execute(weighNear);
}

/** Pairs of records of groups that are near each other of which nothing is known: no block brought them together. */
const findUnmet = `
  create or replace temp table near_groups as
  with known as (
    select evidence.low, evidence.high, sum(evidence.pairs) as pairs
    from evidence
    group by evidence.low, evidence.high
  ),
  known_parts as (
    select l.component as part, sum(known.pairs) as pairs
    from known
    inner join strong_components as l on known.low = l.node
    inner join strong_components as r on known.high = r.node and l.component = r.component
    group by l.component
  ),
  parts as (
    select strong.component as part, sum(sizes.size) as records,
      (sum(sizes.size) * sum(sizes.size) - sum(sizes.size * sizes.size)) / 2 as pairs
    from strong_components as strong
    inner join group_sizes as sizes on strong.node = sizes.node
    group by strong.component
  )
  select strong.node, strong.component as part
  from strong_components as strong
  inner join parts on strong.component = parts.part
  inner join known_parts on strong.component = known_parts.part
  where known_parts.pairs < parts.pairs and parts.records <= ${mostNear};

  create or replace temp table unmet as
  with near_records as (
    select numbered.record_id, record_groups.grouped, near_groups.part
    from near_groups
    inner join record_groups on near_groups.node = record_groups.grouped
    inner join numbered on record_groups.node = numbered.node
    semi join identity.people as people on numbered.record_id = people.record_id
  )
  select l.record_id, r.record_id as other_record_id
  from near_records as l
  inner join near_records as r
    on l.part = r.part and l.grouped <> r.grouped and l.record_id < r.record_id
  anti join identity.pairs as pairs
    on l.record_id = pairs.record_id and r.record_id = pairs.other_record_id`;

/** What speaks for groups that are near each other, with what was found out about pairs that had not met. */
const weighNear = `
  create or replace temp table affinities as
  with met as (
    select least(lg.grouped, rg.grouped) as low, greatest(lg.grouped, rg.grouped) as high,
      cast(sum(
        case
          when near_pairs.weight is null then ${ruledOut}
          else cast((least(near_pairs.weight, ${heaviest}) - ${lightest}) * ${stepsPerBit} as bigint)
        end
      ) as bigint) as excess
    from near_pairs
    inner join numbered as l on near_pairs.record_id = l.record_id
    inner join numbered as r on near_pairs.other_record_id = r.record_id
    inner join record_groups as lg on l.node = lg.node
    inner join record_groups as rg on r.node = rg.node
    group by least(lg.grouped, rg.grouped), greatest(lg.grouped, rg.grouped)
  ),
  together as (
    select low, high, excess from weighed
    union all
    select low, high, excess from met
  )
  select l.component as part, together.low, together.high, cast(sum(together.excess) as bigint) as excess
  from together
  inner join strong_components as l on together.low = l.node
  inner join strong_components as r on together.high = r.node and l.component = r.component
  group by l.component, together.low, together.high`;
