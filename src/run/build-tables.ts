import type { Engine } from '../engine/engine.ts';
import { madeTogether, type Node } from '../engine/graph.ts';
import {
  isSql,
  isView,
  type Model,
  type RawFile,
  type SqlModel,
  scratchOf,
} from '../engine/model.ts';
import type { StepGraph } from '../engine/step-graph.ts';
import { materialize, type StoredTable, tablePath } from '../engine/store.ts';
import { RollcallError } from '../errors.ts';
import { type Fingerprint, fingerprintOf } from '../pipeline/fingerprint.ts';
import type { BuiltTable, OrderedStage } from '../pipeline/stage-definition.ts';
import { tableFile } from '../runs/verify-files.ts';
import { secondsSince } from '../seconds-since.ts';
import { filesHash, stagedFeeds } from '../staging/staged-feeds.ts';
import { buildByFile, withAging } from './by-file.ts';
import { buildByKey } from './by-key.ts';
import { ifWhole } from './changed-rows.ts';
import { ModelFailed } from './model-failed.ts';
import { type Inputs, modelParts, readsFiles } from './model-parts.ts';
import { type EarlierTable, takeOverTable } from './reuse.ts';
import { hasFewRecords, type RunContext, statementsAtOnce } from './run-context.ts';

/** Steps of some stages, and the tables behind the views of these. */
interface StageGraph {
  readonly context: RunContext;
  readonly graph: StepGraph;
  readonly behindViews: (tables: readonly string[]) => readonly string[];
}

/**
 * Adds what makes a stage's tables: those that an earlier run made of the same are taken over, and the others built.
 * A table that is built to the rows that it had before holds the same, so nothing that reads it is built.
 *
 * @returns for each of its models the table, once it is there; none where the stage has nothing to make it of
 */
export function addTables(
  { graph, context, behindViews }: StageGraph,
  ordered: OrderedStage,
  stage: number,
): readonly Promise<BuiltTable | undefined>[] {
  const { nodes, program, programReads } = ordered;
  const inputs = inputsOf(context);
  // Models that are made together are looked for once, so that all are taken over or none.
  const groups = new Map<string, Promise<ReadonlyMap<string, EarlierTable>>>();
  let isResting: Promise<boolean | undefined> | undefined;
  const makeTable = async (session: Engine, node: Node): Promise<BuiltTable | undefined> => {
    context.request.signal.throwIfAborted();
    isResting ??= Promise.resolve(program.rests?.(context, session));
    if (await isResting) return undefined;
    const fingerprint = fingerprintOf(modelParts(node, nodes, inputs));
    const together = madeTogether(node, nodes);
    const group = together.map((each) => each.model.table).join();
    const found = groups.get(group) ?? findTogether(context, together, fingerprint);
    groups.set(group, found);
    const earlier = (await found).get(node.model.table);
    const made = earlier
      ? await takeOver(context, session, earlier, fingerprint)
      : await build(context, session, node, nodes, fingerprint);
    context.tables.setContent(made.table, made.content ?? made.hash);
    return made;
  };
  return nodes
    .filter(({ model }) => !isView(model))
    .map((node) =>
      graph.add({
        name: node.model.table,
        reads: behindViews([...node.reads, ...(program.rests ? programReads : [])]),
        stage,
        sharesScratch: scratchOf(node.model) !== undefined,
        run: (session) => makeTable(session, node),
      }),
    );
}

/** What the models of a run are made from. */
export function inputsOf({ definitions, tables, inputs }: RunContext): Inputs {
  return { definitions, tables, files: filesHash(inputs) };
}

/** Leaves a stage's views to whoever reads them. */
export function leaveViews(context: RunContext, { nodes }: OrderedStage): void {
  const inputs = inputsOf(context);
  const atOnce = statementsAtOnce(context);
  for (const node of nodes) {
    const { model, reads } = node;
    if (!isView(model)) continue;
    const shown = atOnce > 1 ? inMemory(model) : model;
    context.tables.leave(model.table, {
      reads,
      content: () => fingerprintOf(modelParts(node, nodes, inputs)).whole,
      make: async (session) => {
        try {
          await materialize(session, shown, context.folder);
        } catch (error) {
          throw new ModelFailed(model, error);
        }
      },
    });
  }
}

/** A view as a table in memory: to plan it again wherever it is read takes a small shop longer than its rows. */
function inMemory(model: SqlModel): SqlModel {
  return { ...model, materialized: 'memory' };
}

/** Gives tables with those that their views read, as far as these are views of some stages. */
export function viewsOf(
  stages: readonly OrderedStage[],
): (tables: readonly string[]) => readonly string[] {
  const views = new Map(
    stages
      .flatMap(({ nodes }) => nodes)
      .flatMap(({ model, reads }) => (isView(model) ? [[model.table, reads] as const] : [])),
  );
  const behind = (tables: readonly string[]): readonly string[] => [
    ...new Set(tables.flatMap((table) => [...behind(views.get(table) ?? []), table])),
  ];
  return behind;
}

