import { z } from 'zod';
import type { Engine } from '../engine/duckdb.ts';
import type { Hide } from './hide.ts';

const Count = z.string().transform(Number);
const Link = z.object({
  record_id: z.string(),
  linked_record_id: z.string(),
  evidence: z.string(),
  identifier: z.string().nullable(),
  probability: z.string(),
});
const Unused = z.object({
  record_id: z.string(),
  kind: z.string(),
  identifier: z.string(),
  people: Count.nullable(),
});

/** Records that are one person's, and what says so. */
export interface Joined {
  /** `user_id`, `phone` or `email`. */
  readonly evidence: string;
  readonly identifier: string | null;
  /** Numbers of the records that are joined by it. */
  readonly records: readonly number[];
  /** 1 for a key that is the same. */
  readonly probability: string;
}

/** An identifier of a record that joins it to nobody. */
export interface NotJoined {
  readonly kind: string;
  readonly identifier: string | null;
  readonly records: readonly number[];
  readonly reason: string;
}

/** What joins a customer's records, an entry for each identifier. */
export async function readLinks(
  engine: Engine,
  customerId: string,
  numbers: ReadonlyMap<string, number>,
  hide: Hide,
): Promise<readonly Joined[]> {
  const rows = await engine.queryAs(
    Link,
    `select links.record_id, links.linked_record_id, links.evidence, links.identifier, links.probability
    from identity.links as links
    inner join identity.members as members on links.record_id = members.record_id
    where members.customer_id = $customerId
    order by links.evidence desc, links.identifier nulls last, links.record_id, links.linked_record_id`,
    { customerId },
  );
  const groups = Map.groupBy(
    rows,
    ({ evidence, identifier, record_id: one, linked_record_id: other }) =>
      JSON.stringify(identifier === null ? [evidence, one, other] : [evidence, identifier]),
  );
  return [...groups.values()].flatMap((links) => {
    const [first] = links;
    if (!first) return [];
    const ids = links.flatMap((link) => [link.record_id, link.linked_record_id]);
    return {
      evidence: first.evidence,
      identifier: hide(first.identifier),
      records: numbersOf(ids, numbers),
      probability: first.probability.replace(/\.?0+$/, ''),
    };
  });
}

/** The customer's identifiers that were set aside: shared by too many people, or no person's own. */
export async function readUnused(
  engine: Engine,
  customerId: string,
  numbers: ReadonlyMap<string, number>,
  hide: Hide,
): Promise<readonly NotJoined[]> {
  const rows = await engine.queryAs(Unused, unusedSql, { customerId });
  const groups = Map.groupBy(rows, ({ kind, identifier }) => `${kind} ${identifier}`);
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return {
      kind: first.kind,
      identifier: hide(first.identifier),
      records: numbersOf(
        same.map((row) => row.record_id),
        numbers,
      ),
      reason:
        first.people === null
          ? first.kind === 'phone'
            ? 'a virtual number or a placeholder'
            : 'a placeholder'
          : `shared by ${first.people} people`,
    };
  });
}

const unusedSql = `
  with mine as (
      select records.*
      from identity.members as members
      inner join identity.records as records on members.record_id = records.record_id
      where members.customer_id = $customerId
  )
  select identifiers.record_id, shared.kind, shared.identifier, shared.people
  from identity.identifiers as identifiers
  inner join mine on identifiers.record_id = mine.record_id
  inner join identity.shared_identifiers as shared
      on identifiers.kind = shared.kind and identifiers.identifier = shared.identifier
  union all
  select record_id, 'phone' as kind, phone as identifier, cast(null as bigint) as people
  from mine
  where phone is not null and not phone_is_key
  union all
  select record_id, 'email' as kind, email as identifier, cast(null as bigint) as people
  from mine
  where email is not null and not email_is_key
  order by 2, 3, 1`;

function numbersOf(
  ids: readonly string[],
  numbers: ReadonlyMap<string, number>,
): readonly number[] {
  const found = ids.flatMap((id) => numbers.get(id) ?? []);
  return [...new Set(found)].sort((a, b) => a - b);
}
