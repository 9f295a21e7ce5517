import { cellsOf, csvDelimiter } from '../csv/cells.ts';
import type { Dialect, Newline } from '../csv/dialect.ts';
import { createRecordScanner } from '../csv/record-scanner.ts';
import type { Layout } from '../layout.ts';
import { type Detected, detectColumns } from './detect.ts';

/** A row among a file's first lines, read with the delimiter that suits it best. */
export interface Row extends Detected {
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  /** As written, without the spaces around them. */
  readonly cells: readonly string[];
  readonly dialect: Dialect;
  /** The line that the next row begins on. */
  readonly nextLine: number;
}

/** How many of a file's lines are examined for its header row. */
export const linesToSearch = 100;

const delimiters = [',', '\t', ';', '|'];

/** The lines of `head` with their ends: lines that end in LF or CRLF, else those that end in CR. */
export function linings(head: string, isWhole: boolean): readonly (readonly string[])[] {
  return [/(?<=\n)/u, /(?<=\r)/u].map((end) => {
    const lines = head.split(end);
    return isWhole ? lines : lines.slice(0, -1);
  });
}

/** Each of the first lines as a row that begins there, where it can be read as one. */
export function* rowsOf(lines: readonly string[], layout: Layout): Generator<Row> {
  const candidates = layout.delimiter === undefined ? delimiters : [layout.delimiter];
  for (let index = 0; index < Math.min(lines.length, linesToSearch); index++) {
    const quotes = lines[index]?.includes("'") ? ([undefined, "'"] as const) : [undefined];
    const readings = candidates.flatMap((delimiter) =>
      quotes.map((quote) => rowAt(lines, index, { delimiter, quote }, layout)),
    );
    const [first, ...others] = readings.filter((row) => row !== undefined);
    if (first !== undefined) yield others.reduce(better, first);
  }
}

/** Of two rows the one with more of the detection columns, else with more cells. */
export function better(a: Row, b: Row): Row {
  if (a.found.length !== b.found.length) return a.found.length > b.found.length ? a : b;
  return a.cells.length >= b.cells.length ? a : b;
}

/** The row that begins at a line; undefined where its quotes or line ends are wrong. */
export function rowAt(
  lines: readonly string[],
  index: number,
  { delimiter, quote }: Pick<Dialect, 'delimiter' | 'quote'>,
  layout: Layout,
): Row | undefined {
  const newline = newlineOf(lines[index] ?? '');
  const dialect = { delimiter: csvDelimiter(delimiter), newline, quote };
  const record = firstRecord(lines.slice(index, index + linesToSearch), dialect);
  if (record === undefined) return undefined;
  const end = index + record.lines;
  const cells = cellsOf(lines.slice(index, end).join(''), { delimiter, quote });
  // Where two readers see different cells, neither is to be believed.
  if (cells.length !== record.cells) return undefined;
  return {
    line: index + 1,
    cells,
    ...detectColumns(cells, layout),
    dialect: { delimiter, quote, newline: newlineOf(lines[end - 1] ?? '') },
    nextLine: end + 1,
  };
}

/** How many lines the first record takes, more than one when a cell holds line breaks, and its cells. */
function firstRecord(
  lines: readonly string[],
  dialect: Dialect,
): { readonly lines: number; readonly cells: number } | undefined {
  const scan = createRecordScanner(dialect);
  let text = '';
  for (const [index, line] of lines.entries()) {
    text += line;
    const bytes = Buffer.from(text.replace(/[\r\n]*$/u, dialect.newline));
    let found: number | undefined;
    const used = scan(bytes, (_start, _end, _next, cells, fault) => {
      found = fault === undefined ? cells : undefined;
    });
    if (used === bytes.length) {
      return found === undefined ? undefined : { lines: index + 1, cells: found };
    }
  }
  return undefined;
}

function newlineOf(line: string): Newline {
  if (line.endsWith('\r')) return '\r';
  return line.endsWith('\r\n') ? '\r\n' : '\n';
}
