import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../../../src/engine/sql-text.ts';
import { sha256 } from '../../../src/files/canonical-json.ts';

/** A society of invented people, as the files of its folder describe it. */
interface Society {
  /** Records that a person has on average, at the least. */
  readonly recordsPerPerson: number;
  /** Of a hundred people, those who bear Western names. */
  readonly westernShare: number;
  /** Files with places and functions that the tables need. */
  readonly scripts: readonly string[];
  /** What is made of persons one after the other: tables named like their files, the last being the records. */
  readonly tables: readonly string[];
}

const societies = {
  /** Customers, Chinese and Western: one record in three is of a person who has another one. */
  customers: {
    recordsPerPerson: 1.35,
    westernShare: 25,
    scripts: ['customers/places'],
    tables: ['customers/persons', 'customers/told', 'customers/records'],
  },
  /** Buyers on three marketplaces that hide parts of names, phones and addresses, and users of the app. */
  marketplace: {
    recordsPerPerson: 2.35,
    westernShare: 2,
    scripts: ['customers/places', 'marketplace/functions'],
    tables: ['customers/persons', 'marketplace/told', 'marketplace/records'],
  },
  /** Firms in registers, invoices and websites: names with legal forms, in Western languages and Chinese. */
  organisations: {
    recordsPerPerson: 2.3,
    westernShare: 70,
    scripts: ['customers/places', 'organisations/words'],
    tables: ['organisations/firms', 'organisations/records'],
  },
  /** People in German registers: umlauts, titles, particles and double names, families in one house. */
  register: {
    recordsPerPerson: 1.9,
    westernShare: 100,
    scripts: ['register/words'],
    tables: ['register/persons', 'register/records'],
  },
  /** People of all the world whose names Latin letters write in several ways. */
  transliterated: {
    recordsPerPerson: 1.9,
    westernShare: 100,
    scripts: ['transliterated/words'],
    tables: ['transliterated/persons', 'transliterated/records'],
  },
  /** Chinese masters and disciples in two chronicles, with titles and style names. */
  lineage: {
    recordsPerPerson: 1.4,
    westernShare: 0,
    scripts: ['lineage/words'],
    tables: ['lineage/persons', 'lineage/records'],
  },
  /** People of the past: ten records a person, most of them with heavy errors. */
  historical: {
    recordsPerPerson: 9.5,
    westernShare: 100,
    scripts: ['historical/places'],
    tables: ['historical/persons', 'historical/records'],
  },
} as const satisfies Record<string, Society>;

export type SocietyName = keyof typeof societies;

export interface WantedPeople {
  readonly society: SocietyName;
  readonly records: number;
  readonly seed?: number;
}

/**
 * Writes a table of invented people as Parquet, unless this version of the generator has done so
 * before. `cluster` tells whose a record is.
 *
 * @returns the file's path
 */
export async function writePeople(
  folder: string,
  { society, records, seed = 1 }: WantedPeople,
): Promise<string> {
  const { recordsPerPerson, westernShare, scripts: own, tables } = societies[society];
  const scripts = await read(['names', 'functions', ...own]);
  const queries = await read(tables);
  const version = sha256([...scripts, ...queries].join('\n')).slice(0, 8);
  const path = join(folder, `${society}-${records}-${seed}-${version}.parquet`);
  if (existsSync(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    await connection.run(`
      create schema bench;
      set variable seed = ${seed};
      set variable records = ${records};
      set variable western_share = ${westernShare};
      -- Fewer people would do; what is too much is cut off.
      create table bench.numbers as
      select range as number from range(${Math.ceil(records / recordsPerPerson) + 20})`);
    for (const script of scripts) await connection.run(script);
    await writeTables(connection, tables, queries, `${path}.part`);
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  await rename(`${path}.part`, path);
  return path;
}

async function writeTables(
  connection: DuckDBConnection,
  tables: readonly string[],
  queries: readonly string[],
  path: string,
): Promise<void> {
  for (const [place, table] of tables.entries()) {
    await connection.run(`create table bench.${basename(table)} as ${queries[place]}`);
  }
  await connection.run(
    `copy bench.${basename(tables.at(-1) ?? '')} to ${literal(path)} (format parquet, compression zstd)`,
  );
}

function read(names: readonly string[]): Promise<readonly string[]> {
  return Promise.all(
    names.map((name) => readFile(new URL(`${name}.sql`, import.meta.url), 'utf8')),
  );
}
