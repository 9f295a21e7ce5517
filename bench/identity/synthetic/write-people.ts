import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../../../src/engine/duckdb.ts';
import { sha256 } from '../../../src/run/canonical-json.ts';

/**
 * Writes a table of invented people with `records` rows as Parquet, unless this version of the
 * generator has done so before. About one record in three is of a person who has another one;
 * `cluster` tells whose it is.
 *
 * @returns the file's path
 */
export async function writePeople(folder: string, records: number, seed = 1): Promise<string> {
  const sql = await readParts();
  const version = sha256(Object.values(sql).join('\n')).slice(0, 8);
  const path = join(folder, `people-${records}-${seed}-${version}.parquet`);
  if (existsSync(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    await write(connection, sql, { records, seed, path: `${path}.part` });
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  await rename(`${path}.part`, path);
  return path;
}

type Sql = Awaited<ReturnType<typeof readParts>>;

interface Wanted {
  readonly records: number;
  readonly seed: number;
  readonly path: string;
}

async function write(connection: DuckDBConnection, sql: Sql, wanted: Wanted): Promise<void> {
  const { records, seed, path } = wanted;
  await connection.run(`
    create schema bench;
    set variable seed = ${seed};
    set variable records = ${records};
    -- At 1.4 records a person fewer people would do; what is too much is cut off.
    create table bench.numbers as select range as number from range(${Math.ceil(records / 1.35) + 20})`);
  for (const part of [sql.names, sql.functions, sql.places]) await connection.run(part);
  await connection.run(`create table bench.persons as ${sql.persons}`);
  await connection.run(`create table bench.told as ${sql.told}`);
  await connection.run(
    `copy (${sql.records}\n) to ${literal(path)} (format parquet, compression zstd)`,
  );
}

async function readParts() {
  const read = (name: string) => readFile(new URL(`${name}.sql`, import.meta.url), 'utf8');
  const [functions, names, places, persons, told, records] = await Promise.all([
    read('functions'),
    read('names'),
    read('places'),
    read('persons'),
    read('told'),
    read('records'),
  ]);
  return { functions, names, places, persons, told, records };
}
