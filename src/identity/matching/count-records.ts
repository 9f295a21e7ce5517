import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';

const Counts = z.tuple([z.object({ records: z.number() })]);

/** How many rows a table has. */
export async function countRecords(engine: Engine, table: string): Promise<number> {
  const [{ records }] = Counts.parse(
    await engine.query(`select cast(count(*) as double) as records from ${table}`),
  );
  return records;
}
