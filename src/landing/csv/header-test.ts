import { foldName } from '../../text/column-names.ts';
import { detectColumns } from '../header/detect.ts';
import { cellsOf } from './cells.ts';
import type { RejectReason } from './reject.ts';
import type { SieveOptions } from './sieve-options.ts';

/** What a header row inside a file is: the file's own once more, or that of another table. */
export type HeaderAgain = Extract<RejectReason, 'repeated header' | 'another header'>;

/** Tells what kind of header row a record is; undefined when it is none. */
export type HeaderTest = (start: number, end: number) => HeaderAgain | undefined;

/**
 * Gives a function that, for a piece of a file, gives a test for header rows among its records,
 * which are to be asked for in order. A record is one when its cells are those of the file's header
 * row, or when it holds all columns that the layout is detected by, two names at least.
 *
 * Each piece is searched once for a name that every header row holds, so that hardly any record is
 * examined.
 */
export function createHeaderTest(options: SieveOptions): (bytes: Buffer) => HeaderTest {
  const { rows, detect } = options.header;
  const [first = [], second] = rows.map(namesIn);
  const own = new Set(first);
  const mark = markOf(rows[0] ?? [], detectColumns(first, { detect }).found.map(foldName));
  let isSecondDue = false;

  function headerIn(text: string): HeaderAgain | undefined {
    const names = namesIn(cellsOf(text, options.dialect));
    if (equals(names, first)) return 'repeated header';
    const shared = new Set(names.filter((name) => own.has(name))).size;
    const isSure = detect.length > 1 || shared > 1;
    const isAnother = isSure && detectColumns(names, { detect }).missing.length === 0;
    return isAnother ? 'another header' : undefined;
  }

  return (bytes) => {
    let found = mark === undefined ? -1 : bytes.indexOf(mark);
    return (start, end) => {
      if (isSecondDue) {
        isSecondDue = false;
        const cells = cellsOf(bytes.toString('utf8', start, end), options.dialect);
        if (second !== undefined && equals(namesIn(cells), second)) return 'repeated header';
      }
      if (mark === undefined || found === -1) return undefined;
      if (found < start) found = bytes.indexOf(mark, start);
      if (found === -1 || found >= end) return undefined;
      const header = headerIn(bytes.toString('utf8', start, end));
      isSecondDue = header === 'repeated header' && second !== undefined;
      return header;
    };
  };
}

/** The longest of the detection columns' names as the header row writes it, to be searched for. */
function markOf(cells: readonly string[], detected: readonly string[]): Buffer | undefined {
  const written = cells.filter((cell) => detected.includes(foldName(cell)) && !cell.includes('"'));
  const [longest] = written.sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : Buffer.from(longest);
}

/** A row's names without blank ones at its end. */
function namesIn(cells: readonly string[]): readonly string[] {
  const names = cells.map(foldName);
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

function equals(names: readonly string[], others: readonly string[]): boolean {
  return names.length === others.length && names.every((name, index) => name === others[index]);
}
