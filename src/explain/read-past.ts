import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

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
/** What became of a customer's id. */
export interface Past {
  /** Business date of the run that gave the id. */
  readonly createdOn: string | null;
  /** Ids that were merged into this one at any time. */
  readonly mergedIds: readonly string[];
  /** What changed since the published run before, and why: `new`, `took in C… (phone)`. */
  readonly changes: readonly string[];
}

/** Reads what became of a customer's id. */
export async function readPast(engine: Engine, customerId: string): Promise<Past> {
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
  return {
    createdOn: born?.created_on ?? null,
    mergedIds: merged.map((row) => row.customer_id),
    changes: changes.map((change) => describe(change, customerId)),
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
