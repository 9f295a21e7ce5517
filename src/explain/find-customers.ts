import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Search } from './search.ts';

/** A customer that was found, by the id that counts today. */
export interface FoundCustomer {
  readonly customerId: string;
  /** The id that was asked for, when it was merged into this one. */
  readonly mergedFrom: string | null;
  readonly isRetired: boolean;
}

const Id = z.object({
  customer_id: z.string(),
  status: z.enum(['active', 'merged', 'retired']),
  merged_into: z.string().nullable(),
});
const Member = z.object({ customer_id: z.string() });
const Sharers = z.object({ people: z.string().transform(Number) });

/** The customers that bear the id, phone, email, user id of a platform, or name. */
export async function findCustomers(
  engine: Engine,
  { customerId, orderId, phones, email, nameKey }: Search,
): Promise<readonly FoundCustomer[]> {
  const byId = customerId === null ? undefined : await followMerges(engine, customerId);
  const members = await engine.queryAs(
    Member,
    `select distinct members.customer_id
    from identity.records as records
    inner join identity.members as members on records.record_id = members.record_id
    where
        list_contains(cast($phones as varchar[]), records.phone)
        or records.email = $email
        or records.user_id = $orderId
        or ($nameKey is not null and name_key(records.name) = $nameKey)
    order by members.customer_id`,
    { phones: JSON.stringify(phones), email, orderId, nameKey },
  );
  const found = members.map((member) => ({
    customerId: member.customer_id,
    mergedFrom: null,
    isRetired: false,
  }));
  return byId ? [byId, ...found] : found;
}

/** How many people share the phone or email, if they are so many that it was set aside. */
export async function countSharers(
  engine: Engine,
  { phones, email }: Search,
): Promise<number | null> {
  const [shared] = await engine.queryAs(
    Sharers,
    `select max(people) as people
    from identity.shared_identifiers
    where
        (kind = 'phone' and list_contains(cast($phones as varchar[]), identifier))
        or (kind = 'email' and identifier = $email)
    having count(*) > 0`,
    { phones: JSON.stringify(phones), email },
  );
  return shared?.people ?? null;
}

/** An id that was merged leads to the one that survived, over as many merges as there were. */
async function followMerges(engine: Engine, asked: string): Promise<FoundCustomer | undefined> {
  const seen = new Set<string>();
  for (let id = asked; !seen.has(id); ) {
    seen.add(id);
    const [row] = await engine.queryAs(
      Id,
      'select customer_id, status, merged_into from identity.customer_ids where customer_id = $id',
      { id },
    );
    if (!row) return undefined;
    if (row.status !== 'merged' || row.merged_into === null) {
      const mergedFrom = id === asked ? null : asked;
      return { customerId: id, mergedFrom, isRetired: row.status === 'retired' };
    }
    id = row.merged_into;
  }
  return undefined;
}
