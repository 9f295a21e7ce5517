import type { Engine } from '../engine/engine.ts';
import type { Node } from '../engine/graph.ts';
import { isSql, type Keyed, type KeyedParent, type SqlModel } from '../engine/model.ts';
import { type StoredTable, showTable, storeQuery, tablePath } from '../engine/store.ts';
import { hashOf } from '../pipeline/fingerprint.ts';
import type { Manifest } from '../runs/manifest.ts';
import {
  but,
  changedValues,
  ifWhole,
  names,
  noteChanges,
  only,
  rowsBefore,
  tableBefore,
} from './changed-rows.ts';
import { narrowModel, type Part, type Sources, sourcesBehind } from './narrow-model.ts';
import { type EarlierTable, linkTable } from './reuse.ts';
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
  if (before?.entry.byKey?.rest !== rest || before.entry.rows < least) return all;
  const parents = await parentsBefore(context, before, keyed);
  if (!parents) return all;
  await context.tables.show(session, sources.tables);
  const changed = keyed.parents.flatMap(
    (parent) => changedKeys(context, parents, keyed, parent) ?? [],
  );
  const changes = { table: model.table, key: keyed.key, runId: before.run.runId };
  const none = `select ${names(keyed.key)} from ${rowsBefore(before)} where false`;
  const keys = await noteChanges(context, session, changes, [none, ...changed].join(' union '));
  if (keys > before.entry.rows * largestShare) return all;
  const stored =
    keys === 0
      ? await takeOver(context, session, before)
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

/** A query for the keys of which a parent says something else than before; undefined where it says the same of all. */
function changedKeys(
  context: RunContext,
  before: ReadonlyMap<string, EarlierTable>,
  { parents }: Keyed,
  { table, columns, of }: KeyedParent,
): string | undefined {
  const former = before.get(table);
  const values = former && changedValues(context, former, columns);
  if (values === undefined || of === undefined) return values;
  const linking = parents.find((each) => each.table === of.table && each.of === undefined);
  const linkingBefore = before.get(of.table);
  if (!linking || !linkingBefore) throw new RangeError(`nothing leads from ${table} to the key`);
  const sides = [of.table, rowsBefore(linkingBefore)].map(
    (side) =>
      `select ${names(linking.columns)} from ${side} as side ${only('side', of.columns, `(${values})`, columns)}`,
  );
  return sides.join(' union ');
}

async function takeOver(
  context: RunContext,
  session: Engine,
  { run, entry }: EarlierTable,
): Promise<StoredTable> {
  const { table, rows, bytes, hash = '' } = entry;
  await linkTable(run.folder, context.folder, table);
  await showTable(session, table, tablePath(context.folder, table));
  return { table, rows, bytes, hash };
}

async function merge(
  context: RunContext,
  session: Engine,
  model: SqlModel,
  { key, parents }: Keyed,
  { views }: Sources,
  before: EarlierTable,
): Promise<StoredTable> {
  const keys = context.tables.changesOf(model.table)?.keys ?? '';
  const parts = parents
    .filter(({ of }) => of === undefined)
    .map(({ table, columns }): Part => {
      const sql = `select part.* from ${table} as part ${only('part', columns, keys, key)}`;
      return { table, sql, kind: 'view' };
    });
  const fresh = await narrowModel(session, model, views, parts);
  const sql = `select * from (${fresh.sql}\n) union all by name
    select former.* from ${rowsBefore(before)} as former ${but('former', key, keys)}`;
  const stored = await storeQuery(session, model.table, sql, context.folder);
  await fresh.drop();
  return stored;
}
