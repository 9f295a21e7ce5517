import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import config from '../pipeline.config.ts';
import { checkConfig } from '../src/config/load.ts';
import { type Engine, identifier, literal, type Row } from '../src/engine/duckdb.ts';
import type { Node } from '../src/engine/graph.ts';
import { isSql } from '../src/engine/model.ts';
import { projectPath } from '../src/engine/project-path.ts';
import { emptyLandingTables } from '../src/landing/landing-tables.ts';
import { readPipeline } from '../src/pipeline/read-pipelines.ts';
import { showPrevious } from '../src/run/previous.ts';
import { openWorkspace } from '../src/run/workspace.ts';
import { stagedFeeds } from '../src/staging/staged-feeds.ts';
import { stagingModels } from '../src/staging/staging-models.ts';

type Value = string | number | boolean | null;

/** Rows for a test: only the columns that matter, all others are null. */
export type GivenRows = readonly Readonly<Record<string, Value>>[];

/** Table → its rows, or a query that gives them with only the columns that matter. */
export type Given = Readonly<Record<string, GivenRows | string>>;

/** All models of the nightly pipeline, on an engine without any data. */
export interface Models extends AsyncDisposable {
  /**
   * The rows of a table, made from the rows that are given: what is between them is made too, all
   * other tables are empty. Nothing of it stays.
   */
  rowsOf(table: string, given: Given): Promise<readonly Row[]>;
  /** All tables that the pipeline makes, in the order in which it does. */
  readonly tables: readonly string[];
  /** The same for several tables at once, by name. Those of `made` are made too, and their rows not read. */
  tablesOf<Table extends string>(
    tables: readonly Table[],
    given: Given,
    made?: readonly string[],
  ): Promise<ReadonlyMap<Table, readonly Row[]>>;
}

/** Binds every model of the nightly pipeline once, which tells each table's columns and their types. */
export async function openModels(asOf = '2026-11-20'): Promise<Models> {
  const output = await mkdtemp(join(tmpdir(), 'rollcall-models-'));
  const loaded = checkConfig({ ...config, output }, projectPath('pipeline.config.ts'));
  const pipeline = await readPipeline('nightly');
  const { engine, stages, close } = await openWorkspace(loaded, pipeline, asOf);
  const nodes = stages.flatMap((stage) => stage.nodes);
  await showPrevious(engine, {});
  await emptyLandingTables(engine);
  const staging = stagingModels(stagedFeeds(loaded, [])).map((model) => ({ model, reads: [] }));
  for (const node of [...staging, ...nodes]) await make(engine, node);
  async function tablesOf<Table extends string>(
    tables: readonly Table[],
    given: Given,
    made: readonly string[] = [],
  ) {
    await engine.execute('begin');
    try {
      for (const [name, rows] of Object.entries(given)) await give(engine, name, rows);
      for (const node of between(nodes, Object.keys(given), [...tables, ...made]))
        await make(engine, node);
      const found = new Map<Table, readonly Row[]>();
      for (const table of tables) found.set(table, await engine.query(`select * from ${table}`));
      return found;
    } finally {
      await engine.execute('rollback');
    }
  }
  return {
    tables: nodes.map(({ model }) => model.table),
    tablesOf,
    rowsOf: async (table, given) => (await tablesOf([table], given)).get(table) ?? [],
    async [Symbol.asyncDispose]() {
      await close();
      await rm(output, { recursive: true, force: true });
    },
  };
}

async function make(engine: Engine, { model }: Node): Promise<void> {
  await engine.execute(`create schema if not exists ${model.table.split('.')[0]}`);
  if (isSql(model)) {
    const kind = model.materialized === 'view' ? 'view' : 'table';
    await engine.execute(`create or replace ${kind} ${model.table} as ${model.sql}`);
  } else {
    await model.build(engine, model.table, []);
  }
}

/** The models that read, over others or not, what is given, and that a wanted table needs. */
function between(
  nodes: readonly Node[],
  given: readonly string[],
  wanted: readonly string[],
): readonly Node[] {
  const changed = new Set(given);
  const downstream = nodes.filter(({ model, reads }) => {
    if (changed.has(model.table) || !reads.some((table) => changed.has(table))) return false;
    changed.add(model.table);
    return true;
  });
  const needed = new Set(wanted);
  return downstream
    .toReversed()
    .filter(({ model, reads }) => {
      if (!needed.has(model.table)) return false;
      for (const table of reads) needed.add(table);
      return true;
    })
    .toReversed();
}

/** Replaces a table by one of the same columns with other rows. */
async function give(engine: Engine, table: string, rows: GivenRows | string): Promise<void> {
  const [schema = '', name = ''] = table.split('.');
  const columns = await engine.query(
    `select column_name as name, data_type as type from information_schema.columns
    where table_schema = $schema and table_name = $name order by ordinal_position`,
    { schema, name },
  );
  if (typeof rows === 'string') {
    await give(engine, table, []);
    return engine.execute(`insert into ${table} by name ${rows}`);
  }
  const known = columns.map((column) => String(column['name']));
  const unknown = rows.flatMap((row) => Object.keys(row)).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Error(`${table} has no column ${unknown}`);
  // One list of JSON for all rows, since a row of literals costs the planner more than a test's work.
  const cells = columns.map(({ name: column, type }) => {
    const text = `one ->> ${literal(`/${String(column)}`)}`;
    return `cast(${text} as ${type}) as ${identifier(String(column))}`;
  });
  const [existing] = await engine.query(
    'select table_type as type from information_schema.tables where table_schema = $schema and table_name = $name',
    { schema, name },
  );
  // A view's name cannot be taken by a table while the view is there.
  if (existing?.['type'] === 'VIEW') await engine.execute(`drop view ${table}`);
  await engine.execute(
    `create or replace table ${table} as
    select ${cells.join(', ')} from (select unnest(from_json($rows, '["json"]')) as one)`,
    { rows: JSON.stringify(rows) },
  );
}
