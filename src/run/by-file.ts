import type { Engine } from '../engine/engine.ts';
import type { Node } from '../engine/graph.ts';
import { isSql, type SqlModel } from '../engine/model.ts';
import { type StoredTable, storeQuery } from '../engine/store.ts';
import { fileNumberOf } from '../landing/landed-file.ts';
import type { Manifest } from '../runs/manifest.ts';
import { noteChanges, rowsBefore, tableBefore } from './changed-rows.ts';
import { type FileSources, type PartFile, sourcesOf } from './file-sources.ts';
import { type EarlierTable, takeOverTable } from './reuse.ts';
import { countRecords, type RunContext } from './run-context.ts';

/** What is known of the files of a table that is worked out file by file, for the night after. */
export type TableFiles = NonNullable<Manifest['tables'][number]['byFile']>;

/** So many files would be a long list in the manifest; they are small, and are recomputed. */
const mostFiles = 2000;

/**
 * Makes a table that is worked out file by file: what the run before worked out of files that nothing touched
 * is taken over, and the model runs on the other files alone.
 *
 * @param nodes all models of the stage
 * @returns undefined where nothing can be taken over; and in any case what the next night has to know
 */
export async function buildByFile(
  context: RunContext,
  session: Engine,
  node: Node,
  nodes: readonly Node[],
): Promise<{ readonly stored: StoredTable | undefined; readonly byFile: TableFiles | undefined }> {
  const nothing = { stored: undefined, byFile: undefined };
  const { model } = node;
  if (!isSql(model) || model.incremental === undefined) return nothing;
  const least = context.request.keepsFilesFrom ?? fewestRecords;
  const sources = sourcesOf(context, session, { ...node, model }, nodes, model.incremental);
  const inputs = context.inputs.filter(({ feed, landed }) =>
    sources.hasFile(fileNumberOf(feed, landed)),
  );
  if (inputs.length === 0 || inputs.length > mostFiles || countRecords(context) < least) {
    return nothing;
  }
  const files = await sources.files();
  const moment = momentOf(context);
  const former = await tableBefore(context, model.table);
  const before = former?.entry.byFile ? former : undefined;
  const kept = before ? keptFiles(files, before, moment) : new Set<number>();
  const stored =
    before && kept.size > 0
      ? await withKept(context, session, model, sources, files, before, kept)
      : undefined;
  return { stored, byFile: { moment, kept: kept.size, files: files.map(entryOf) } };
}

/** The table with the rows of kept files as they were; where no other file is there or was, it is the same table. */
async function withKept(
  context: RunContext,
  session: Engine,
  { table }: SqlModel,
  sources: FileSources,
  files: readonly PartFile[],
  before: EarlierTable,
  kept: ReadonlySet<number>,
): Promise<StoredTable> {
  const isOpen = (fileNumber: number) => !kept.has(fileNumber);
  const open = new Set(files.map(({ fileNumber }) => fileNumber).filter(isOpen));
  const gone = before.entry.byFile?.files.map(([fileNumber]) => fileNumber).filter(isOpen) ?? [];
  const changed = [...open, ...gone];
  if (changed.length === 0) return takeOverTable(session, context.folder, before);
  const fresh = await sources.narrowTo(open);
  const taken = `select * from ${rowsBefore(before)} where file_number in (${[...kept].join(', ')})`;
  const sql = `${fresh.sql}\nunion all by name\n${taken}`;
  const stored = await storeQuery(session, table, sql, context.folder);
  await fresh.drop();
  await noteChanges(
    context,
    session,
    { table, key: ['file_number'], runId: before.run.runId },
    `select cast(unnest([${changed.join(', ')}]) as bigint) as file_number`,
  );
  return stored;
}

/** In a shop with fewer, all files are worked out faster than it is known which need not be. */
const fewestRecords = 20_000;

function entryOf({ fileNumber, fingerprint }: PartFile): TableFiles['files'][number] {
  return [fileNumber, fingerprint, false];
}

/**
 * The files of which rows change once the moment does that the run is for.
 *
 * @param files as `buildByFile` gave them, of a table that is there now
 */
export async function withAging(
  session: Engine,
  { table, incremental }: SqlModel,
  known: TableFiles,
): Promise<TableFiles> {
  const condition = incremental?.changesWithTime;
  if (condition === undefined) return known;
  const rows = await session.query(
    `select distinct cast(file_number as varchar) as number from ${table} where ${condition}`,
  );
  const aging = new Set(rows.map(({ number }) => Number(number)));
  return {
    ...known,
    files: known.files.map(([number, fingerprint]) => [number, fingerprint, aging.has(number)]),
  };
}

/** The last moment of the date that a run is for. */
function momentOf({ configTables }: RunContext): string {
  const run = configTables.find(({ name }) => name === 'run');
  const place = Object.keys(run?.columns ?? {}).indexOf('ends_at');
  return String(run?.rows[0]?.[place] ?? '');
}

/** The files that nothing touched. */
function keptFiles(
  files: readonly PartFile[],
  { entry }: EarlierTable,
  moment: string,
): ReadonlySet<number> {
  const before = new Map(entry.byFile?.files.map((file) => [file[0], file]));
  const kept = new Set<number>();
  for (const { fileNumber, fingerprint } of files) {
    const [, former, isAging] = before.get(fileNumber) ?? [];
    if (former !== fingerprint) continue;
    const isSameMoment = entry.byFile?.moment === moment;
    const isLater = entry.byFile !== undefined && entry.byFile.moment < moment;
    if (isSameMoment || (isLater && isAging === false)) kept.add(fileNumber);
  }
  return kept;
}
