import { z } from 'zod';
import type { Engine } from '../engine/duckdb.ts';
import type { Hide } from './hide.ts';

const Row = z.object({
  field: z.string(),
  value: z.string(),
  record_id: z.string(),
  feed: z.string(),
  seen_on: z.string().nullable(),
  rules: z.string(),
  candidates: z.string().transform(Number),
});

/** A field of the golden record. */
export interface GoldenField {
  readonly field: string;
  readonly value: string | null;
  readonly feed: string;
  /** Number of the record that it came from. */
  readonly record: number | null;
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
  const rows = await engine.queryAs(
    Row,
    `select
        field,
        value,
        record_id,
        feed,
        business_date(last_seen_at, cast($timezone as varchar)) as seen_on,
        rules,
        candidates,
    from identity.golden_values
    where customer_id = $customerId
    order by
        case field when 'name' then 1 when 'phone' then 2 when 'email' then 3 else 4 end,
        field`,
    { customerId, timezone },
  );
  return rows.map((row) => ({
    field: row.field,
    value: hide(row.value),
    feed: row.feed,
    record: numbers.get(row.record_id) ?? null,
    seenOn: row.seen_on,
    rules: row.rules,
    candidates: row.candidates,
  }));
}
