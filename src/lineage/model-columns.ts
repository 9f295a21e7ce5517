import type { Node } from '../engine/graph.ts';
import { type ColumnNote, isSql } from '../engine/model.ts';
import { columnOrigins, type Origins } from './column-origins.ts';
import { strictest } from './describe-columns.ts';

/** What is known of the columns of models before any of them is bound, and so at no cost. */
export interface ModelColumns {
  readonly nodes: readonly Node[];
  /** The columns of a table with what they mean, undefined where nobody says; undefined for a table that no model makes. */
  columnsOf(table: string): ReadonlyMap<string, ColumnNote | undefined> | undefined;
}

/**
 * Follows columns through the SQL of models as `describeColumns` does, but only those that are asked for, and
 * without an engine: a column that a query takes by `*` from a table is not found.
 */
export function modelColumns(nodes: readonly Node[]): ModelColumns {
  const byTable = new Map(nodes.map((node) => [node.model.table, node]));
  const origins = new Map<string, Origins>();
  const notes = new Map<string, ColumnNote | undefined>();

  function originsOf({ model, query }: Node): Origins {
    const known = origins.get(model.table);
    if (known) return known;
    const found: Origins = isSql(model)
      ? columnOrigins(query?.meaning() ?? '{}')
      : new Map(Object.keys(model.columns ?? {}).map((column) => [column, []]));
    origins.set(model.table, found);
    return found;
  }

  function noteOf(table: string, column: string): ColumnNote | undefined {
    const key = `${table}.${column}`;
    if (notes.has(key)) return notes.get(key);
    const node = byTable.get(table);
    const all = node && originsOf(node).get(column);
    const note =
      node && all ? (node.model.columns?.[column] ?? passedOn(node, column, all)) : undefined;
    notes.set(key, note);
    return note;
  }

  function passedOn({ reads }: Node, column: string, all: NonNullable<ReturnType<Origins['get']>>) {
    const namesake = all.filter((origin) => origin.column === column);
    const passed = [...namesake, ...all.filter((origin) => !origin.isPicked)];
    const known = (origin: { readonly table: string; readonly column: string }) =>
      noteOf(origin.table, origin.column) ?? [];
    return (
      strictest(passed.flatMap(known)) ??
      strictest(reads.flatMap((table) => known({ table, column })))
    );
  }

  return {
    nodes,
    columnsOf(table) {
      const node = byTable.get(table);
      if (node === undefined) return undefined;
      const columns = [...originsOf(node).keys()];
      return new Map(columns.map((column) => [column, noteOf(table, column)]));
    },
  };
}
