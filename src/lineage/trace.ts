import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { LineageTable } from './read-lineage.ts';

/** A table with what is behind it, or before it. */
export interface Branch {
  readonly table: string;
  /** Empty where the table is followed at another place, nearer by: `isRepeated` then says so. */
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
  const behind = nearest(name, sources);
  const ahead = nearest(name, readers);
  return {
    table,
    madeFrom: grow(name, sources, behind),
    feeds: grow(name, readers, ahead),
    tables: tables.filter((each) => behind.has(each.table) || ahead.has(each.table)),
  };
}

/** Every table that is reached from one, with the table it is first reached from, level by level. */
function nearest(
  name: string,
  next: (table: string) => readonly string[],
): ReadonlyMap<string, string | undefined> {
  const reachedFrom = new Map<string, string | undefined>([[name, undefined]]);
  // A map is walked in the order of insertion, and what is added on the way is walked too.
  for (const table of reachedFrom.keys()) {
    for (const further of next(table)) {
      if (!reachedFrom.has(further)) reachedFrom.set(further, table);
    }
  }
  return reachedFrom;
}

/** The branches of a table. Each table is followed once, where it is nearest to the beginning. */
function grow(
  name: string,
  next: (table: string) => readonly string[],
  reachedFrom: ReadonlyMap<string, string | undefined>,
): readonly Branch[] {
  return next(name).map((table) => {
    const isNearest = reachedFrom.get(table) === name;
    return {
      table,
      branches: isNearest ? grow(table, next, reachedFrom) : [],
      isRepeated: !isNearest && next(table).length > 0,
    };
  });
}

/** Nothing makes a table of this name. */
export class TableUnknown extends RollcallError {
  readonly table: string;

  constructor(table: string, known: readonly LineageTable[]) {
    const names = known.map((each) => each.table);
    // A name without its stage means a table of that name.
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
