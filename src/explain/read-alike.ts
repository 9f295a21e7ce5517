import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { customerFields } from '../identity/matching/customer-schema.ts';
import { readWaterfalls, type Waterfall } from '../identity/waterfall.ts';
import type { Hide } from './hide.ts';
import { joiningGroups } from './joining-groups.ts';
import type { Joined } from './read-links.ts';

/** Two records that are one person's since they are alike. */
export interface Alike {
  /** Their numbers, the smaller first. */
  readonly records: readonly [number, number];
  readonly probability: number;
  /** Null where the run compared people in another way. */
  readonly waterfall: Waterfall | null;
}

const Row = z.object({
  record_id: z.string(),
  other_record_id: z.string(),
  probability: z.string().transform(Number),
});

/**
 * What joins a customer's records beside exact keys. Of all pairs that are alike enough these are
 * the most alike ones that it takes to hold together what the keys leave apart.
 */
export async function readAlike(
  engine: Engine,
  numbers: ReadonlyMap<string, number>,
  joined: readonly Joined[],
  linkProbability: number,
  hide: Hide,
): Promise<readonly Alike[]> {
  const { groupOf, join } = joiningGroups();
  for (const { records } of joined) {
    for (const number of records) join(records[0] ?? number, number);
  }
  const records = [...numbers].map(([id, number]) => ({ id, part: groupOf(number) }));
  const rows = await engine.queryAs(Row, alikeSql, {
    records: JSON.stringify(records),
    linkProbability,
  });
  const joining = rows.flatMap(({ record_id: id, other_record_id: otherId, probability }) => {
    const [one, other] = [numbers.get(id), numbers.get(otherId)];
    if (one === undefined || other === undefined || !join(one, other)) return [];
    return one < other
      ? { left: id, right: otherId, records: [one, other] as const, probability }
      : { left: otherId, right: id, records: [other, one] as const, probability };
  });
  const waterfalls = await readWaterfalls(engine, customerFields, joining, hide);
  return joining.map(({ records, probability }, place) => ({
    records,
    probability,
    waterfall: waterfalls?.[place] ?? null,
  }));
}

// The most alike pair of each two parts: the others can join nothing that it does not.
const alikeSql = `
  with parts as (
      select cast(id as uuid) as record_id, part
      from (
          select unnest(
              from_json(cast($records as json), '[{"id": "VARCHAR", "part": "INTEGER"}]'), recursive := true
          )
      )
  ),
  alike as (
      select
          pairs.record_id,
          pairs.other_record_id,
          pairs.weight,
          pairs.probability,
          least(one.part, other.part) as low,
          greatest(one.part, other.part) as high,
      from identity.pairs as pairs
      inner join parts as one on pairs.record_id = one.record_id
      inner join parts as other on pairs.other_record_id = other.record_id
      where pairs.probability >= cast($linkProbability as double) and one.part <> other.part
  )
  select record_id, other_record_id, probability
  from alike
  qualify row_number() over (partition by low, high order by weight desc, record_id, other_record_id) = 1
  order by weight desc, record_id, other_record_id`;
