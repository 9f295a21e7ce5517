import { afterMark } from '../encodings/byte-order-mark.ts';
import { backtickDelimiter, createBacktickScanner } from './backtick.ts';
import type { Dialect } from './dialect.ts';
import {
  cellEnd,
  cellStart,
  faults,
  type RecordScanner,
  recordEnd,
  transitionTable,
} from './record-states.ts';

/**
 * Gives a function that finds the records in UTF-8 bytes which begin at the start of a record, and
 * returns where the first incomplete record begins. A quote opens a quoted cell at the cell's first
 * byte or after one space, and is text elsewhere (`="3515"`, `5" pipe`); `""` inside quotes is one
 * quote; only spaces and tabs may follow the closing quote. These are the rules that DuckDB's strict reader
 * keeps too, apart from the tabs and from the text that it lets stand between two quotes. Byte order marks before a
 * record are passed over.
 *
 * This is the one place where TypeScript looks at every byte. One table lookup a byte does it.
 */
export function createRecordScanner(dialect: Dialect): RecordScanner {
  if (dialect.delimiter === backtickDelimiter) return createBacktickScanner(dialect);
  const table = transitionTable(dialect);
  return (bytes, visit) => {
    let state = cellStart;
    let start = 0;
    let cells = 1;
    let at = afterMark(bytes, start);
    while (at < bytes.length) {
      // Most bytes only lead on inside a cell: the loop over them is kept as small as can be.
      do state = table[(state << 8) | (bytes[at++] ?? 0)] ?? cellStart;
      while (state < cellEnd && at < bytes.length);
      if (state === cellEnd) cells++;
      if (state <= cellEnd) continue;
      visit(start, textEnd(bytes, start, at - 1, state), at, cells, faults.get(state));
      start = at;
      cells = 1;
      at = afterMark(bytes, start);
    }
    return start;
  };
}

function textEnd(bytes: Uint8Array, start: number, lineEnd: number, state: number): number {
  if (state === recordEnd) return lineEnd;
  let end = lineEnd;
  while (end > start && isReturn(bytes[end - 1])) end--;
  return end;
}

function isReturn(byte: number | undefined): boolean {
  return byte === 13 || byte === 10;
}
