import type { Engine } from '../engine/engine.ts';
import type { Node } from '../engine/graph.ts';
import { isView, type SqlModel } from '../engine/model.ts';

/** What a model reads, directly or through the views of its stage. */
export interface Sources {
  /** The views, each before those that it reads. */
  readonly views: readonly ViewNode[];
  /** The tables behind them, and those that are read directly. */
  readonly tables: readonly string[];
}

interface ViewNode {
  readonly model: SqlModel;
  readonly reads: readonly string[];
}

/** @param nodes all models of the stage */
export function sourcesBehind({ reads }: Node, nodes: readonly Node[]): Sources {
  const byTable = new Map(nodes.map((node) => [node.model.table, node]));
  const views = viewsBehind(reads, byTable);
  const names = new Set(views.map((view) => view.model.table));
  const read = new Set([...reads, ...views.flatMap((view) => view.reads)]);
  return { views, tables: [...read].filter((table) => !names.has(table)) };
}

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

/** Some rows of a table that a model reads. */
export interface Part {
  readonly table: string;
  readonly sql: string;
  readonly kind: 'view' | 'table';
}

/** A model's query on parts of what it reads. */
export interface NarrowedModel {
  readonly sql: string;
  /** Drops what the query reads. */
  drop(): Promise<void>;
}

/** Shows parts of tables, and the views that read them, beside the whole ones, and lets a model read these. */
export async function narrowModel(
  session: Engine,
  model: SqlModel,
  views: Sources['views'],
  parts: readonly Part[],
): Promise<NarrowedModel> {
  const schema = `part_${model.table.replace('.', '_')}`;
  const partName = (table: string) => `${schema}.${table.replace('.', '__')}`;
  const renamed = [...parts.map(({ table }) => table), ...views.map((view) => view.model.table)];
  const within = (sql: string) =>
    renamed.reduce(
      (text, table) =>
        text.replaceAll(new RegExp(String.raw`\b${RegExp.escape(table)}\b`, 'g'), partName(table)),
      sql,
    );
  await session.execute(`create schema if not exists ${schema}`);
  for (const { table, sql, kind } of parts) {
    await session.execute(`create or replace ${kind} ${partName(table)} as ${sql}`);
  }
  for (const { model: view } of views.toReversed()) {
    await session.execute(`create or replace view ${partName(view.table)} as ${within(view.sql)}`);
  }
  return {
    sql: within(model.sql),
    drop: () => session.execute(`drop schema if exists ${schema} cascade`),
  };
}
