import { type Engine, literal } from '../engine/duckdb.ts';
import type { Node } from '../engine/graph.ts';
import {
  type Incremental,
  isSql,
  isView,
  type Model,
  type SqlModel,
  stageOf,
} from '../engine/model.ts';
import { type StoredTable, storeQuery, tablePath } from '../engine/store.ts';
import { hashOf } from '../pipeline/fingerprint.ts';
import { columnNames, type StagedFeed } from '../staging/feed-rows.ts';
import { stagedFeeds } from '../staging/staged-feeds.ts';
import { stagingModels } from '../staging/staging-models.ts';
import type { Manifest } from './manifest.ts';
import type { EarlierTable } from './reuse.ts';
import { tableFile } from './verify-files.ts';
import type { Work } from './work.ts';

/** What is known of the files of a table that is worked out file by file, for the night after. */
export type TableFiles = NonNullable<Manifest['tables'][number]['files']>;

/** A landed file whose records a table holds. */
interface PartFile {
  /** Which file it is, whatever its number is tonight. */
  readonly id: string;
  readonly fileNumber: number;
  /** Equal where all that its rows are made of is equal. */
  readonly fingerprint: string;
}

/** So many files would be a long list in the manifest; they are small, and are worked out anew. */
const mostFiles = 2000;

/**
 * Makes a table that is worked out file by file: what the run before worked out of files that nothing touched
 * is taken over, under the numbers that they have tonight, and the model runs on the other files alone.
 *
 * @param nodes all models of the stage
 * @returns undefined where nothing can be taken over; and in any case what the next night has to know
 */
export async function buildByFile(
  work: Work,
  session: Engine,
  node: Node,
  nodes: readonly Node[],
): Promise<{ readonly stored: StoredTable | undefined; readonly files: TableFiles | undefined }> {
  const nothing = { stored: undefined, files: undefined };
  const { model } = node;
  if (!isSql(model) || model.incremental === undefined) return nothing;
  const least = work.request.keepsFilesFrom ?? fewestRecords;
  const sources = sourcesOf(work, session, node, nodes, model.incremental);
  const inputs = work.inputs.filter((_, index) => sources.hasFile(index + 1));
  const records = inputs.reduce((sum, { landed }) => sum + landed.records, 0);
  if (records < least || inputs.length > mostFiles) return nothing;
  const files = await sources.files();
  const moment = momentOf(work);
  const before = await formerTable(work, model.table);
  const kept = before ? keptFiles(files, before, moment) : new Map<number, number>();
  let stored: StoredTable | undefined;
  if (before && kept.size > 0) {
    const open = files.filter(({ fileNumber }) => !kept.has(fileNumber));
    const fresh = await sources.queryOf(new Set(open.map(({ fileNumber }) => fileNumber)));
    const taken = takenSql(tablePath(before.run.folder, model.table), kept);
    const sql = `${fresh}\nunion all by name\n${taken}`;
    stored = await storeQuery(session, model.table, sql, work.folder);
    await sources.drop();
  }
  return { stored, files: { moment, kept: kept.size, files: files.map(entryOf) } };
}

/** With fewer records a file is worked out faster than it is known that it need not be. */
const fewestRecords = 100_000;

function entryOf({ id, fileNumber, fingerprint }: PartFile): TableFiles['files'][number] {
  return [id, fileNumber, fingerprint, false];
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
    files: known.files.map(([id, number, fingerprint]) => [
      id,
      number,
      fingerprint,
      aging.has(number),
    ]),
  };
}

/** The last moment of the date that a run is for. */
function momentOf({ configTables }: Work): string {
  const run = configTables.find(({ name }) => name === 'run');
  const place = Object.keys(run?.columns ?? {}).indexOf('ends_at');
  return String(run?.rows[0]?.[place] ?? '');
}

/** The table of the run before, if its file is as it was written and its files are known. */
async function formerTable(
  { earlierTables, check }: Work,
  table: string,
): Promise<EarlierTable | undefined> {
  const before = earlierTables.reusable.last(table);
  const file = before && tableFile(before.run.manifest, table);
  if (!file || !before.entry.files || check.damaged.length > 0) return undefined;
  return (await check.look(before.run.folder, file)) === undefined ? before : undefined;
}

