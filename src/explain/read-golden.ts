import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Hide } from './hide.ts';

const Row = z.object({
  field: z.string(),
  value: z.string(),
  seen_on: z.string().nullable(),
  rules: z.string(),
  candidates: z.string().transform(Number),
  record_ids: z.array(z.string()),
});

/** A field of the golden record. */
export interface GoldenField {
  readonly field: string;
  readonly value: string | null;
  /** Numbers of the records that give the value. */
  readonly records: readonly number[];
  /** Business date on which the value was last seen. */
  readonly seenOn: string | null;
  /** The rules of survivorship that chose it, the first decisive one first. */
  readonly rules: string;
  /** How many different values there were to choose from. */
  readonly candidates: number;
}

/** The golden record of a customer: each value with where it came from and how it was chosen. */
export async function readGolden(
  engine: Engine,
  customerId: string,
  timezone: string,
  numbers: ReadonlyMap<string, number>,
  hide: Hide,
): Promise<readonly GoldenField[]> {
  const rows = await engine.queryAs(Row, goldenSql, { customerId, timezone });
  return rows.map((row) => ({
    field: row.field,
    value: hide(row.value),
    records: row.record_ids.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b),
    seenOn: row.seen_on,
    rules: row.rules,
    candidates: row.candidates,
  }));
}

const goldenSql = `
  with mine as (
      select records.*
      from identity.members as members
      inner join identity.records as records on members.record_id = records.record_id
      where members.customer_id = $customerId
  ),
  golden as (
      select
          *,
          case field when 'name' then 1 when 'phone' then 2 when 'email' then 3 else 4 end as position,
      from identity.golden_values
      where customer_id = $customerId
  )
  select
      golden.field,
      golden.value,
      business_date(any_value(golden.last_seen_at), cast($timezone as varchar)) as seen_on,
      any_value(golden.rules) as rules,
      any_value(golden.candidates) as candidates,
      coalesce(list(mine.record_id) filter (where mine.record_id is not null), []) as record_ids,
  from golden
  left join mine
      on golden.value = case golden.field
          when 'name' then mine.name
          when 'phone' then mine.phone
          when 'email' then mine.email
          when 'gender' then mine.gender
          when 'birth_on' then cast(mine.birth_on as varchar)
          when 'country' then mine.country
          when 'province' then mine.province
          when 'city' then mine.city
      end
  group by golden.position, golden.field, golden.value
  order by golden.position, golden.field`;