/** Tables as an earlier run made them of the same; none where one of them is not found. */
async function findTogether(
  context: RunContext,
  nodes: readonly Node[],
  { whole, parts }: Fingerprint,
): Promise<ReadonlyMap<string, EarlierTable>> {
  const { reusable } = context.earlierTables;
  const published = context.past.published?.runId;
  const found = new Map<string, EarlierTable>();
  for (const { model } of nodes) {
    const made = reusable.find(model.table, whole) ?? reusable.settled(model, parts, published);
    const earlier = made && (await ifWhole(context, made));
    if (!earlier) return new Map();
    found.set(model.table, earlier);
  }
  return found;
}

async function takeOver(
  context: RunContext,
  session: Engine,
  earlier: EarlierTable,
  fingerprint: Fingerprint,
): Promise<BuiltTable> {
  const { byFile, byKey, content } = earlier.entry;
  const stored = await takeOverTable(session, context.folder, earlier);
  const kept = { ...(byFile ? { byFile } : {}), ...(byKey ? { byKey } : {}) };
  return {
    ...stored,
    content: content ?? stored.hash,
    fingerprint,
    reusedFrom: madeBy(earlier),
    ...kept,
    seconds: 0,
  };
}

/** The run that made a table, which others may have taken over since. */
export function madeBy({ run, entry }: EarlierTable): string {
  const models = run.manifest.stages.flatMap((stage) => stage.models);
  return models.find(({ table }) => table === entry.table)?.reusedFrom ?? run.runId;
}

async function build(
  context: RunContext,
  session: Engine,
  node: Node,
  nodes: readonly Node[],
  fingerprint: Fingerprint,
): Promise<BuiltTable> {
  const { model } = node;
  const startedAt = performance.now();
  try {
    const { stored: ofFiles, byFile } = await buildByFile(context, session, node, nodes);
    const { stored: ofKeys, byKey } = await buildByKey(context, session, node, nodes);
    const stored = ofFiles ?? ofKeys ?? (await buildWhole(context, session, node));
    const content = await contentOf(context, session, stored);
    return {
      ...stored,
      content,
      fingerprint,
      ...(byKey ? { byKey } : {}),
      ...(byFile && isSql(model) ? { byFile: await withAging(session, model, byFile) } : {}),
      seconds: secondsSince(startedAt),
    };
  } catch (error) {
    throw isExplained(error) ? error : new ModelFailed(model, error);
  }
}

async function buildWhole(context: RunContext, session: Engine, node: Node): Promise<StoredTable> {
  const { model, reads } = node;
  const lean = await whenEmpty(context, session, model);
  if (!lean) await context.tables.show(session, reads);
  const stored = await materialize(
    session,
    lean ?? model,
    context.folder,
    readsFiles([node]) ? filesOf(context) : [],
    hasFewRecords(context),
  );
  if (!stored) throw new RangeError(`${model.table} left no file`);
  return stored;
}

function filesOf({ request, inputs }: RunContext): readonly RawFile[] {
  return stagedFeeds(request.loaded, inputs).flatMap((feed) => feed.files);
}

/** The model as it is where the table that gives it rows has none; undefined where that has any. */
async function whenEmpty(
  context: RunContext,
  session: Engine,
  model: Model,
): Promise<Model | undefined> {
  if (!isSql(model) || model.whenEmpty === undefined) return undefined;
  const { table, sql } = model.whenEmpty;
  await context.tables.show(session, [table]);
  const rows = await session.query(`select 1 from ${table} limit 1`);
  return rows.length === 0 ? { ...model, sql } : undefined;
}

/**
 * What a table that was just written holds: the same as in the run before where the rows are the same. Only
 * where as many rows were written in another order do both have to be read.
 */
export async function contentOf(
  { check, earlierTables, folder }: RunContext,
  session: Engine,
  { table, rows, hash }: StoredTable,
): Promise<string> {
  const before = earlierTables.all.last(table);
  if (before?.entry.hash === undefined) return hash;
  const { run, entry } = before;
  const content = entry.content ?? before.entry.hash;
  if (entry.hash === hash) return content;
  const file = tableFile(run.manifest, table);
  if (entry.rows !== rows || !file || check.damaged.length > 0) return hash;
  if ((await check.look(run.folder, file)) !== undefined) return hash;
  const isSame = await session
    .haveSameRows(tablePath(run.folder, table), tablePath(folder, table))
    .catch(() => false);
  return isSame ? content : hash;
}

/** Whether an error says itself what a person needs to know. */
function isExplained(error: unknown): boolean {
  return error instanceof RangeError || error instanceof RollcallError;
}
