import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sourceOf } from '../../../src/destinations/row-source.ts';
import { writeZip } from '../../../src/destinations/xlsx/write-zip.ts';
import { writeXlsx } from '../../../src/destinations/xlsx/xlsx.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { openEngine } from '../../../src/engine/open-engine.ts';
import { literal } from '../../../src/engine/sql-text.ts';
import { writeAsGb18030 } from '../../merchant/gb18030-file.ts';
import { generatorHash } from '../../merchant/generator-hash.ts';
import { type FileFormat, type FormatName, plainFormat } from '../formats.ts';
import { writeSharedWorkbook } from './shared-workbook.ts';

/** Gives the path of a size's file in a format. */
export type FilePath = (format: FileFormat) => string;

/**
 * Writes the same rows in each format and as plain CSV, unless this version of the generator has done
 * so before. The same number of rows gives the same bytes.
 */
export async function writeFiles(
  folder: string,
  rows: number,
  formats: readonly FileFormat[],
): Promise<FilePath> {
  const path: FilePath = ({ file }) => join(folder, file);
  const scratch = join(folder, 'writing');
  await forgetOlder(folder, await generatorHash('../landing/data'));
  const engine = await openEngine({ folders: [folder], temporaryFolder: join(folder, 'spilled') });
  try {
    const query = await drawOrders(engine, rows);
    for (const format of new Set([plainFormat, ...formats])) {
      if (existsSync(path(format))) continue;
      await rm(scratch, { recursive: true, force: true });
      await mkdir(scratch);
      const target = join(scratch, format.file);
      await writers[format.name]({
        engine,
        query,
        csv: path(plainFormat),
        scratch,
        target,
      });
      await rename(target, path(format));
    }
  } finally {
    engine.close();
    await rm(scratch, { recursive: true, force: true });
  }
  return path;
}

async function forgetOlder(folder: string, hash: string): Promise<void> {
  const marker = join(folder, 'generator');
  if (existsSync(marker) && (await readFile(marker, 'utf8')) === hash) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(marker, hash);
}

async function drawOrders(engine: Engine, rows: number): Promise<string> {
  await engine.execute(await readSql('../../merchant/functions.sql'));
  await engine.execute(`
    create schema bench;
    create table bench.records as
    select range as number, ${rows} as rows, ${Math.ceil(rows / 10) + 10} as customers,
    from range(${rows})`);
  return readSql('orders.sql');
}

function readSql(path: string): Promise<string> {
  return readFile(new URL(path, import.meta.url), 'utf8');
}

interface FileToWrite {
  readonly engine: Engine;
  /** Draws the rows. */
  readonly query: string;
  /** The same rows as CSV in UTF-8, where they are not what is to be written. */
  readonly csv: string;
  /** An empty folder. */
  readonly scratch: string;
  readonly target: string;
}

const writers: Readonly<Record<FormatName, (file: FileToWrite) => Promise<unknown>>> = {
  'utf-8': (file) => copy(file, 'format csv, header'),
  gb18030: ({ csv, target }) => writeAsGb18030(csv, target, [], []),
  gzip: ({ csv, target }) =>
    pipeline(createReadStream(csv), createGzip(), createWriteStream(target)),
  zip: ({ csv, target }) => writeZip(target, [{ name: 'orders.csv', file: csv }]),
  xlsx: ({ engine, query, scratch, target }) => writeSharedWorkbook(engine, query, scratch, target),
  'xlsx-inline': ({ engine, query, scratch }) =>
    writeXlsx(engine, sourceOf(engine, query), scratch, 'inline', { title: 'inline' }),
  'json-lines': (file) => copy(file, 'format json'),
  parquet: (file) => copy(file, 'format parquet, compression zstd'),
};

function copy({ engine, query, target }: FileToWrite, options: string): Promise<void> {
  return engine.execute(`copy (${query}\n) to ${literal(target)} (${options})`);
}
