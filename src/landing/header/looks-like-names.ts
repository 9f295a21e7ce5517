import { foldName } from '../../text/column-names.ts';
import type { Dialect } from '../csv/dialect.ts';
import { recordsIn, sampleCells } from './row-shape.ts';

/**
 * Whether cells look like the names of columns among records of which one column always holds
 * digits: all are filled, none occurs twice and none holds a digit.
 */
export function looksLikeNames(cells: readonly string[]): boolean {
  const names = cells.map(foldName);
  const isFilled = names.length > 1 && names.every((name) => name !== '' && !/\p{Nd}/u.test(name));
  return isFilled && new Set(names).size === names.length;
}

/** Whether the records of a sample have a column in which every cell holds a digit. */
export function isNumbered(sample: Buffer, dialect: Dialect, columns: number): boolean {
  const rows = recordsIn(sample, dialect)
    .filter(({ count }) => count >= columns)
    .map((record) => sampleCells(record, dialect))
    .filter((cells) => !looksLikeNames(cells));
  return Array.from({ length: columns }).some(
    (_, index) => rows.length > 0 && rows.every((cells) => /\p{Nd}/u.test(cells[index] ?? '')),
  );
}
