import { salesAmong } from '../recognise/contradicted-sales.ts';
import { columnOf } from '../recognise/field-guess.ts';
import type { TableGuess } from '../recognise/guess-kind.ts';
import type { SeenColumn } from '../recognise/look-at-columns.ts';
import { type RowTypes, readRowTypes, unmadeRefunds } from '../recognise/row-types.ts';
import { bare, isNegative } from '../recognise/value-shapes.ts';

/** A condition as it is going to be proposed for `returns` or `notSales`; only what is no sale has a reason. */
export type DraftCondition =
  | {
      readonly column: string;
      readonly is: 'filled' | 'negative' | 'empty';
      readonly reason?: string;
    }
  | { readonly column: string; readonly equals: readonly string[]; readonly reason?: string };

/** Which rows of an order file give money back, and which are no sale. */
export interface RowsGuess {
  readonly returns: readonly DraftCondition[];
  readonly notSales: readonly DraftCondition[];
  readonly isSure: boolean;
  /** For people; names columns, and no value. */
  readonly why: string;
  /** Words of rows that are taken for undone sales, and of which a person has to say whether they undo others. */
  readonly voids: readonly string[];
  /** Column → words of rows of which a person has to say whether they are sales. */
  readonly asked: readonly { readonly column: string; readonly words: readonly string[] }[];
}

/**
 * Which rows of an order file are no ordinary sales: all of them, where each gives money back; else
 * those of which a column that nothing else reads says so.
 *
 * @returns undefined where all rows seem to be sales
 */
export function guessRows(guess: TableGuess, unread: readonly SeenColumn[]): RowsGuess | undefined {
  if (guess.kind !== 'orders') return undefined;
  if (guess.areReturns) return allReturns(guess, unread, guess.areReturns);
  const types = unread.flatMap((column) => readRowTypes(column) ?? []);
  const [best] = types.toSorted((a, b) => rank(a) - rank(b));
  const column = unread.find(({ name }) => name === best?.name);
  return best && column && rowsOf(best, column, guess);
}

function rank({ isNamed, returns, voids, notSales, sales }: RowTypes): number {
  return (isNamed ? 0 : 10) - returns.length - voids.length - notSales.size - sales.length;
}

function rowsOf(types: RowTypes, column: SeenColumn, guess: TableGuess): RowsGuess | undefined {
  const { name, returns, voids, notSales, doubtful, unknown, isNamed, sales } = types;
  const undo = voids.filter((word) => givesBack(word, column, guess));
  const back = [...returns, ...undo];
  const isSale = salesAmong(guess.fields);
  // Where the status says the same, nothing is lost.
  const counts = (word: string) =>
    column.cells.some((cell, row) => bare(cell) === word && isSale(row));
  const others = voids.filter((word) => !undo.includes(word) && counts(word));
  const none = [...(others.length ? [['void', others] as const] : []), ...notSales];
  const rest = doubtful.length + unknown.length;
  if (back.length + none.length + (isNamed ? rest : 0) === 0) return undefined;
  return {
    returns: back.length ? [{ column: name, equals: back }] : [],
    notSales: none.map(([reason, equals]) => ({ column: name, equals, reason })),
    isSure: isNamed || sales.length > 0,
    why: `${name} says what a row is`,
    voids: others,
    asked: rest ? [{ column: name, words: [...doubtful, ...unknown].sort() }] : [],
  };
}

/** Whether rows that undo a sale take its money back: they are below zero, or name the sale. */
function givesBack(word: string, column: SeenColumn, { fields }: TableGuess): boolean {
  const rows = column.cells.flatMap((cell, index) => (bare(cell) === word ? [index] : []));
  const cellsOf = (field: string) => columnOf(fields, field)?.cells ?? [];
  const [amounts, originals, orders] = ['paid_amount', 'returned_order_id', 'order_id'].map(
    cellsOf,
  );
  const others = new Set((orders ?? []).filter((_, index) => !rows.includes(index)).map(bare));
  const areAll = (test: (index: number) => boolean) => rows.length > 0 && rows.every(test);
  return (
    areAll((index) => isNegative(amounts?.[index] ?? '')) ||
    areAll((index) => bare(originals?.[index] ?? '') !== '') ||
    areAll((index) => others.has(bare(orders?.[index] ?? '')))
  );
}

function allReturns(
  { fields }: TableGuess,
  unread: readonly SeenColumn[],
  { isSure, why }: NonNullable<TableGuess['areReturns']>,
): RowsGuess {
  const number = fields.find(({ field }) => field === 'order_id') ?? fields[0];
  const unmade = unread
    .map(unmadeRefunds)
    .filter(({ unmade: words, open }) => words.length + open.length > 0);
  return {
    returns: number?.columns[0] ? [{ column: number.columns[0].name, is: 'filled' }] : [],
    notSales: unmade
      .filter(({ unmade: words }) => words.length > 0)
      .map(({ name, unmade: equals }) => ({ column: name, equals, reason: 'refund not made' })),
    isSure,
    why,
    voids: [],
    asked: unmade
      .filter(({ open }) => open.length > 0)
      .map(({ name, open }) => ({ column: name, words: open })),
  };
}
