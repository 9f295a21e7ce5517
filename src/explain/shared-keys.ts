import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Pair } from '../identity/compared-pairs.ts';
import type { Hide } from './hide.ts';

/** What joins two records for certain: a key that both bear, or a decision. */
export interface SharedKey {
  /** `user_id`, `phone`, `email` or `decision`. */
  readonly evidence: string;
  readonly identifier: string | null;
}

const Row = z.object({ evidence: z.string(), identifier: z.string().nullable() });

/** What joins two records for certain. */
export async function readSharedKeys(
  engine: Engine,
  { left, right }: Pair,
  hide: Hide,
): Promise<readonly SharedKey[]> {
  const rows = await engine.queryAs(Row, sharedSql, { left, right });
  return rows.map(({ evidence, identifier }) => ({ evidence, identifier: hide(identifier) }));
}

// All who bear an identifier are linked to the first of them, so two of them need no link of their own.
const sharedSql = `
  with ends as (
      select evidence, identifier, record_id from identity.links
      union
      select evidence, identifier, linked_record_id as record_id from identity.links
  )
  select evidence, identifier
  from ends
  where identifier is not null and cast(record_id as varchar) in ($left, $right)
  group by evidence, identifier
  having count(*) = 2
  union
  select evidence, identifier
  from identity.links
  where
      (cast(record_id as varchar) = $left and cast(linked_record_id as varchar) = $right)
      or (cast(record_id as varchar) = $right and cast(linked_record_id as varchar) = $left)
  order by evidence desc, identifier nulls last`;
