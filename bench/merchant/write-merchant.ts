import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { readHeader } from '../../fixtures/generator/header.ts';
import { identifier, literal } from '../../src/engine/sql-text.ts';
import {
  type ExportFile,
  firstNight,
  type Size,
  secondNight,
  spreadNight,
} from './export-files.ts';
import { writeAsGb18030 } from './gb18030-file.ts';
import { generatorHash } from './generator-hash.ts';

/** Where a generated merchant's raw exports lie. */
export interface Merchant {
  /** A folder for every feed. */
  readonly firstNight: string;
  readonly secondNight: string;
  readonly spreadNight: string;
  /** The first night's files again for a reader that knows UTF-8 alone: a path for each. */
  readonly plainFiles: readonly string[];
}

/**
 * Writes a merchant's raw exports, unless this version of the generator has done so before. DuckDB
 * writes them; the same size gives the same bytes.
 */
export async function writeMerchant(folder: string, size: Size): Promise<Merchant> {
  const merchant: Merchant = {
    firstNight: join(folder, 'first-night'),
    secondNight: join(folder, 'second-night'),
    spreadNight: join(folder, 'spread-night'),
    plainFiles: firstNight(size).map((item) => plainPath(join(folder, 'first-night'), item)),
  };
  const marker = join(folder, 'complete');
  const hash = await generatorHash();
  if (existsSync(marker) && (await readFile(marker, 'utf8')) === hash) return merchant;
  await rm(folder, { recursive: true, force: true });
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    await connection.run(await readQuery('functions'));
    await connection.run('create schema bench');
    for (const item of firstNight(size)) {
      await writeExport(connection, item, merchant.firstNight, size);
    }
    for (const item of secondNight(size)) {
      await writeExport(connection, item, merchant.secondNight, size);
    }
    for (const item of spreadNight(size)) {
      await writeExport(connection, item, merchant.spreadNight, size);
    }
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  await writeFile(marker, hash);
  return merchant;
}

async function writeExport(
  connection: DuckDBConnection,
  item: ExportFile,
  folder: string,
  size: Size,
): Promise<void> {
  const { format } = item;
  const path = join(folder, format.feed, item.file);
  const plain = plainPath(folder, item);
  await mkdir(dirname(path), { recursive: true });
  await mkdir(dirname(plain), { recursive: true });
  await connection.run(recordsSql(item, size));
  const query = await readQuery(format.query);
  const columns = await cellsSql(connection, query, item);
  await connection.run(
    `copy (with drawn as (${query}\n) select ${columns.join(', ')} from drawn)
    to ${literal(plain)} (format csv, header)`,
  );
  if (plain !== path) await writeAsGb18030(plain, path, format.preamble, format.footers);
}

/** The records of a file by their numbers, with what the queries need to know of the file. */
function recordsSql({ format, first, last, unsettledFrom, total }: ExportFile, size: Size): string {
  return `
    create or replace table bench.numbers as select range as number from range(${first}, ${last});
    create or replace view bench.records as
    select
      number,
      number / ${total} as progress,
      number >= ${unsettledFrom} as is_unsettled,
      ${format.header === 'pinduoduo-2020'} as is_old_layout,
      ${size.customers} as customers,
      ${size.items ?? 11} as items,
    from bench.numbers`;
}

/** A cell for every column of the real header, and for those that the query has beyond it. */
async function cellsSql(
  connection: DuckDBConnection,
  query: string,
  { format }: ExportFile,
): Promise<readonly string[]> {
  const { header, blank, suffix } = format;
  const described = await connection.runAndReadAll(`describe ${query}`);
  const drawn = described.getColumnsObjectJson()['column_name']?.map(String) ?? [];
  const columns = readHeader(header);
  const own = header === 'survey' ? drawn.filter((name) => !columns.includes(name)) : [];
  return [...columns, ...own].map((name) => {
    const value = drawn.includes(name) ? `cast(${identifier(name)} as varchar)` : 'null';
    const filled = blank ? `coalesce(${value}, ${literal(blank)})` : value;
    return `${suffix ? `concat(${filled}, ${literal(suffix)})` : filled} as ${identifier(name)}`;
  });
}

function readQuery(name: string): Promise<string> {
  return readFile(new URL(`${name}.sql`, import.meta.url), 'utf8');
}

/** Beside a file in GB18030 there is one in UTF-8, in a folder of its own that no feed reads. */
function plainPath(folder: string, { format, file }: ExportFile): string {
  return format.encoding === 'utf-8'
    ? join(folder, format.feed, file)
    : join(`${folder}-as-utf-8`, format.feed, file);
}
