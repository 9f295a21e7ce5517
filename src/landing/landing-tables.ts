import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { columnNotes } from '../engine/model.ts';
import { literal } from '../engine/sql-text.ts';
import { type StoredTable, storeQuery, tablePath } from '../engine/store.ts';
import type { DescribedTable } from '../pipeline/stage-definition.ts';
import { fileNumberOf, tableOf } from './landed-file.ts';
import { type LandedInput, landingFolder } from './landed-input.ts';
import { landedRows } from './landed-rows.ts';

/** The tables of the stage. */
export const landingTables = ['landing.files', 'landing.appearances', 'landing.rejects'] as const;

/** The stage's tables, and the raw files that they are made from. */
export function describeTables({ feeds }: LoadedConfig): readonly DescribedTable[] {
  const raw = feeds.map(({ feed, preset }) => ({
    table: rawName(feed.name),
    description: `The raw files of the feed ${feed.name}: ${preset.title}.`,
    source: `src/presets/presets.ts, ${preset.name}`,
    grain: [],
    reads: [],
  }));
  const shared = { source: 'src/landing/landing-tables.ts', reads: raw.map(({ table }) => table) };
  const landed = [
    {
      table: 'landing.files',
      description: 'One row per landed file.',
      grain: ['file_number'],
      columns: columnNotes({
        none: {
          file_number: 'its number, made of its feed and its content',
          feed: 'the feed that it is from',
          file: 'its name, with the member of an archive or the sheet of a workbook',
          file_hash: 'the hash of its content',
          exported_at: 'when it was exported, by its name or else its time of writing',
          records: 'how many records it holds',
          rejected: 'how many lines no reader could read',
          footers: 'how many lines are no records, such as totals',
          encoding: 'its encoding',
          is_held_back: 'whether all its records are quarantined, since its columns changed',
          stored_in: 'the Parquet file that holds its records',
          first_record: 'the row of that file with which its records begin, from 0',
          first_reject: 'the same of its rejects',
        },
      }),
    },
    {
      table: 'landing.appearances',
      description: 'One row per time that a landed file was exported.',
      grain: ['file_number', 'appeared_at'],
      columns: columnNotes({
        none: { file_number: 'the file', appeared_at: 'when it was exported' },
      }),
    },
    {
      table: 'landing.rejects',
      description: 'One row per line that no CSV reader could read.',
      grain: ['file_number', 'line_number'],
      columns: columnNotes({
        none: {
          file_number: 'the file',
          line_number: 'the line of the file',
          reason: 'why no reader could read it',
        },
        direct: { raw_text: 'the line as it is in the file' },
      }),
    },
  ];
  return [...raw, ...landed.map((table) => ({ ...table, ...shared }))];
}

/** What a feed's raw files are called where tables are. */
export function rawName(feed: string): string {
  return `raw.${feed}`;
}

/** Column → SQL type. */
type Columns = Readonly<Record<string, string>>;

const fileColumns: Columns = {
  file_number: 'bigint',
  feed: 'varchar',
  file: 'varchar',
  file_hash: 'varchar',
  exported_at: 'timestamptz',
  records: 'bigint',
  rejected: 'bigint',
  footers: 'bigint',
  encoding: 'varchar',
  is_held_back: 'boolean',
  // `<stored_in>.parquet` holds its records, from row `first_record` on, counted from 0; rejects likewise.
  stored_in: 'varchar',
  first_record: 'bigint',
  first_reject: 'bigint',
};

const appearanceColumns: Columns = { file_number: 'bigint', appeared_at: 'timestamptz' };

const rejectColumns: Columns = {
  file_number: 'bigint',
  line_number: 'bigint',
  reason: 'varchar',
  raw_text: 'varchar',
};

/**
 * Writes `landing.files`, one row per input of the run, `landing.appearances`, one per time that it
 * was exported, and `landing.rejects`, one per line that no reader could read.
 */
export async function storeLandingTables(
  engine: Engine,
  inputs: readonly LandedInput[],
  output: string,
  runFolder: string,
): Promise<readonly StoredTable[]> {
  const files = inputs.map(fileRow);
  const appearances = inputs.flatMap(({ feed, landed, seenAt }) =>
    seenAt.map((at) => ({ file_number: fileNumberOf(feed, landed), appeared_at: at })),
  );
  return [
    await storeRows(engine, 'landing.files', fileColumns, files, runFolder),
    await storeRows(engine, 'landing.appearances', appearanceColumns, appearances, runFolder),
    await storeQuery(engine, 'landing.rejects', rejectsSql(inputs, output), runFolder),
  ];
}

/** The landing tables without rows, for binding models before anything has landed. */
export async function emptyLandingTables(engine: Engine): Promise<void> {
  await engine.execute(
    `create schema if not exists landing;
    create view landing.files as ${noRows(fileColumns)};
    create view landing.appearances as ${noRows(appearanceColumns)};
    create view landing.rejects as ${rejectsSql([], '')}`,
  );
}

function fileRow({
  feed,
  landed,
  exportedAt,
  isHeldBack = false,
}: LandedInput): Readonly<Record<keyof typeof fileColumns, string | number | boolean>> {
  return {
    file_number: fileNumberOf(feed, landed),
    feed,
    file: landed.file,
    file_hash: landed.hash,
    exported_at: exportedAt,
    records: landed.records,
    rejected: landed.rejected,
    footers: landed.footers,
    encoding: landed.encoding,
    is_held_back: isHeldBack,
    stored_in: tableOf(landed),
    first_record: landed.shared?.firstRecord ?? 0,
    first_reject: landed.shared?.firstReject ?? 0,
  };
}

/** Stores rows of a night's files, of which there may be a hundred thousand: too many for a statement's text. */
async function storeRows(
  engine: Engine,
  table: string,
  columns: Columns,
  rows: readonly object[],
  runFolder: string,
): Promise<StoredTable> {
  const path = `${tablePath(runFolder, table)}.rows.jsonl`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
    const source = `read_json(${literal(path)}, format = 'newline_delimited', columns = {${types.join(', ')}})`;
    const sql = `select * from ${source} order by ${Object.keys(columns).slice(0, 2).join(', ')}`;
    return await storeQuery(engine, table, rows.length > 0 ? sql : noRows(columns), runFolder);
  } finally {
    await rm(path, { force: true });
  }
}

function noRows(columns: Columns): string {
  const nulls = Object.entries(columns).map(([name, type]) => `cast(null as ${type}) as ${name}`);
  return `select ${nulls.join(', ')} where false`;
}

function rejectsSql(inputs: readonly LandedInput[], output: string): string {
  const files = inputs.flatMap(({ feed, landed }) => {
    const path = join(landingFolder(output, feed), `${tableOf(landed)}.rejects.parquet`);
    const isShared = landed.shared !== undefined;
    return landed.rejected > 0
      ? [{ feed, fileNumber: fileNumberOf(feed, landed), path, isShared }]
      : [];
  });
  const selects = [...Map.groupBy(files, ({ feed }) => feed).values()].map((ofFeed) => {
    const rows = landedRows(ofFeed, 'rejects');
    return `select ${rows.fileNumber} as file_number, line_number, reason, raw_text from ${rows.from}`;
  });
  return selects.length > 0 ? selects.join(' union all ') : noRows(rejectColumns);
}
