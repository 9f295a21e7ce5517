import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../engine/engine.ts';
import type { Node } from '../engine/graph.ts';
import {
  type ColumnNote,
  type ColumnNotes,
  type Personal,
  personalClasses,
} from '../engine/model.ts';
import { type ColumnOrigin, columnOrigins, type Origins } from './column-origins.ts';

/** A column of a table with what it means; undefined where nobody says. */
export interface DescribedColumn {
  readonly column: string;
  /** Its SQL type. */
  readonly type: string;
  readonly note: ColumnNote | undefined;
  /** Whether its model says what it would mean anyway. */
  readonly isRepeated: boolean;
}

/** A table with the notes on its own columns, that no model makes: raw records, what is known from before. */
export interface GivenTable {
  readonly table: string;
  readonly columns: ColumnNotes;
}

/**
 * What the columns of all tables mean. A column has the note that its model has for it; else that of the column
 * whose values it passes on, or gives a choice of under the same name; else that of the column of its name in the
 * tables that its model reads. Of several the strictest class counts.
 *
 * @param engine has all tables, with rows or without
 * @param nodes the models, each after those that it reads
 * @param given tables that no model makes
 */
export async function describeColumns(
  engine: Engine,
  nodes: readonly Node[],
  given: readonly GivenTable[],
): Promise<ReadonlyMap<string, readonly DescribedColumn[]>> {
  const shapes = await shapesOf(engine);
  const columnsOf = (table: string) => (shapes.get(table) ?? []).map(({ column }) => column);
  const origins = new Map<string, Origins>(
    nodes.flatMap(({ model, query }) =>
      query ? [[model.table, columnOrigins(query.meaning(), columnsOf)]] : [],
    ),
  );
  const notes = new Map<string, ColumnNote>(
    given.flatMap(({ table, columns }) =>
      Object.entries(columns).map(([column, note]) => [`${table}.${column}`, note] as const),
    ),
  );
  const repeated = new Set<string>();
  const noteOf = ({ table, column }: Pick<ColumnOrigin, 'table' | 'column'>) =>
    notes.get(`${table}.${column}`) ?? [];
  for (const { model, reads } of nodes) {
    for (const column of columnsOf(model.table)) {
      const all = origins.get(model.table)?.get(column) ?? [];
      const namesake = all.filter((origin) => origin.column === column);
      const passed = [...namesake, ...all.filter((origin) => !origin.isPicked)];
      const inherited = passed.flatMap(noteOf);
      const namesakes = reads.flatMap((table) => noteOf({ table, column }));
      const known = strictest(inherited) ?? strictest(namesakes);
      const own = model.columns?.[column];
      if (own && known && isDeepStrictEqual(own, known)) repeated.add(`${model.table}.${column}`);
      const note = own ?? known;
      if (note) notes.set(`${model.table}.${column}`, note);
    }
  }
  return new Map(
    [...shapes].map(([table, columns]) => [
      table,
      columns.map((each) => ({
        ...each,
        note: notes.get(`${table}.${each.column}`),
        isRepeated: repeated.has(`${table}.${each.column}`),
      })),
    ]),
  );
}

/** The first note, with the strictest class of all. */
export function strictest(notes: readonly ColumnNote[]): ColumnNote | undefined {
  const [first] = notes;
  if (first === undefined) return undefined;
  const rank = (personal: Personal) => personalClasses.indexOf(personal);
  const personal = notes.map((note) => note.personal).toSorted((a, b) => rank(b) - rank(a))[0];
  return { ...first, personal: personal ?? first.personal };
}

async function shapesOf(engine: Engine) {
  const rows = await engine.query(
    `select concat(table_schema, '.', table_name) as "table", column_name as "column", data_type as type
    from information_schema.columns order by table_schema, table_name, ordinal_position`,
  );
  const columns = rows.map((row) => ({
    table: String(row['table']),
    column: String(row['column']),
    type: String(row['type']),
  }));
  return Map.groupBy(columns, ({ table }) => table);
}
