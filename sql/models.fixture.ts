import pLimit from 'p-limit';
import config from '../pipeline.config.ts';
import { checkConfig } from '../src/config/load.ts';
import type { Engine, Row } from '../src/engine/engine.ts';
import type { Node } from '../src/engine/graph.ts';
import { isSql, stageOf } from '../src/engine/model.ts';
import { projectPath } from '../src/engine/project-path.ts';
import { identifier, literal } from '../src/engine/sql-text.ts';
import { readPipeline } from '../src/pipeline/read-pipelines.ts';
import { showPrevious } from '../src/run/previous.ts';
import { openWorkspace } from '../src/run/workspace.ts';
import { createState } from '../src/state/withdrawals.ts';

type Value = string | number | boolean | null;

/** Rows for a test: only the columns that matter, all others are null. */
export type GivenRows = readonly Readonly<Record<string, Value>>[];

/** Table → its rows, or a query that gives them with only the columns that matter. */
export type Given = Readonly<Record<string, GivenRows | string>>;

/** All models of the nightly pipeline, on an engine without any data. */
export interface Models {
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

/**
 * The models of the nightly pipeline, each bound on nothing as soon as a test needs it, which tells its table's
 * columns and their types. All test files of a worker share them, since no test leaves anything in them.
 */
export function openModels(asOf = '2026-11-20'): Promise<Models> {
  const models = opened.get(asOf) ?? prepareModels(asOf);
  opened.set(asOf, models);
  return models;
}

const opened = new Map<string, Promise<Models>>();

async function prepareModels(asOf: string): Promise<Models> {
  // Nothing is written to it.
  const output = projectPath('out', 'no-models');
  // With several threads, one would only wait for the other at every statement.
  const settings = { ...config, output, engine: { threads: 1 } };
  const loaded = checkConfig(settings, projectPath('pipeline.config.ts'));
  const pipeline = await readPipeline('nightly');
  const { engine, stages } = await openWorkspace(loaded, pipeline, asOf);
  await engine.planForFewRows();
  const nodes = stages.flatMap((stage) => stage.nodes);
  await showPrevious(engine, {});
  await createState(engine);
  for (const { program } of stages) await program.showEmpty?.(engine, loaded);
  for (const schema of new Set(nodes.map(({ model }) => stageOf(model.table)))) {
    await engine.execute(`create schema if not exists ${schema}`);
  }
  const bound = new Set<string>();
  async function bind(tables: readonly string[]): Promise<void> {
    for (const node of upTo(nodes, tables)) {
      if (!bound.has(node.model.table)) await make(engine, node);
      bound.add(node.model.table);
    }
  }
  const shapes = new Map<string, Shape>();
  async function shape(table: string): Promise<Shape> {
    const known = shapes.get(table) ?? (await shapeOf(engine, table));
    shapes.set(table, known);
    return known;
  }
  const oneAtATime = pLimit(1);
  const tablesOf: Models['tablesOf'] = (tables, given, made = []) =>
    oneAtATime(() => makeTables(tables, given, made));
  async function makeTables<Table extends string>(
    tables: readonly Table[],
    given: Given,
    made: readonly string[],
  ) {
    await bind([...Object.keys(given), ...tables, ...made]);
    await engine.execute('begin');
    try {
      for (const [name, rows] of Object.entries(given)) {
        await give(engine, name, await shape(name), rows);
      }
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
  };
}

/** The models that make these tables, and all that they read, over others or not. */
function upTo(nodes: readonly Node[], tables: readonly string[]): readonly Node[] {
  const needed = new Set(tables);
  return nodes
    .toReversed()
    .filter(({ model, reads }) => {
      if (!needed.has(model.table)) return false;
      for (const table of reads) needed.add(table);
      return true;
    })
    .toReversed();
}

async function make(engine: Engine, { model }: Node): Promise<void> {
  if (isSql(model)) await engine.execute(`create or replace table ${model.table} as ${model.sql}`);
  else await model.build(engine, model.table, []);
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
    // Of a kind without records these stay empty, whatever else is given.
    const [, step, kind] = /^clean\.(read|typed|checked)_(.+)$/.exec(model.table) ?? [];
    const records = step === 'checked' ? `clean.typed_${kind}` : `staging.${kind}`;
    if (step !== undefined && !changed.has(records)) return false;
    changed.add(model.table);
    return true;
  });
  return upTo(downstream, wanted);
}

/** A table's columns, and whether it is a view: its name cannot be taken by a table while the view is there. */
interface Shape {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly isView: boolean;
}

async function shapeOf(engine: Engine, table: string): Promise<Shape> {
  const rows = await engine.query(
    `select column_name as name, data_type as type, table_type = 'VIEW' as is_view
    from information_schema.columns
    inner join information_schema.tables using (table_schema, table_name)
    where concat(table_schema, '.', table_name) = $table
    order by ordinal_position`,
    { table },
  );
  const columns = rows.map(({ name, type }) => ({ name: String(name), type: String(type) }));
  return { columns, isView: rows.some((row) => row['is_view'] === true) };
}

/** Replaces a table by one of the same columns with other rows. */
async function give(
  engine: Engine,
  table: string,
  { columns, isView }: Shape,
  rows: GivenRows | string,
): Promise<void> {
  const given = typeof rows === 'string' ? [] : rows;
  const known = columns.map(({ name }) => name);
  const unknown = given.flatMap((row) => Object.keys(row)).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Error(`${table} has no column ${unknown}`);
  // One list of JSON for all rows, since a row of literals costs the planner more than a test's work.
  const cells = columns.map(
    ({ name, type }) => `cast(one ->> ${literal(`/${name}`)} as ${type}) as ${identifier(name)}`,
  );
  if (isView) await engine.execute(`drop view ${table}`);
  await engine.execute(
    `create or replace table ${table} as
    select ${cells.join(', ')} from (select unnest(from_json($rows, '["json"]')) as one)`,
    { rows: JSON.stringify(given) },
  );
  if (typeof rows === 'string') await engine.execute(`insert into ${table} by name ${rows}`);
}
