import { z } from 'zod';
import type { Engine } from '../engine/duckdb.ts';

const Text = z.string().nullable();
const Born = z.object({ created_on: Text });
const Id = z.object({ customer_id: z.string() });
const Change = z.object({
  customer_id: z.string(),
  change: z.enum(['new', 'merged', 'split', 'restored', 'retired', 'moved']),
  other_customer_id: Text,
  // Runs of older versions tell none.
  reason: Text.optional(),
});
const Channel = z.enum(['any', 'email', 'sms']);
const ConsentRow = z.object({
  feed: z.string(),
  channel: Channel,
  is_given: z.boolean(),
  recorded_on: Text,
});

/** A time that consent to marketing was given or withdrawn. */
export interface Consent {
  readonly feed: string;
  /** What it is for: marketing by any channel, or by one. */
  readonly channel: z.infer<typeof Channel>;
  readonly isGiven: boolean;
  /** Business date. */
  readonly recordedOn: string | null;
}

/** What became of a customer's id, and what the customer agreed to. */
export interface Past {
  /** Business date of the run that gave the id. */
  readonly createdOn: string | null;
  /** Ids that were merged into this one at any time. */
  readonly mergedIds: readonly string[];
  /** What changed since the published run before, and why: `new`, `took in C… (phone)`. */
  readonly changes: readonly string[];
  /** The newest first: of those for a channel, or for any, the first one counts. */
  readonly consents: readonly Consent[];
}

/** Reads what became of a customer's id, and the consents. */
export async function readPast(
  engine: Engine,
  customerId: string,
  timezone: string,
): Promise<Past> {
  const [born] = await engine.queryAs(
    Born,
    'select created_on from identity.customer_ids where customer_id = $customerId',
    { customerId },
  );
  const merged = await engine.queryAs(
    Id,
    'select customer_id from identity.customer_ids where merged_into = $customerId order by customer_id',
    { customerId },
  );
  const changes = await engine.queryAs(
    Change,
    `select *
    from identity.changes
    where customer_id = $customerId or other_customer_id = $customerId
    order by change, customer_id, other_customer_id`,
    { customerId },
  );
  const consents = await engine.queryAs(ConsentRow, consentsSql, { customerId, timezone });
  return {
    createdOn: born?.created_on ?? null,
    mergedIds: merged.map((row) => row.customer_id),
    changes: changes.map((change) => describe(change, customerId)),
    consents: consents.map(({ feed, channel, is_given: isGiven, recorded_on: recordedOn }) => ({
      feed,
      channel,
      isGiven,
      recordedOn,
    })),
  };
}

function describe(row: z.infer<typeof Change>, customerId: string): string {
  const words = row.customer_id === customerId ? ownWords(row) : otherWords(row);
  return row.reason ? `${words} (${row.reason})` : words;
}

function ownWords({ change, other_customer_id: other }: z.infer<typeof Change>): string {
  if (change === 'merged') return `merged into ${other}`;
  if (change === 'split') return `split off from ${other}`;
  if (change === 'moved') return `lost records to ${other}`;
  if (change === 'restored' && other !== null) return `restored from ${other}`;
  return change;
}

function otherWords({ change, customer_id: id }: z.infer<typeof Change>): string {
  if (change === 'merged') return `took in ${id}`;
  if (change === 'moved') return `got records of ${id}`;
  return `gave off ${id}`;
}

// In the order in which identity.customers lets the newest consent count.
const consentsSql = `
  select
      feed,
      channel,
      is_given,
      business_date(recorded_at, cast($timezone as varchar)) as recorded_on,
  from identity.consents
  where customer_id = $customerId
  order by recorded_at desc nulls last, is_given asc nulls last, feed asc nulls last, source_id asc nulls last`;