/** Tonight's numbers of the files that nothing touched → their numbers before. */
function keptFiles(
  files: readonly PartFile[],
  { entry }: EarlierTable,
  moment: string,
): ReadonlyMap<number, number> {
  const before = new Map(entry.files?.files.map((file) => [file[0], file]));
  const kept = new Map<number, number>();
  for (const { id, fileNumber, fingerprint } of files) {
    const [, number, former, isAging] = before.get(id) ?? [];
    if (number === undefined || former !== fingerprint) continue;
    const isSameMoment = entry.files?.moment === moment;
    const isLater = entry.files !== undefined && entry.files.moment < moment;
    if (isSameMoment || (isLater && isAging === false)) kept.set(fileNumber, number);
  }
  return kept;
}

function takenSql(path: string, kept: ReadonlyMap<number, number>): string {
  const numbers = [...kept].map(([now, before]) => `(${before}, ${now})`);
  return `select former.* replace (cast(numbers.now as bigint) as file_number)
    from read_parquet(${literal(path)}) as former
    inner join (values ${numbers.join(', ')}) as numbers(before, now)
      on former.file_number = numbers.before`;
}

/** What a table is made of, apart by files. */
interface Sources {
  hasFile(fileNumber: number): boolean;
  files(): Promise<readonly PartFile[]>;
  /** The model's query on these files alone. */
  queryOf(fileNumbers: ReadonlySet<number>): Promise<string>;
  /** Drops what the query reads. */
  drop(): Promise<void>;
}

function sourcesOf(
  work: Work,
  session: Engine,
  { model, reads }: Node,
  nodes: readonly Node[],
  incremental: Incremental,
): Sources {
  const byTable = new Map(nodes.map((node) => [node.model.table, node]));
  const views = viewsBehind(reads, byTable);
  const leaves = [...new Set([...reads, ...views.flatMap((view) => view.reads)])].filter(
    (table) => !views.some((view) => view.model.table === table),
  );
  const staged = leaves.filter((table) => stageOf(table) === 'staging');
  const feeds = stagedFeeds(work.request.loaded, work.inputs).filter(
    ({ resolved }) => staged.length === 0 || staged.includes(`staging.${resolved.preset.kind}`),
  );
  const numbers = new Set(feeds.flatMap(({ files }) => files.map(({ fileNumber }) => fileNumber)));
  const schema = `part_${model.table.replace('.', '_')}`;
  const partName = (table: string) => `${schema}.${table.replace('.', '__')}`;
  const readsRun = views.some((view) => view.reads.includes('config.run'));

  /** What all files share, and the tables that say something of each. */
  async function divide(): Promise<{ shared: string; ofFiles: readonly string[] }> {
    const shared: unknown[] = [model, ...views.map((view) => view.model)].map((each) =>
      work.definitions.partsOf(each),
    );
    const ofFiles: string[] = [];
    await work.tables.show(
      session,
      leaves.filter((table) => !staged.includes(table)),
    );
    for (const table of leaves) {
      const leaf = byTable.get(table);
      if (staged.includes(table)) continue;
      if (table === 'config.run' && incremental.changesWithTime !== undefined && !readsRun)
        continue;
      if (leaf && isLookup(leaf.model)) shared.push(lookupParts(work, leaf, byTable));
      else if (await hasFileNumber(session, table)) ofFiles.push(table);
      else shared.push([table, work.tables.contentsOf([table]) ?? null]);
    }
    return { shared: hashOf(shared), ofFiles };
  }

  async function files(): Promise<readonly PartFile[]> {
    const { shared, ofFiles } = await divide();
    const said = new Map<number, string[]>();
    for (const table of ofFiles) {
      for (const [number, hash] of await fileHashes(session, table)) {
        said.set(number, [...(said.get(number) ?? []), `${table} ${hash}`]);
      }
    }
    return feeds.flatMap((feed) =>
      feed.files.map(({ fileNumber, ...file }) => {
        const { hash, layoutHash, written = null } = work.inputs[fileNumber - 1]?.landed ?? {};
        const facts = staged.length ? [hash, layoutHash, written, stagedAs(work, feed, file)] : [];
        return {
          id: hashOf([feed.resolved.feed.name, hash]).slice(0, 16),
          fileNumber,
          fingerprint: hashOf([shared, facts, said.get(fileNumber) ?? []]).slice(0, 32),
        };
      }),
    );
  }

  async function queryOf(fileNumbers: ReadonlySet<number>): Promise<string> {
    const { ofFiles } = await divide();
    const renamed = [...staged, ...ofFiles, ...views.map((view) => view.model.table)];
    const within = (sql: string) =>
      renamed.reduce(
        (text, table) => text.replaceAll(new RegExp(`\\b${table}\\b`, 'g'), partName(table)),
        sql,
      );
    await session.execute(`create schema if not exists ${schema}`);
    const parts = feeds.map((feed) => ({
      ...feed,
      columns: columnNames(feed),
      files: feed.files.filter(({ fileNumber }) => fileNumbers.has(fileNumber)),
    }));
    for (const { table, sql, materialized } of stagingModels(parts)) {
      if (!staged.includes(table)) continue;
      const kind = materialized === 'memory' ? 'table' : 'view';
      await session.execute(`create or replace ${kind} ${partName(table)} as ${sql}`);
    }
    const listed = [...fileNumbers, -1].join(', ');
    for (const table of ofFiles) {
      await session.execute(
        `create or replace view ${partName(table)} as
        select * from ${table} where file_number in (${listed})`,
      );
    }
    for (const { model: view } of views.toReversed()) {
      await session.execute(
        `create or replace view ${partName(view.table)} as ${within(view.sql)}`,
      );
    }
    return within((model as SqlModel).sql);
  }

  return {
    hasFile: (fileNumber) => numbers.has(fileNumber),
    files,
    queryOf,
    drop: () => session.execute(`drop schema if exists ${schema} cascade`),
  };
}

