import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DestinationName, Sheet } from '../destinations/destination.ts';
import { destinationOf } from '../destinations/destinations.ts';
import { type RowSource, sharedSource, sourceOf } from '../destinations/row-source.ts';
import { type ExportFile, writeExport } from '../destinations/write-export.ts';
import type { Engine } from '../engine/engine.ts';
import { openSessionPool } from '../engine/session-pool.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { accountQueries } from './account-queries.ts';
import { type AudienceFile, audienceModels, readAudienceFiles } from './audience-files.ts';
import {
  allCustomerQueries,
  customerQueries,
  percentHeaders,
  type Queries,
  type Settings,
} from './customer-queries.ts';
import { texts } from './labels.ts';
import { audienceSummaryQueries, segmentSummaryQueries } from './summary-queries.ts';

/** The tables that exports are made of, beside those of audiences that are models of their own. */
export const exportedTables: readonly string[] = [
  'audiences.members',
  'audiences.summary',
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
  audience: z.string(),
  folder: z.string(),
  in_file: z.coerce.number(),
  left_out: z.coerce.number(),
});

export function exportSettings({ language, currency, exports }: Settings): Settings {
  return { language, currency, exports };
}

/** The files of all audiences, and how many people are not in those of segments. */
export interface AudienceExports {
  /** Paths are relative to the run's folder. */
  readonly files: readonly ExportFile[];
  /** Segment → customers who may not be written to, or have no address that may be used. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/**
 * Writes the customers of each segment and of each audience (`audiences.members`) as
 * `exports/<segments or audiences>/<name>.<format>`, beside them a summary of each folder, and the accounts of
 * revenue. Only those who have consented are in a file, each with the addresses that may be written to
 * (`mart.contactable`). CSV and XLSX are for people, in their language; Parquet is for programs. A file's name is the
 * audience's, in any language, and one without anybody has a file too, so that links to it do not break.
 *
 * @param engine has the settings of audiences as tables
 * @throws {ExportFailed}
 */
export async function exportAudiences(
  engine: Engine,
  config: Settings,
  runFolder: string,
  atOnce = 1,
): Promise<AudienceExports> {
  for (const table of [...exportedTables, ...(await audienceModels(engine))]) {
    await showTable(engine, table, tablePath(runFolder, table));
  }
  const audiences = await readAudienceFiles(engine);
  const { language } = config;
  const counts = await countCustomers(engine);
  const inFiles = counts.reduce((sum, count) => sum + count.in_file, 0);
  const areFew = inFiles < manyCustomers;
  // While one small file is packed and moved, the engine works on another.
  await using pool = await openSessionPool(engine, areFew ? 2 * atOnce : atOnce);
  const write = (
    folder: string,
    name: string,
    formats: readonly DestinationName[],
    sheet: Sheet,
    sources: Sources,
  ) =>
    formats.map((format) =>
      pool.run(async (session) => {
        const isForPeople = destinationOf(format).isFor === 'people';
        const source = isForPeople ? sources.forPeople : sources.forPrograms;
        const target = { folder: join(runFolder, 'exports', folder), name, format, sheet };
        const files = await writeExport(session, source(session), target);
        return files.map((file) => ({ ...file, path: `exports/${folder}/${file.path}` }));
      }),
    );
  const { formats } = config.exports;
  const folders = new Set(audiences.map(({ folder }) => folder));
  for (const folder of folders) {
    await mkdir(join(runFolder, 'exports', folder), { recursive: true });
  }
  const customers = customerSources(engine, audiences, config, areFew);
  const summaries = { segments: segmentSummaryQueries, audiences: audienceSummaryQueries };
  const title = { title: texts.summary[language] };
  const files = await Promise.all([
    ...audiences.flatMap((audience) =>
      write(
        audience.folder,
        audience.name,
        audience.formats,
        { title: audience.label, percents: percentHeaders(audience, config) },
        customers(audience),
      ),
    ),
    ...[...folders].flatMap((folder) =>
      write(
        folder,
        'summary',
        formats,
        folder === 'segments' ? { ...title, totalRows: 2 } : title,
        sourcesOf(summaries[folder](config)),
      ),
    ),
    ...write(
      'segments',
      'accounts',
      formats,
      { title: texts.accounts[language] },
      sourcesOf(accountQueries(config)),
    ),
  ]);
  const ofSegments = counts.filter(({ folder }) => folder === 'segments');
  return {
    files: files.flat(),
    leftOut: new Map(ofSegments.map(({ audience, left_out: leftOut }) => [audience, leftOut])),
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

/** What the file of each audience is made of; where customers are few, files with the same columns share it. */
function customerSources(
  engine: Engine,
  audiences: readonly AudienceFile[],
  settings: Settings,
  areFew: boolean,
): (audience: AudienceFile) => Sources {
  if (!areFew) return (audience) => sourcesOf(customerQueries(audience, settings));
  const groups = [...Map.groupBy(audiences, shapeOf)];
  const shared = new Map(
    groups.map(([shape, [first]], index) => [
      shape,
      first && sharedCustomers(engine, `files_${index + 1}`, allCustomerQueries(first, settings)),
    ]),
  );
  return (audience) =>
    shared.get(shapeOf(audience))?.(audience.name) ??
    sourcesOf(customerQueries(audience, settings));
}

function shapeOf({ columns, model }: AudienceFile): string {
  return JSON.stringify([columns, model]);
}

function sharedCustomers(
  engine: Engine,
  name: string,
  queries: Queries,
): (audience: string) => Sources {
  const forPrograms = sharedSource(engine, `${name}_for_programs`, queries.forPrograms);
  const forPeople = sharedSource(engine, `${name}_for_people`, queries.forPeople);
  return (audience) => ({
    forPrograms: () => forPrograms(audience),
    forPeople: () => forPeople(audience),
  });
}

function countCustomers(engine: Engine): Promise<readonly z.infer<typeof Count>[]> {
  return engine.queryAs(
    Count,
    `select audience, folder, cast(in_file as varchar) as in_file,
      cast(customers - in_file as varchar) as left_out
    from audiences.summary`,
  );
}
