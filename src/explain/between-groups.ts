import { z } from 'zod';
import type { Engine } from '../engine/duckdb.ts';
import { heaviest, lightest } from '../identity/agglomerate.ts';
import { loosenedWeight } from '../identity/clusters.ts';
import { joiningGroups } from './joining-groups.ts';

/** How alike two customers are, taken whole. */
export interface BetweenGroups {
  /** How many records of each customer count: those that can be compared, and one of a group without any. */
  readonly records: readonly [number, number];
  /** Mean weight of all pairs of a record of one and a record of the other; 0 is enough to join them. */
  readonly meanWeight: number;
}

const Bearer = z.object({
  record_id: z.string(),
  customer_id: z.string(),
  /** Number of a key that it bears, if it bears any. */
  key: z.number().nullable(),
  /** Whether others bear the key too, so that those who do were taken apart. */
  is_split: z.boolean(),
});
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
  const bearers = await engine.queryAs(Bearer, bearersSql, { customerId, otherCustomerId });
  const numbers = new Map(
    [...new Set(bearers.map((row) => row.record_id))].map((id, n) => [id, n]),
  );
  const { groupOf, join } = joiningGroups();
  const numbered = bearers.map((row) => ({
    id: row.record_id,
    number: numbers.get(row.record_id) ?? 0,
    isOther: row.customer_id === otherCustomerId,
    key: row.key,
    isSplit: row.is_split,
  }));
  const ofKey = Map.groupBy(
    numbered.filter(({ key }) => key !== null),
    ({ key }) => key,
  );
  for (const [first, ...rest] of ofKey.values()) {
    for (const { number } of rest) join(first?.number ?? number, number);
  }
  // Each record of what was taken apart is a group of its own.
  const broken = new Set(numbered.flatMap((row) => (row.isSplit ? [groupOf(row.number)] : [])));
  const partOf = (number: number) => (broken.has(groupOf(number)) ? number : groupOf(number));
  const parts = numbered.map((row) => ({ ...row, part: partOf(row.number) }));
  const loosened = [...ofKey.values()].flatMap((rows) =>
    rows
      .filter(({ isOther }) => !isOther)
      .flatMap((one) =>
        rows
          .filter(({ isOther }) => isOther)
          .map((other) => ({ one: partOf(one.number), other: partOf(other.number) })),
      ),
  );
  const [sum] = await engine.queryAs(Sum, excessSql, {
    parts: JSON.stringify(parts),
    loosened: JSON.stringify(loosened),
    loosenedWeight: loosenedWeight(linkProbability),
  });
  const records = [sum?.records ?? 1, sum?.other_records ?? 1] as const;
  return { records, meanWeight: (sum?.excess ?? 0) / (records[0] * records[1]) + lightest };
}

const bearersSql = `
  with mine as (
      select record_id, customer_id
      from identity.members
      where customer_id in ($customerId, $otherCustomerId)
  ),
  bearers as (
      select record_id as hub, linked_record_id as record_id, evidence, identifier from identity.links
      union
      select record_id as hub, record_id, evidence, identifier from identity.links
  ),
  touched as (
      select distinct bearers.evidence, bearers.identifier, bearers.hub
      from bearers
      inner join mine on bearers.record_id = mine.record_id
  ),
  keys as (
      select
          touched.evidence,
          touched.identifier,
          touched.hub,
          cast(
              row_number() over (order by touched.evidence, touched.identifier nulls last, touched.hub) as integer
          ) as key,
          count(distinct members.customer_id) > 1 as is_split,
      from touched
      inner join bearers
          on touched.evidence = bearers.evidence
          and touched.hub = bearers.hub
          and touched.identifier is not distinct from bearers.identifier
      inner join identity.members as members on bearers.record_id = members.record_id
      group by touched.evidence, touched.identifier, touched.hub
  )
  select mine.record_id, mine.customer_id, keys.key, coalesce(keys.is_split, false) as is_split
  from mine
  left join bearers on mine.record_id = bearers.record_id
  left join keys
      on bearers.evidence = keys.evidence
      and bearers.hub = keys.hub
      and bearers.identifier is not distinct from keys.identifier
  order by mine.record_id, keys.key`;

const excessSql = `
  with parts as (
      select distinct cast(id as uuid) as record_id, part, "isOther" as is_other
      from (
          select unnest(
              from_json(cast($parts as json), '[{"id": "VARCHAR", "part": "INTEGER", "isOther": "BOOLEAN"}]'),
              recursive := true
          )
      )
  ),
  weighed as (
      select pairs.weight
      from identity.pairs as pairs
      inner join parts as one on pairs.record_id = one.record_id
      inner join parts as other on pairs.other_record_id = other.record_id
      where one.is_other <> other.is_other
      union all
      select $loosenedWeight as weight
      from (
          select unnest(
              from_json(cast($loosened as json), '[{"one": "INTEGER", "other": "INTEGER"}]'), recursive := true
          )
      )
  ),
  sizes as (
      select parts.is_other, parts.part, greatest(count(people.record_id), 1) as records
      from parts
      left join identity.people as people on parts.record_id = people.record_id
      group by parts.is_other, parts.part
  )
  select
      cast(coalesce(sum(least(weight, ${heaviest}) - ${lightest}), 0) as double) as excess,
      (select cast(coalesce(sum(records), 1) as integer) from sizes where not is_other) as records,
      (select cast(coalesce(sum(records), 1) as integer) from sizes where is_other) as other_records
  from weighed`;
