import { z } from 'zod';
import { contracts } from '../contracts/contracts.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import { hasTable } from '../runs/run-tables.ts';

const Row = z.object({
  kind: z.string(),
  known_by: z.string(),
  records: z.string().transform(Number),
});

/** What names a customer without being a record of a person, such as events and reviews: how many, and by what. */
export interface Led {
  readonly kind: string;
  /** By what they are known to be of the customer: a user id, an email, a device. */
  readonly knownBy: string;
  readonly records: number;
}

/** The kinds of record that are led to customers, and the tables that say so, as far as the run has them. */
export function ledTables(run: ReadableRun): ReadonlyMap<string, string> {
  return new Map(
    contracts.flatMap(({ kind, leads }) =>
      leads !== undefined && hasTable(run, leads) ? [[kind, leads]] : [],
    ),
  );
}

/** What was led to a customer, the kinds in the order of their names, the most first. */
export async function readLed(
  engine: Engine,
  customerId: string,
  tables: ReadonlyMap<string, string>,
): Promise<readonly Led[]> {
  if (tables.size === 0) return [];
  const selects = [...tables].map(
    ([kind, table]) =>
      `select ${literal(kind)} as kind, known_by, count(*) as records
      from ${table} where customer_id = $customerId group by known_by`,
  );
  const rows = await engine.queryAs(
    Row,
    `${selects.join(' union all ')} order by kind, records desc, known_by`,
    { customerId },
  );
  return rows.map(({ kind, known_by: knownBy, records }) => ({ kind, knownBy, records }));
}
