import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { heaviest, lightest } from '../identity/agglomerate.ts';
import { loosenedWeight } from '../identity/weigh-groups.ts';

/** How alike two customers are, taken whole. */
export interface BetweenGroups {
  /** How many records of each customer count: those that can be compared, and one of a group without any. */
  readonly records: readonly [number, number];
  /** Mean weight of all pairs of a record of one and a record of the other; 0 is enough to join them. */
  readonly meanWeight: number;
}

const Sum = z.object({ excess: z.number(), records: z.number(), other_records: z.number() });

/**
 * Weighs two customers against each other as clustering does: by the mean of all pairs of their
 * records, of which one that nothing is known of counts as the lightest.
 */
export async function betweenGroups(
  engine: Engine,
  customerId: string,
  otherCustomerId: string,
  linkProbability: number,
): Promise<BetweenGroups> {
  const [sum] = await engine.queryAs(Sum, excessSql, {
    customerId,
    otherCustomerId,
    loosenedWeight: loosenedWeight(linkProbability),
  });
  const records = [sum?.records ?? 1, sum?.other_records ?? 1] as const;
  return { records, meanWeight: (sum?.excess ?? 0) / (records[0] * records[1]) + lightest };
}

// A key that records of both bear was taken apart, and its bearers weigh as a link has to.
const excessSql = `
  with mine as (
      select
          members.record_id,
          clusters.group_id,
          members.customer_id = $otherCustomerId as is_other,
      from identity.members as members
      inner join identity.clusters as clusters on members.record_id = clusters.record_id
      where members.customer_id in ($customerId, $otherCustomerId)
  ),
  bearers as (
      select record_id as hub, linked_record_id as record_id, evidence, identifier from identity.links
      union
      select record_id as hub, record_id, evidence, identifier from identity.links
  ),
  borne as (
      select
          count(*) filter (where not mine.is_other) as records,
          count(*) filter (where mine.is_other) as other_records,
      from bearers
      inner join mine on bearers.record_id = mine.record_id
      group by bearers.evidence, bearers.identifier, bearers.hub
  ),
  weighed as (
      select pairs.weight, 1 as pairs
      from identity.pairs as pairs
      inner join mine as one on pairs.record_id = one.record_id
      inner join mine as other on pairs.other_record_id = other.record_id
      where one.is_other <> other.is_other
      union all
      select $loosenedWeight as weight, records * other_records as pairs
      from borne
  ),
  sizes as (
      select mine.is_other, mine.group_id, greatest(count(people.record_id), 1) as records
      from mine
      left join identity.people as people on mine.record_id = people.record_id
      group by mine.is_other, mine.group_id
  )
  select
      cast(coalesce(sum(pairs * (least(weight, ${heaviest}) - ${lightest})), 0) as double) as excess,
      (select cast(coalesce(sum(records), 1) as integer) from sizes where not is_other) as records,
      (select cast(coalesce(sum(records), 1) as integer) from sizes where is_other) as other_records
  from weighed`;
