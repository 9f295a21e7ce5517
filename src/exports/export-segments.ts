import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config/schema.ts';
import type { Sheet } from '../destinations/destination.ts';
import { destinationOf } from '../destinations/destinations.ts';
import { type RowSource, sharedSource, sourceOf } from '../destinations/row-source.ts';
import { type ExportFile, writeExport } from '../destinations/write-export.ts';
import type { Engine } from '../engine/duckdb.ts';
import { openSessionPool } from '../engine/session-pool.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { segmentNames } from '../segment/segment-map.ts';
import { accountQueries } from './account-queries.ts';
import { texts } from './labels.ts';
import {
  allCustomerQueries,
  customerQueries,
  type Queries,
  type Settings,
  summaryQueries,
} from './segment-queries.ts';

/** The tables that exports are made of. */
export const exportedTables: readonly string[] = [
  'mart.contactable',
  'mart.customers',
  'mart.revenue_accounts',
  'segment.summary',
  'segment.unnamed_sales',
];

/** The files of `sql/functions/` that an engine needs to write exports. */
export const exportFunctions = ['cell', 'spreadsheet'];

/** Of fewer customers each file takes longer to plan than to write. */
const manyCustomers = 20_000;

const Count = z.object({
  segment: z.string(),
  in_file: z.coerce.number(),
  left_out: z.coerce.number(),
});

/** The settings on which exports depend. */
export type ExportSettings = Settings & Pick<Config, 'segments'>;

export function exportSettings({
  language,
  currency,
  exports,
  segments,
}: ExportSettings): ExportSettings {
  return { language, currency, exports, segments };
}

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
 * may be written to (`mart.contactable`). CSV and XLSX are for people, in their language;
 * Parquet is for programs. A file's name is the segment's, in any language, and a segment without
 * anybody has a file too, so that links to it do not break.
 *
 * @throws {ExportFailed}
 */
export async function exportSegments(
  engine: Engine,
  config: ExportSettings,
  runFolder: string,
  atOnce = 1,
): Promise<SegmentExports> {
  for (const table of exportedTables) {
    await showTable(engine, table, tablePath(runFolder, table));
  }
  const folder = join(runFolder, 'exports', 'segments');
  await mkdir(folder, { recursive: true });
  const { formats } = config.exports;
  const { language } = config;
  const counts = await countCustomers(engine);
  const inFiles = counts.reduce((sum, count) => sum + count.in_file, 0);
  const areFew = inFiles < manyCustomers;
  // While one small file is packed and moved, the engine works on another.
  await using pool = await openSessionPool(engine, areFew ? 2 * atOnce : atOnce);
  const write = (name: string, sheet: Sheet, sources: Sources) =>
    formats.map((format) =>
      pool.run((session) => {
        const isForPeople = destinationOf(format).isFor === 'people';
        const source = isForPeople ? sources.forPeople : sources.forPrograms;
        return writeExport(session, source(session), { folder, name, format, sheet });
      }),
    );
  const customers = areFew ? sharedCustomers(engine, config) : undefined;
  const summarySheet = { title: texts.summary[language], totalRows: 2 };
  const files = await Promise.all([
    ...segmentNames(config.segments).flatMap(({ name, label }) =>
      write(
        name,
        { title: label[language] },
        customers?.(name) ?? sourcesOf(customerQueries(name, config)),
      ),
    ),
    ...write('summary', summarySheet, sourcesOf(summaryQueries(config))),
    ...write('accounts', { title: texts.accounts[language] }, sourcesOf(accountQueries(config))),
  ]);
  return {
    files: files.flat().map((file) => ({ ...file, path: `exports/segments/${file.path}` })),
    leftOut: new Map(counts.map(({ segment, left_out: leftOut }) => [segment, leftOut])),
  };
}

/** The same rows for programs and for people, read in the session that writes them. */
type Sources = Readonly<Record<keyof Queries, (session: Engine) => RowSource>>;

function sourcesOf({ forPrograms, forPeople }: Queries): Sources {
  return {
    forPrograms: (session) => sourceOf(session, forPrograms),
    forPeople: (session) => sourceOf(session, forPeople),
  };
}

function sharedCustomers(engine: Engine, settings: Settings): (segment: string) => Sources {
  const queries = allCustomerQueries(settings);
  const forPrograms = sharedSource(engine, 'for_programs', queries.forPrograms);
  const forPeople = sharedSource(engine, 'for_people', queries.forPeople);
  return (segment) => ({
    forPrograms: () => forPrograms(segment),
    forPeople: () => forPeople(segment),
  });
}

function countCustomers(engine: Engine): Promise<readonly z.infer<typeof Count>[]> {
  return engine.queryAs(
    Count,
    `select segment, cast(in_file as varchar) as in_file,
      cast(customers - in_file as varchar) as left_out
    from segment.summary`,
  );
}
