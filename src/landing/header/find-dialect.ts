import type { Dialect } from '../csv/dialect.ts';
import { type RecordCell, recordCells } from '../csv/record-cells.ts';
import { recordsIn } from './row-shape.ts';

/**
 * Decides from a header row and a sample of the records under it how the cells of a file are
 * written: whether single quotes are around them, and whether a space before each belongs to none.
 * Both must be so throughout; else quotes and spaces are text.
 *
 * @param header the header row's text
 */
export function dialectOf(
  columns: number,
  header: string,
  records: Buffer,
  dialect: Dialect,
): Dialect {
  const quoted: Dialect = {
    ...dialect,
    quote: dialect.quote ?? (isSingleQuoted(columns, records, dialect) ? "'" : undefined),
  };
  const spaced: Dialect = { ...quoted, isSpaced: true };
  const rows = [
    recordCells(header.replace(/[\r\n]+$/u, ''), spaced),
    ...cellsIn(records, spaced).filter((cells) => cells.length >= columns),
  ];
  return dialect.delimiter !== '\t' && rows.every(isSpacedRow) ? spaced : quoted;
}

function cellsIn(records: Buffer, dialect: Dialect): readonly (readonly RecordCell[])[] {
  return recordsIn(records, dialect).map(({ text }) => recordCells(text, dialect));
}

function isSpacedRow([, ...cells]: readonly RecordCell[]): boolean {
  const filled = cells.filter(({ text, isSpaced }) => text !== '' || isSpaced);
  return filled.length > 0 && filled.every(({ isSpaced }) => isSpaced);
}

/** Whether some column is in single quotes in all of at least two records, and no cell in double ones. */
function isSingleQuoted(columns: number, records: Buffer, dialect: Dialect): boolean {
  if (!records.includes("'")) return false;
  const rows = cellsIn(records, { ...dialect, quote: "'" });
  const isWhole = rows.length > 1 && rows.every((cells) => cells.length >= columns);
  if (!isWhole || rows.some((cells) => cells.some(({ text }) => text.startsWith('"'))))
    return false;
  return Array.from({ length: columns }).some((_, index) => {
    const filled = rows.flatMap((cells) => cells[index] ?? []).filter(({ text }) => text !== '');
    return filled.length > 1 && filled.every(({ isQuoted }) => isQuoted);
  });
}
