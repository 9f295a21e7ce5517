import { type Dialect, lineEndByte } from './dialect.ts';
import type { RecordScanner } from './record-states.ts';

/**
 * What parts the cells of a bill whose every cell begins with a backtick, as WeChat Pay writes
 * them. Nothing is quoted, so a cell may hold commas and quotes, and a line is a record.
 */
export const backtickDelimiter = ',`';

const comma = 0x2c;
const mark = 0x60;
const carriageReturn = 0x0d;

/** As `createRecordScanner`, for cells that each begin with a backtick. */
export function createBacktickScanner(dialect: Dialect): RecordScanner {
  const lineEnd = lineEndByte(dialect);
  return (bytes, visit) => {
    let start = 0;
    let cells = 1;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === mark && bytes[at - 1] === comma && at > start) cells++;
      if (byte !== lineEnd) continue;
      let end = at;
      while (end > start && bytes[end - 1] === carriageReturn) end--;
      visit(start, end, at + 1, cells, undefined);
      start = at + 1;
      cells = 1;
    }
    return start;
  };
}

/** The cells of a record, each without its backtick. */
export function backtickCells(record: string): readonly string[] {
  return record.replace(/^`/u, '').split(backtickDelimiter);
}
