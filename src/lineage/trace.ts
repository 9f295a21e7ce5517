import { didYouMean } from '../config/did-you-mean.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { LineageTable } from './read-lineage.ts';

/** A table with what lies behind it, or before it. */
export interface Branch {
  readonly table: string;
  /** Empty where the table has been followed before: `isRepeated` then tells of it. */
  readonly branches: readonly Branch[];
  readonly isRepeated: boolean;
}

/** Where one table comes from and where it goes. */
export interface Trace {
  readonly table: LineageTable;
  readonly madeFrom: readonly Branch[];
  readonly feeds: readonly Branch[];
  /** The table and all that is named in either tree, in the order of the whole. */
  readonly tables: readonly LineageTable[];
}

/**
 * Follows a table to its sources and to all that is made from it.
 *
 * @throws {TableUnknown}
 */
export function trace(tables: readonly LineageTable[], name: string): Trace {
  const table = tables.find((each) => each.table === name);
  if (!table) throw new TableUnknown(name, tables);
  const sources = (of: string) => tables.find((each) => each.table === of)?.reads ?? [];
  const readers = (of: string) =>
    tables.filter(({ reads }) => reads.includes(of)).map((each) => each.table);
  const madeFrom = new Set([name]);
  const feeds = new Set([name]);
  return {
    table,
    madeFrom: grow(name, sources, madeFrom),
    feeds: grow(name, readers, feeds),
    tables: tables.filter((each) => madeFrom.has(each.table) || feeds.has(each.table)),
  };
}

/** The branches of a table; each table is followed once, where it is met first. */
function grow(
  name: string,
  next: (table: string) => readonly string[],
  met: Set<string>,
): readonly Branch[] {
  return next(name).map((table) => {
    const isRepeated = met.has(table) && next(table).length > 0;
    if (met.has(table)) return { table, branches: [], isRepeated };
    met.add(table);
    return { table, branches: grow(table, next, met), isRepeated };
  });
}

/** Nothing makes a table of this name. */
export class TableUnknown extends RollcallError {
  readonly table: string;

  constructor(table: string, known: readonly LineageTable[]) {
    const names = known.map((each) => each.table);
    // Whoever leaves the stage out means a table of that name.
    const namesakes = names.filter((name) => name.split('.')[1] === table);
    super(
      {
        what: namesakes.length
          ? `There is no table "${table}" (did you mean ${namesakes.join(' or ')}?).`
          : `There is no table "${table}"${didYouMean(table, names)}.`,
        next: 'See all tables: rollcall lineage',
      },
      { exitCode: exitCodes.usage },
    );
    this.table = table;
  }
}
