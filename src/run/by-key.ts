import type { Engine } from '../engine/engine.ts';
import type { Node } from '../engine/graph.ts';
import { isSql, type Keyed, type SqlModel } from '../engine/model.ts';
import { type StoredTable, storeQuery } from '../engine/store.ts';
import { hashOf } from '../pipeline/fingerprint.ts';
import type { Manifest } from '../runs/manifest.ts';
import {
  changedValues,
  ifWhole,
  names,
  noteChanges,
  rowsBefore,
  tableBefore,
} from './changed-rows.ts';
import { keyedParts, keysBehind, mergedRows } from './key-queries.ts';
import { narrowModel, type Sources, sourcesBehind } from './narrow-model.ts';
import { type EarlierTable, takeOverTable } from './reuse.ts';
import type { RunContext } from './run-context.ts';

/** What is known of a table that is worked out key by key, for the night after. */
export type TableKeys = NonNullable<Manifest['tables'][number]['byKey']>;

interface ByKey {
  readonly stored: StoredTable | undefined;
  readonly byKey: TableKeys | undefined;
}

/** Fewer rows are worked out faster than it is known which need not be. */
const fewestRows = 50_000;

/** Where more of the keys changed, all are worked out. */
const largestShare = 0.1;

/**
 * Makes a table that is worked out key by key: the model runs on what its parents say of keys of which any of them says
 * something else than in the run before, and the rows of all other keys are taken over. What it reads beside these
 * parents has to be the same.
 *
 * @param nodes all models of the stage
 * @returns undefined where nothing can be taken over; and in any case what the next night has to know
 */
export async function buildByKey(
  context: RunContext,
  session: Engine,
  node: Node,
  nodes: readonly Node[],
): Promise<ByKey> {
  const { model } = node;
  if (!isSql(model) || model.keyed === undefined) return { stored: undefined, byKey: undefined };
  const { keyed } = model;
  const sources = sourcesBehind(node, nodes);
  const rest = restOf(context, model, sources, keyed);
  const all = { stored: undefined, byKey: { rest } };
  const before = await tableBefore(context, model.table);
  const least = context.request.keepsFilesFrom ?? fewestRows;
  if (before?.entry.byKey?.rest !== rest) return all;
  const parents = await parentsBefore(context, before, keyed);
  if (!parents) return all;
  const rows = rowsToWorkOut(keyed, parents, before);
  if (rows < least) return all;
  await context.tables.show(session, sources.tables);
  const changed: string[] = [];
  for (const parent of keyed.parents) {
    const former = parents.get(parent.table);
    const values = former && (await changedValues(context, session, former, parent.columns));
    if (former === undefined || values === undefined) continue;
    changed.push(...keysBehind(keyed, parent, values, (table) => rowsOf(parents, table)));
  }
  const changes = { table: model.table, key: keyed.key, runId: before.run.runId };
  const none = `select ${names(keyed.key)} from ${rowsBefore(before)} where false`;
  const keys = await noteChanges(context, session, changes, [none, ...changed].join(' union '));
  if (keys > rows * largestShare) return all;
  const stored =
    keys === 0
      ? await takeOverTable(session, context.folder, before)
      : await merge(context, session, model, keyed, sources, before);
  return { stored, byKey: { rest, changed: keys } };
}

/** Equal where all is equal on which the table depends, but for the parents that are read by the key. */
function restOf(
  { definitions, tables }: RunContext,
  model: SqlModel,
  { views, tables: read }: Sources,
  { parents }: Keyed,
): string {
  const byKey = new Set(parents.map(({ table }) => table));
  const others = read.filter((table) => !byKey.has(table));
  const parts = [model, ...views.map((view) => view.model)].map((each) =>
    definitions.partsOf(each),
  );
  return hashOf([parts, parents, tables.knownOf(others)]);
}

/** The parents as they were when the table was made; undefined where one of them is not as it was written. */
async function parentsBefore(
  context: RunContext,
  { run }: EarlierTable,
  { parents }: Keyed,
): Promise<ReadonlyMap<string, EarlierTable> | undefined> {
  const found = new Map<string, EarlierTable>();
  for (const { table } of parents) {
    const entry = run.manifest.tables.find((each) => each.table === table);
    const parent = entry && (await ifWhole(context, { run, entry }));
    if (!parent) return undefined;
    found.set(table, parent);
  }
  return found;
}

/** How many rows the whole table is worked out of or has: the first parent has all keys, of which few may have rows. */
function rowsToWorkOut(
  { parents: [first] }: Keyed,
  before: ReadonlyMap<string, EarlierTable>,
  { entry }: EarlierTable,
): number {
  return Math.max(entry.rows, before.get(first?.table ?? '')?.entry.rows ?? 0);
}

/** A parent as it is and as it was, to stand behind `from`. */
function rowsOf(before: ReadonlyMap<string, EarlierTable>, table: string): readonly string[] {
  const former = before.get(table);
  return former ? [table, rowsBefore(former)] : [table];
}

async function merge(
  context: RunContext,
  session: Engine,
  model: SqlModel,
  keyed: Keyed,
  { views }: Sources,
  before: EarlierTable,
): Promise<StoredTable> {
  const keys = context.tables.changesOf(model.table)?.keys ?? '';
  const fresh = await narrowModel(session, model, views, keyedParts(keyed, keys));
  const sql = mergedRows(keyed, fresh.sql, rowsBefore(before), keys);
  const stored = await storeQuery(session, model.table, sql, context.folder);
  await fresh.drop();
  return stored;
}
