import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashFile } from '../run/file-hash.ts';
import { type Engine, literal } from './duckdb.ts';
import { isSql, type Model, type RawFile, stageOf } from './model.ts';

/** A table as it lies in a run's folder. */
export interface StoredTable {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly hash: string;
}

/** Where a run keeps a table. */
export function tablePath(runFolder: string, table: string): string {
  const [schema = '', name = ''] = table.split('.');
  return join(runFolder, 'tables', schema, `${name}.parquet`);
}

/** Makes a model's table as Parquet in the run's folder and shows it under its name. */
export async function materialize(
  engine: Engine,
  model: Model,
  runFolder: string,
  files: readonly RawFile[] = [],
): Promise<StoredTable | undefined> {
  if (isSql(model) && model.materialized === 'table') {
    return storeQuery(engine, model.table, model.sql, runFolder);
  }
  await engine.createSchema(stageOf(model.table));
  if (isSql(model)) {
    const kind = model.materialized === 'view' ? 'view' : 'table';
    await engine.execute(`create or replace ${kind} ${model.table} as ${model.sql}`);
    return undefined;
  }
  await model.build(engine, model.table, model.readsFiles ? files : []);
  const scratch = `${model.table}_in_memory`;
  await engine.execute(`alter table ${model.table} rename to ${scratch.split('.')[1]}`);
  const stored = await storeQuery(engine, model.table, `select * from ${scratch}`, runFolder);
  await engine.execute(`drop table ${scratch}`);
  return stored;
}

/** Writes a query's rows as a table of the run. */
export async function storeQuery(
  engine: Engine,
  table: string,
  sql: string,
  runFolder: string,
): Promise<StoredTable> {
  const path = tablePath(runFolder, table);
  const unfinished = `${path}.unfinished`;
  await mkdir(dirname(path), { recursive: true });
  let rows = 0;
  try {
    const [copied] = await engine.query(
      `copy (${sql}\n) to ${literal(unfinished)} (format parquet, compression zstd, compression_level 1)`,
    );
    rows = Number(copied?.['Count']);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await showTable(engine, table, path);
  return { table, rows, ...(await hashFile(path)) };
}

/** Shows a Parquet file under a table's name. */
export async function showTable(engine: Engine, table: string, path: string): Promise<void> {
  await engine.createSchema(stageOf(table));
  await engine.execute(
    `create or replace view ${table} as select * from read_parquet(${literal(path)})`,
  );
}