interface ViewNode {
  readonly model: SqlModel;
  readonly reads: readonly string[];
}

/** The views that are read, directly or not, each before those that it reads. */
function viewsBehind(
  reads: readonly string[],
  byTable: ReadonlyMap<string, Node>,
): readonly ViewNode[] {
  const found: ViewNode[] = [];
  for (const table of reads) {
    const node = byTable.get(table);
    if (!node || !isView(node.model)) continue;
    const view = { model: node.model, reads: node.reads };
    found.push(view, ...viewsBehind(node.reads, byTable));
  }
  const last = new Map(found.map((view) => [view.model.table, view]));
  return [...last.values()];
}

function isLookup(model: Model): boolean {
  return model.isLookup ?? false;
}

/** A lookup says the same of a key as long as its own code and the settings that it reads do. */
function lookupParts(
  { definitions, tables }: Pick<Work, 'definitions' | 'tables'>,
  { model, reads }: Node,
  byTable: ReadonlyMap<string, Node>,
): unknown {
  return [
    model.table,
    definitions.partsOf(model),
    reads.map((table) => {
      const read = byTable.get(table);
      if (stageOf(table) === 'config') return tables.contentsOf([table]) ?? null;
      return read ? lookupParts({ definitions, tables }, read, byTable) : table;
    }),
  ];
}

async function hasFileNumber(session: Engine, table: string): Promise<boolean> {
  const rows = await session.query(
    `select 1 from (describe ${table}) where column_name = 'file_number'`,
  );
  return rows.length > 0;
}

/** A hash of the rows of each file, in whatever order they are, without its number. */
async function fileHashes(session: Engine, table: string): Promise<readonly [number, string][]> {
  const rows = await session.query(
    `select cast(file_number as varchar) as number, concat_ws(' ', count(*),
      sum(cast(hash(row_hash) as hugeint)), sum(cast(hash(row_hash, 1) as hugeint))) as hash
    from (select file_number, hash(*columns(* exclude (file_number))) as row_hash from ${table})
    group by file_number`,
  );
  return rows.map(({ number, hash }) => [Number(number), String(hash)]);
}

/** How staging reads a file: what its SQL says, wherever the file lies and whatever its number is. */
function stagedAs(
  { definitions }: Work,
  feed: StagedFeed,
  file: Omit<StagedFeed['files'][number], 'fileNumber'>,
): string {
  const own = { ...file, fileNumber: 0, parquet: 'file', isShared: false, records: 0 };
  const sql = stagingModels([{ ...feed, columns: columnNames(feed), files: [own] }]);
  return hashOf(sql.map((model) => definitions.partsOfText(model.sql)));
}
