import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LoadedConfig } from '../config/load.ts';
import { segmentNames } from '../config/segment-map.ts';
import type { Engine } from '../engine/duckdb.ts';
import { openSessionPool } from '../engine/session-pool.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { accountQueries } from './account-queries.ts';
import { texts } from './labels.ts';
import { customerQueries, type Queries, summaryQueries } from './segment-queries.ts';
import { type ExportFile, type Sheet, writeExport } from './write-export.ts';

const tables = [
  'mart.customers',
  'mart.revenue_accounts',
  'segment.summary',
  'segment.unnamed_sales',
];

/** The files of `sql/functions/` that an engine needs to write exports. */
export const exportFunctions = ['cell', 'spreadsheet'];

const Count = z.object({ segment: z.string(), left_out: z.string() });

/** The files of all segments, and how many people are not in them. */
export interface SegmentExports {
  /** Paths are relative to the run's folder. */
  readonly files: readonly ExportFile[];
  /** Segment → customers who may not be written to, or have no address that may be used. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/**
 * Writes each segment's customers as `exports/segments/<segment>.<format>`, and beside them a
 * summary of all segments, and the accounts of their revenue. Only those who have consented are in a file, each with the addresses that
 * may be written to (`identity.contact_points`). CSV and XLSX are for people, in their language;
 * Parquet is for programs. A file's name is the segment's, in any language, and a segment without
 * anybody has a file too, so that links to it do not break.
 *
 * @throws {ExportFailed}
 */
export async function exportSegments(
  engine: Engine,
  { config }: LoadedConfig,
  runFolder: string,
  atOnce = 1,
): Promise<SegmentExports> {
  for (const table of tables) {
    await showTable(engine, table, tablePath(runFolder, table));
  }
  const folder = join(runFolder, 'exports', 'segments');
  await mkdir(folder, { recursive: true });
  const { formats } = config.exports;
  const { language } = config;
  await using pool = await openSessionPool(engine, atOnce);
  const write = (name: string, sheet: Sheet, queries: Queries) =>
    formats.map((format) => {
      const query = format === 'parquet' ? queries.forPrograms : queries.forPeople;
      return pool.run((session) => writeExport(session, query, { folder, name, format, sheet }));
    });
  const summarySheet = { title: texts.summary[language], totalRows: 2 };
  const files = await Promise.all([
    ...segmentNames(config.segments).flatMap(({ name, label }) =>
      write(name, { title: label[language] }, customerQueries(name, config)),
    ),
    ...write('summary', summarySheet, summaryQueries(config)),
    ...write('accounts', { title: texts.accounts[language] }, accountQueries(config)),
  ]);
  return {
    files: files.flat().map((file) => ({ ...file, path: `exports/segments/${file.path}` })),
    leftOut: await countLeftOut(engine),
  };
}

async function countLeftOut(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const counts = await engine.queryAs(
    Count,
    'select segment, cast(customers - in_file as varchar) as left_out from segment.summary',
  );
  return new Map(counts.map(({ segment, left_out: leftOut }) => [segment, Number(leftOut)]));
}
