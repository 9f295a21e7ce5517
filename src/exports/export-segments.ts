import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LoadedConfig } from '../config/load.ts';
import { segmentNames } from '../config/segment-map.ts';
import { type Engine, literal } from '../engine/duckdb.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { type ExportFile, writeExport } from './write-export.ts';

const Count = z.object({ segment: z.string(), left_out: z.string() });

/** The files of all segments, and how many people are not in them. */
export interface SegmentExports {
  /** Paths are relative to the run's folder. */
  readonly files: readonly ExportFile[];
  /** Segment → customers who have given no consent to marketing, or have withdrawn it. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/**
 * Writes each segment's customers as `exports/segments/<segment>.<format>`, and a summary of all
 * segments beside them. Only those whose newest consent record says yes are in a file, each with the
 * addresses of the channels that they agreed to. A segment without anybody has a file too, so that
 * links to it do not break.
 *
 * @throws {ExportFailed}
 */
export async function exportSegments(
  engine: Engine,
  { config }: LoadedConfig,
  runFolder: string,
): Promise<SegmentExports> {
  for (const table of ['mart.customers', 'segment.summary']) {
    await showTable(engine, table, tablePath(runFolder, table));
  }
  const folder = join(runFolder, 'exports', 'segments');
  await mkdir(folder, { recursive: true });
  const { columns, formats } = config.exports;
  const files: ExportFile[] = [];
  for (const { name } of segmentNames(config.segments)) {
    const query =
      `select ${columns.map(reachable).join(', ')} from mart.customers ` +
      `where segment = ${literal(name)} and has_consented order by customer_id asc nulls last`;
    for (const format of formats) {
      files.push(...(await writeExport(engine, query, { folder, name, format })));
    }
  }
  for (const format of formats) {
    files.push(...(await writeExport(engine, summaryQuery, { folder, name: 'summary', format })));
  }
  return {
    files: files.map((file) => ({ ...file, path: `exports/segments/${file.path}` })),
    leftOut: await countLeftOut(engine),
  };
}

/** A way to reach a person is given only where it may be used. */
function reachable(column: string): string {
  if (column === 'email') return 'case when accepts_email then email end as email';
  if (column === 'phone') return 'case when accepts_sms then phone end as phone';
  return column;
}

const summaryQuery = `
  select segment, label_en, label_zh, customers, consenting_customers as in_file,
    customers - consenting_customers as left_out_without_consent, orders, revenue
  from segment.summary
  order by position asc nulls last`;

async function countLeftOut(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const counts = await engine.queryAs(
    Count,
    'select segment, cast(customers - consenting_customers as varchar) as left_out from segment.summary',
  );
  return new Map(counts.map(({ segment, left_out: leftOut }) => [segment, Number(leftOut)]));
}
