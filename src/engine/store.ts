import { mkdirSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashFile } from '../files/file-hash.ts';
import type { Engine } from './engine.ts';
import { isSql, type Model, type RawFile, stageOf } from './model.ts';

/** A table as it is in a run's folder. */
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

/**
 * Makes a model's table as Parquet in the run's folder and shows it under its name.
 *
 * @param keepsRows whether the engine keeps the rows in memory too, for those who read the table next: of few rows,
 *   to open and decode the file again takes longer than all that is done with them
 */
export async function materialize(
  engine: Engine,
  model: Model,
  runFolder: string,
  files: readonly RawFile[] = [],
  keepsRows = false,
): Promise<StoredTable | undefined> {
  const { table } = model;
  if (isSql(model) && model.materialized === 'table' && !keepsRows) {
    return storeQuery(engine, table, model.sql, runFolder);
  }
  await engine.createSchema(stageOf(table));
  if (isSql(model)) {
    const kind = model.materialized === 'view' ? 'view' : 'table';
    await engine.execute(`create or replace ${kind} ${table} as ${model.sql}`);
    if (model.materialized !== 'table') return undefined;
  } else {
    await model.build(engine, table, model.readsFiles ? files : []);
  }
  if (keepsRows) return writeQuery(engine, table, `select * from ${table}`, runFolder);
  const scratch = `${table}_in_memory`;
  await engine.execute(`alter table ${table} rename to ${scratch.split('.')[1]}`);
  const stored = await storeQuery(engine, table, `select * from ${scratch}`, runFolder);
  await engine.execute(`drop table ${scratch}`);
  return stored;
}

/** Writes a query's rows as a table of the run, and shows them under its name. */
export async function storeQuery(
  engine: Engine,
  table: string,
  sql: string,
  runFolder: string,
): Promise<StoredTable> {
  const stored = await writeQuery(engine, table, sql, runFolder);
  await showTable(engine, table, tablePath(runFolder, table));
  return stored;
}

async function writeQuery(
  engine: Engine,
  table: string,
  sql: string,
  runFolder: string,
): Promise<StoredTable> {
  const path = tablePath(runFolder, table);
  const unfinished = `${path}.unfinished`;
  mkdirSync(dirname(path), { recursive: true });
  let rows = 0;
  try {
    const [copied] = await engine.query(engine.dialect.copyToParquet(sql, unfinished));
    rows = Number(copied?.['Count']);
    renameSync(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { table, rows, ...(await hashFile(path)) };
}

/** Shows a Parquet file under a table's name. */
export async function showTable(engine: Engine, table: string, path: string): Promise<void> {
  await engine.createSchema(stageOf(table));
  await engine.execute(
    `create or replace view ${table} as select * from ${engine.dialect.parquet(path)}`,
  );
}
