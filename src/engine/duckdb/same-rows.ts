import type { Engine } from '../engine.ts';
import { literal } from '../sql-text.ts';

/**
 * Whether two Parquet files hold the same columns and the same rows, in whatever order. Rows are compared
 * by sums of 64-bit hashes, two of them: files that differ by accident have both equal once in 2^128.
 */
export async function haveSameRows(engine: Engine, one: string, other: string): Promise<boolean> {
  const [columns, otherColumns] = [await columnsOf(engine, one), await columnsOf(engine, other)];
  if (columns !== otherColumns) return false;
  return (await rowsHash(engine, one)) === (await rowsHash(engine, other));
}

async function columnsOf(engine: Engine, path: string): Promise<string> {
  const rows = await engine.query(
    `select column_name, column_type from (describe select * from read_parquet(${literal(path)}))`,
  );
  return JSON.stringify(rows);
}

async function rowsHash(engine: Engine, path: string): Promise<string> {
  // A row's hash is hashed again, so that two rows which exchange their values do not add up to the same.
  const rows = await engine.query(
    `select count(*) as rows, sum(cast(hash(row_hash) as hugeint)) as sum,
      sum(cast(hash(row_hash, 1) as hugeint)) as other_sum
    from (select hash(entry) as row_hash from read_parquet(${literal(path)}) as entry)`,
  );
  return JSON.stringify(rows);
}
