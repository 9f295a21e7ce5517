import { existsSync } from 'node:fs';
import type { Engine } from '../engine/duckdb.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { hashFile } from './file-hash.ts';
import type { Past } from './past.ts';

/** What a run knows of the published run before it, as tables of the schema `previous`. */
const tables = {
  members: { source: 'identity.members', columns: 'record_id uuid, customer_id varchar' },
  customer_ids: {
    source: 'identity.customer_ids',
    columns: 'customer_id varchar, created_on date, status varchar, merged_into varchar',
  },
  segment_members: {
    source: 'segment.members',
    columns: 'customer_id varchar, segment varchar',
  },
} as const;

/** Names of the tables of the published run that the next one reads. */
export const previousTables: readonly string[] = Object.keys(tables).map(
  (name) => `previous.${name}`,
);

/**
 * Shows the published run's tables under `previous`; on the very first night they are empty. The ids
 * that were ever given are those of the newest published run, also when an older one is current.
 */
export async function showPrevious(engine: Engine, past: PublishedRuns): Promise<void> {
  await engine.execute('create schema if not exists previous');
  for (const [name, { columns }] of Object.entries(tables)) {
    const path = pathOf(past, name);
    if (path !== undefined) await showTable(engine, `previous.${name}`, path);
    else await engine.execute(`create or replace table previous.${name} (${columns})`);
  }
}

/** The hash of each of these tables, by its name here, so that a stage that reads one can tell whether it changed. */
export async function previousHashes(past: PublishedRuns): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const name of Object.keys(tables)) {
    const path = pathOf(past, name);
    if (path !== undefined) hashes.set(`previous.${name}`, (await hashFile(path)).hash);
  }
  return hashes;
}

type PublishedRuns = Partial<Pick<Past, 'published' | 'newestPublished'>>;

function pathOf({ published, newestPublished }: PublishedRuns, name: string): string | undefined {
  const run = name === 'customer_ids' ? newestPublished : published;
  const table = Object.entries(tables).find(([known]) => known === name)?.[1];
  if (run === undefined || table === undefined) return undefined;
  const path = tablePath(run.folder, table.source);
  return existsSync(path) ? path : undefined;
}
