import { times } from '../contracts/words/column-words.ts';
import { cancellationTimes } from '../contracts/words/row-types.ts';
import { columnOf, type FieldGuess } from './field-guess.ts';
import { guessWords } from './guess-words.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { matchName } from './match-name.ts';
import { bare } from './value-shapes.ts';

/** Statuses of orders that bring in money. */
const statusesOfSales = ['paid', 'shipped', 'completed', 'partially_refunded'];

/** Whether an order counts as a sale by its status; one that nobody has translated is quarantined. */
export function countsAsSale(status: string | undefined): boolean {
  return status !== undefined && statusesOfSales.includes(status);
}

/** Whether a column says when an order was cancelled. */
export function isCancellationTime(name: string): boolean {
  return matchName(name, { is: cancellationTimes }) !== undefined;
}

/**
 * A test for the rows of an order file: whether their status says that they bring in money. Without a column for the
 * status all do.
 */
export function salesAmong(fields: readonly FieldGuess[]): (row: number) => boolean {
  const status = columnOf(fields, 'status');
  if (status === undefined) return () => true;
  const known = guessWords('orders', 'status', status.cells)?.known;
  return (row) => countsAsSale(known?.get(bare(status.cells[row] ?? '')));
}

/**
 * The column that says when an order was cancelled, where the status of some of these orders says that they were paid:
 * only the merchant knows whether the money was kept.
 *
 * @param unread columns of an order file that fill no field
 */
export function cancelledSales(
  fields: readonly FieldGuess[],
  unread: readonly SeenColumn[],
): string | undefined {
  const isSale = salesAmong(fields);
  return unread
    .filter(({ name, shape }) => shape && times.includes(shape) && isCancellationTime(name))
    .find(({ cells }) => cells.some((cell, row) => bare(cell) !== '' && isSale(row)))?.name;
}

/**
 * The column that says when an order was paid, where some orders with an amount lack it: by their amount alone they would
 * count as sales. Of orders with several records all have to agree, since some files fill it on one record of each.
 *
 * @param fields those of an order file without a status
 */
export function unpaidSales(fields: readonly FieldGuess[]): string | undefined {
  const [number, amount, paidAt] = ['order_id', 'paid_amount', 'paid_at'].map((field) =>
    columnOf(fields, field),
  );
  if (!(number && amount && paidAt)) return undefined;
  const isFilled = ({ cells }: SeenColumn, row: number) => bare(cells[row] ?? '') !== '';
  const rows = paidAt.cells.map((_, row) => row);
  const unpaid = rows.filter((row) => !isFilled(paidAt, row));
  const numberOf = (row: number) => bare(number.cells[row] ?? '');
  const paidOrders = new Set(rows.filter((row) => isFilled(paidAt, row)).map(numberOf));
  const isTelling =
    paidOrders.size > 0 &&
    unpaid.some((row) => isFilled(amount, row)) &&
    !unpaid.some((row) => paidOrders.has(numberOf(row)));
  return isTelling ? paidAt.name : undefined;
}
