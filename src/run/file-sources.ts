import type { Engine } from '../engine/engine.ts';
import type { Node } from '../engine/graph.ts';
import { type Incremental, type Model, type SqlModel, stageOf } from '../engine/model.ts';
import { fileNumberOf } from '../landing/landed-file.ts';
import { hashOf } from '../pipeline/fingerprint.ts';
import { columnNames, type StagedFeed } from '../staging/feed-rows.ts';
import { stagedFeeds } from '../staging/staged-feeds.ts';
import { stagingModels } from '../staging/staging-models.ts';
import { type NarrowedModel, narrowModel, type Part, sourcesBehind } from './narrow-model.ts';
import type { RunContext } from './run-context.ts';

/** A landed file whose records a table holds. */
export interface PartFile {
  readonly fileNumber: number;
  /** Equal where all that its rows are made of is equal. */
  readonly fingerprint: string;
}

/** What a table is made of, apart by files. */
export interface FileSources {
  hasFile(fileNumber: number): boolean;
  files(): Promise<readonly PartFile[]>;
  /** The model on these files alone. */
  narrowTo(fileNumbers: ReadonlySet<number>): Promise<NarrowedModel>;
}

/**
 * Divides what a model reads by the files that it is about.
 *
 * @param nodes all models of the stage
 */
export function sourcesOf(
  context: RunContext,
  session: Engine,
  node: Node & { readonly model: SqlModel },
  nodes: readonly Node[],
  incremental: Incremental,
): FileSources {
  const { model } = node;
  const byTable = new Map(nodes.map((each) => [each.model.table, each]));
  const { views, tables: leaves } = sourcesBehind(node, nodes);
  const staged = leaves.filter((table) => stageOf(table) === 'staging');
  const feeds = stagedFeeds(context.request.loaded, context.inputs).filter(
    ({ resolved }) => staged.length === 0 || staged.includes(`staging.${resolved.preset.kind}`),
  );
  const numbers = new Set(feeds.flatMap(({ files }) => files.map(({ fileNumber }) => fileNumber)));
  const landed = new Map(
    context.inputs.map((input) => [fileNumberOf(input.feed, input.landed), input.landed]),
  );
  const readsRun = views.some((view) => view.reads.includes('config.run'));

  /** What all files share, and the tables that say something of each. */
  async function divide(): Promise<{ shared: string; ofFiles: readonly string[] }> {
    const shared: unknown[] = [model, ...views.map((view) => view.model)].map((each) =>
      context.definitions.partsOf(each),
    );
    const ofFiles: string[] = [];
    await context.tables.show(
      session,
      leaves.filter((table) => !staged.includes(table)),
    );
    for (const table of leaves) {
      const leaf = byTable.get(table);
      if (staged.includes(table)) continue;
      if (table === 'config.run' && incremental.changesWithTime !== undefined && !readsRun)
        continue;
      if (leaf && isLookup(leaf.model)) shared.push(lookupParts(context, leaf, byTable));
      else if (await hasFileNumber(session, table)) ofFiles.push(table);
      else shared.push([table, context.tables.contentsOf([table]) ?? null]);
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
        const { hash, layoutHash, written = null } = landed.get(fileNumber) ?? {};
        const facts = staged.length
          ? [hash, layoutHash, written, stagedAs(context, feed, file)]
          : [];
        return {
          fileNumber,
          fingerprint: hashOf([shared, facts, said.get(fileNumber) ?? []]).slice(0, 32),
        };
      }),
    );
  }

  async function narrowTo(fileNumbers: ReadonlySet<number>): Promise<NarrowedModel> {
    const { ofFiles } = await divide();
    const feedParts = feeds.map((feed) => ({
      ...feed,
      columns: columnNames(feed),
      files: feed.files.filter(({ fileNumber }) => fileNumbers.has(fileNumber)),
    }));
    const listed = [...fileNumbers, -1].join(', ');
    return narrowModel(session, model, views, [
      ...stagingModels(feedParts)
        .filter(({ table }) => staged.includes(table))
        .map(({ table, sql, materialized }): Part => {
          return { table, sql, kind: materialized === 'memory' ? 'table' : 'view' };
        }),
      ...ofFiles.map((table): Part => {
        const sql = `select * from ${table} where file_number in (${listed})`;
        return { table, sql, kind: 'view' };
      }),
    ]);
  }

  return {
    hasFile: (fileNumber) => numbers.has(fileNumber),
    files,
    narrowTo,
  };
}

function isLookup(model: Model): boolean {
  return model.isLookup ?? false;
}

/** A lookup says the same of a key as long as its own code and the settings that it reads do. */
function lookupParts(
  { definitions, tables }: Pick<RunContext, 'definitions' | 'tables'>,
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

/** How staging reads a file: what its SQL says, wherever the file is and whatever its number is. */
function stagedAs(
  { definitions }: RunContext,
  feed: StagedFeed,
  file: Omit<StagedFeed['files'][number], 'fileNumber'>,
): string {
  const own = { ...file, fileNumber: 0, parquet: 'file', isShared: false, records: 0 };
  const sql = stagingModels([{ ...feed, columns: columnNames(feed), files: [own] }]);
  return hashOf(sql.map((model) => definitions.partsOfText(model.sql)));
}
