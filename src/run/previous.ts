import { existsSync } from 'node:fs';
import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/sql-text.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { hashFile } from '../files/file-hash.ts';
import { hashOf } from '../pipeline/fingerprint.ts';
import { previousTables } from '../pipeline/previous-tables.ts';
import type { PreviousTable } from '../pipeline/stage-definition.ts';
import type { Past } from '../runs/past.ts';
import type { StateStore } from '../state/store.ts';

/**
 * Shows the tables of the published run that stages read, under `previous`; on the very first night they are empty.
 */
export async function showPrevious(engine: Engine, past: EarlierRuns): Promise<void> {
  await engine.createSchema('previous');
  for (const [name, table] of previousTables) {
    const lost = lostRows(past, name, table);
    const shown = `previous.${lost === undefined ? name : `known_${name}`}`;
    const path = pathOf(past, table);
    if (path !== undefined) await showPublished(engine, shown, path, table);
    else await engine.execute(`create or replace table ${shown} (${table.columns})`);
    if (lost !== undefined) await addLost(engine, `previous.${name}`, shown, lost);
  }
}

/** The rows that stand for ids of runs which are gone, or cannot be read any more. */
function lostRows(past: EarlierRuns, name: string, table: PreviousTable): string | undefined {
  if (table.lost === undefined) return undefined;
  const { newestPublished, idsGiven = 0, state } = past;
  const written = runOf(past, table)?.manifest.tables.find((each) => each.table === table.source);
  // The ledger has recorded how many ids of customers there are.
  const recorded = name === 'customer_ids' && newestPublished === undefined ? idsGiven : 0;
  const given = Math.max(recorded, state?.idsGiven().get(name) ?? 0);
  return given > (written?.rows ?? 0) ? table.lost(given) : undefined;
}

/** The first column names a row: rows that are known are not added once more. */
async function addLost(engine: Engine, name: string, known: string, lost: string): Promise<void> {
  const [key] = (await columnsOf(engine, known)).map(identifier);
  await engine.execute(`
    create or replace table ${name} as
    select * from ${known}
    union all by name
    select * from (${lost}) as lost where ${key} not in (select ${key} from ${known})`);
}

/** What each of these tables holds, by its name here, so that what reads one can tell whether it changed. */
export async function previousContents(past: EarlierRuns): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const [name, table] of previousTables) {
    const path = pathOf(past, table);
    // The hash in the manifest has been compared with the file's when the past was read.
    const written = runOf(past, table)?.manifest.tables.find((each) => each.table === table.source);
    const content =
      path === undefined
        ? 'nothing'
        : (written?.content ?? written?.hash ?? (await hashFile(path)).hash);
    const lost = lostRows(past, name, table) ?? null;
    hashes.set(`previous.${name}`, hashOf([content, lost, table.columns, table.added ?? null]));
  }
  return hashes;
}

/** What is known of runs before this one, and what outlives them. */
type EarlierRuns = Partial<Pick<Past, 'published' | 'newestPublished' | 'idsGiven'>> & {
  readonly state?: Pick<StateStore, 'idsGiven'>;
};

function runOf({ published, newestPublished }: EarlierRuns, { isOfNewest }: PreviousTable) {
  return isOfNewest ? (newestPublished ?? published) : published;
}

function pathOf(past: EarlierRuns, table: PreviousTable): string | undefined {
  const run = runOf(past, table);
  const path = run && tablePath(run.folder, table.source);
  return path !== undefined && existsSync(path) ? path : undefined;
}

async function showPublished(
  engine: Engine,
  name: string,
  path: string,
  { added = {} }: PreviousTable,
): Promise<void> {
  await showTable(engine, name, path);
  const known = new Set(await columnsOf(engine, name));
  const lacking = Object.entries(added).filter(([column]) => !known.has(column));
  if (lacking.length === 0) return;
  const substitutes = lacking.map(([column, substitute]) => `${substitute} as ${column}`);
  await engine.execute(
    `create or replace view ${name} as
    select *, ${substitutes.join(', ')} from ${engine.dialect.parquet(path)}`,
  );
}

async function columnsOf(engine: Engine, table: string): Promise<readonly string[]> {
  const rows = await engine.query(`select column_name from (describe ${table})`);
  return rows.map((row) => String(row['column_name']));
}
