import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { columnsOf, type ExportColumn } from './columns.ts';

/** The column that holds a row's number in its file, beginning with 1. */
export const placeInFile = '"place in the file"';

/** The column that names a row's file, where a query gives the rows of several. */
export const nameOfFile = '"name of the file"';

/** Where the rows of one file come from. */
export interface RowSource {
  /** The columns, without those that place a row. */
  columns(): Promise<readonly ExportColumn[]>;
  /** A query for the rows in the file's order. */
  rows(): Promise<string>;
  /** A query for what an SQL expression makes of each row, in the same order; it may name `placeInFile`. */
  mapped(cells: string): Promise<string>;
}

/** The rows of a query, in its order. */
export function sourceOf(engine: Engine, query: string): RowSource {
  return {
    columns: () => columnsOf(engine, query),
    rows: async () => query,
    // The line break keeps the bracket out of a comment that ends the query.
    mapped: async (cells) =>
      `select ${cells} from (select *, row_number() over () as ${placeInFile} from (${query}\n))`,
  };
}

/**
 * The rows of several files with the same columns, which a query gives together with `nameOfFile` and
 * `placeInFile`. All that is asked of them is worked out once, for all files, and held in memory: for a
 * small shop, where a query takes longer to plan than to run.
 *
 * @param name what the names of the tables begin with
 */
export function sharedSource(
  engine: Engine,
  name: string,
  query: string,
): (file: string) => RowSource {
  const tables = new Map<string, Promise<string>>();
  const made = (sql: string): Promise<string> => {
    const table = tables.get(sql) ?? create(`${name}_${tables.size + 1}`, sql);
    tables.set(sql, table);
    return table;
  };
  const create = async (table: string, sql: string): Promise<string> => {
    await engine.execute(`create table ${table} as ${sql}`);
    return table;
  };
  const placing = `${nameOfFile}, ${placeInFile}`;
  let columns: Promise<readonly ExportColumn[]> | undefined;
  return (file) => {
    const rowsIn = (table: string) =>
      `select * exclude (${placing}) from ${table} where ${nameOfFile} = ${literal(file)} order by ${placeInFile}`;
    return {
      columns: () => {
        columns ??= made(query).then((table) =>
          columnsOf(engine, `select * exclude (${placing}) from ${table}`),
        );
        return columns;
      },
      rows: async () => rowsIn(await made(query)),
      mapped: async (cells) =>
        rowsIn(await made(`select ${placing}, ${cells} from ${await made(query)}`)),
    };
  };
}
