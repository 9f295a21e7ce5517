import { backtickCells, backtickDelimiter } from './backtick.ts';
import type { Dialect } from './dialect.ts';

/** A cell of a record, without the quotes around it. */
export interface RecordCell {
  readonly text: string;
  readonly isQuoted: boolean;
  /** Whether a space stands before it. */
  readonly isSpaced: boolean;
}

/** The cells of a record that the scanner of its dialect has found no fault with. */
export function recordCells(record: string, dialect: Dialect): readonly RecordCell[] {
  if (dialect.delimiter === backtickDelimiter) {
    return backtickCells(record).map((text) => ({
      text,
      isQuoted: text !== '',
      isSpaced: false,
    }));
  }
  const cells: RecordCell[] = [];
  for (let at = 0; at <= record.length; ) {
    const { cell, next } = cellAt(record, at, dialect);
    cells.push(cell);
    at = next;
  }
  return cells;
}

function cellAt(
  record: string,
  start: number,
  { delimiter, quote: single, isSpaced: isPadded = false }: Dialect,
): { readonly cell: RecordCell; readonly next: number } {
  const quote = single ?? '"';
  let at = start;
  while (record[at] === ' ' && (isPadded || at === start)) at++;
  const isSpaced = at > start;
  if (record[at] !== quote) {
    const end = endOf(record, start, delimiter);
    const text = record.slice(isPadded ? Math.min(at, end) : start, end);
    return { cell: { text, isQuoted: false, isSpaced }, next: end + 1 };
  }
  let text = '';
  for (at++; at < record.length; at++) {
    if (record[at] === quote && record[++at] !== quote) break;
    text += record[at];
  }
  return {
    cell: { text, isQuoted: true, isSpaced },
    next: endOf(record, at, delimiter) + 1,
  };
}

function endOf(record: string, from: number, delimiter: string): number {
  const found = record.indexOf(delimiter, from);
  return found === -1 ? record.length : found;
}

/** A record of any dialect as CSV in UTF-8, as every reader of CSV takes it. */
export function recordCsv(bytes: Buffer, start: number, end: number, dialect: Dialect): Buffer {
  // Each byte passes as one character, so that nothing is decoded on the way.
  const cells = recordCells(bytes.toString('latin1', start, end), dialect);
  const written = cells.map(({ text, isQuoted }) =>
    isQuoted || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text,
  );
  const delimiter = dialect.delimiter === backtickDelimiter ? ',' : dialect.delimiter;
  const csv = cells.length === 1 ? written[0] || '""' : written.join(delimiter);
  return Buffer.from(csv, 'latin1');
}
