import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { numberedRecords, type RecordName } from './numbered-records.ts';

/** Two records that are never to be one customer's. */
export interface Conflict {
  /** The one that was asked for first. */
  readonly records: readonly [RecordName, RecordName];
  /** `decision`, `household` or `two accounts`. */
  readonly reason: string;
}

const Row = z.object({
  reason: z.string(),
  customer_id: z.string(),
  number: z.number(),
  other_customer_id: z.string(),
  other_number: z.number(),
});

/** What holds a customer's records apart from others: from all, or from one other customer's. */
export async function readConflicts(
  engine: Engine,
  customerId: string,
  otherCustomerId: string | null = null,
): Promise<readonly Conflict[]> {
  const rows = await engine.queryAs(Row, conflictsSql, { customerId, otherCustomerId });
  return rows.map((row) => ({
    records: [
      { customerId: row.customer_id, number: row.number },
      { customerId: row.other_customer_id, number: row.other_number },
    ],
    reason: row.reason,
  }));
}

// A conflict inside the customer is listed once.
const conflictsSql = `
  with accounts as (
      select uniques.record_id, uniques.scope, uniques.identifier, members.customer_id
      from identity.unique_identifiers as uniques
      inner join identity.members as members on uniques.record_id = members.record_id
      where members.customer_id in ($customerId, $otherCustomerId)
  ),
  both_ways as (
      select record_id, other_record_id, reason from identity.conflicts
      union all
      select other_record_id as record_id, record_id as other_record_id, reason from identity.conflicts
      union all
      select mine.record_id, others.record_id as other_record_id, 'two accounts' as reason
      from accounts as mine
      inner join accounts as others on mine.scope = others.scope
      where mine.customer_id <> others.customer_id and mine.identifier <> others.identifier
  ),
  touching as (
      select both_ways.*, others.customer_id as other_customer_id
      from both_ways
      inner join identity.members as mine on both_ways.record_id = mine.record_id
      inner join identity.members as others on both_ways.other_record_id = others.record_id
      where
          mine.customer_id = $customerId
          and (others.customer_id <> $customerId or both_ways.record_id < both_ways.other_record_id)
          and others.customer_id = coalesce(cast($otherCustomerId as varchar), others.customer_id)
  ),
  numbered as (${numberedRecords('select $customerId union select other_customer_id from touching')}
  )
  select
      touching.reason,
      mine.customer_id,
      mine.number,
      others.customer_id as other_customer_id,
      others.number as other_number,
  from touching
  inner join numbered as mine on touching.record_id = mine.record_id
  inner join numbered as others on touching.other_record_id = others.record_id
  order by mine.number, others.customer_id, others.number, touching.reason`;
