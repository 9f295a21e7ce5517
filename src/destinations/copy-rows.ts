import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';

const copied = z.object({ Count: z.coerce.number() });

/** Copies a query's rows to a file, in their order, and gives how many there were. */
export async function copyRows(
  engine: Engine,
  query: string,
  path: string,
  options: readonly string[],
): Promise<number> {
  const [result] = await engine.queryAs(
    copied,
    // The line break keeps the bracket out of a comment that ends the query.
    `copy (${query}\n) to ${literal(path)} (${options.join(', ')}, use_tmp_file false)`,
  );
  return result?.Count ?? 0;
}
