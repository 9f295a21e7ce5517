import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Hide } from './hide.ts';

const Count = z.string().transform(Number);
const Link = z.object({
  first_record_id: z.string(),
  record_id: z.string(),
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
  /** `user_id`, `phone`, `email` or `decision`. */
  readonly evidence: string;
  readonly identifier: string | null;
  /** Numbers of the records that are joined by it. */
  readonly records: readonly number[];
  /** 1 for a key that is the same, and for what somebody decided. */
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
  const rows = await engine.queryAs(Link, linksSql, { customerId });
  const groups = Map.groupBy(rows, ({ evidence, identifier, first_record_id: first }) =>
    JSON.stringify([evidence, identifier, first]),
  );
  return [...groups.values()].flatMap((links) => {
    const [first] = links;
    const records = numbersOf(
      links.map((link) => link.record_id),
      numbers,
    );
    // The others that bear it may belong to another customer, who is held apart from this one.
    if (!first || records.length < 2) return [];
    const probability = first.probability.replace(/\.?0+$/, '');
    return { evidence: first.evidence, identifier: hide(first.identifier), records, probability };
  });
}

// All who bear an identifier are linked to the first of them, who is one of them too.
const linksSql = `
  with bearers as (
      select record_id as first_record_id, linked_record_id as record_id, evidence, identifier, probability
      from identity.links
      union all
      select record_id as first_record_id, record_id, evidence, identifier, probability
      from identity.links
  )
  select distinct
      bearers.first_record_id,
      bearers.record_id,
      bearers.evidence,
      bearers.identifier,
      bearers.probability,
  from bearers
  inner join identity.members as members on bearers.record_id = members.record_id
  where members.customer_id = $customerId
  order by bearers.evidence desc, bearers.identifier nulls last, bearers.first_record_id, bearers.record_id`;

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
