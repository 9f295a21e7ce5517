import { parse } from 'csv-parse/sync';
import { foldName } from './column-names.ts';
import type { Layout } from './layout.ts';
import { createRecordScanner, type Dialect, type Newline } from './record-scanner.ts';

/** A row among a file's first lines, read with the delimiter that suits it best. */
export interface Row {
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  /** As written. */
  readonly cells: readonly string[];
  /** Which of the layout's detection columns are among the cells. */
  readonly found: readonly string[];
  readonly dialect: Dialect;
  /** The line that the next row begins on. */
  readonly nextLine: number;
}

/** The header row, and what a reader of the file's records needs to know of its surroundings. */
export interface Header extends Row {
  /**
   * How many records DuckDB has to skip to come to the first one, where it can: it counts records
   * by quotes, and takes the line end of the whole file from its first line break of any kind.
   */
  readonly skip: number | undefined;
}

const linesToSearch = 100;
const delimiters = [',', '\t', ';', '|'];

/**
 * Looks for the first of a file's first 100 lines whose cells hold all columns that the layout is
 * detected by, whatever stands before it and whichever delimiter parts its cells. When `isWhole` is
 * false, `head` may end inside a line.
 */
export function findHeader(head: string, isWhole: boolean, layout: Layout): Header | undefined {
  for (const lines of linings(head, isWhole)) {
    for (const row of rows(lines, layout)) {
      if (row.found.length === layout.detect.length) return headerOf(row, lines);
    }
  }
  return undefined;
}

/** The row that holds most of the detection columns, for telling why no header row was found. */
export function nearestRow(head: string, isWhole: boolean, layout: Layout): Row | undefined {
  const all = linings(head, isWhole).flatMap((lines) => [...rows(lines, layout)]);
  return all.reduce<Row | undefined>((best, row) => (best ? better(best, row) : row), undefined);
}

/** The lines of `head` with their ends: lines that end in LF or CRLF, else those that end in CR. */
function linings(head: string, isWhole: boolean): readonly (readonly string[])[] {
  return [/(?<=\n)/u, /(?<=\r)/u].map((end) => {
    const lines = head.split(end);
    return isWhole ? lines : lines.slice(0, -1);
  });
}

function* rows(lines: readonly string[], layout: Layout): Generator<Row> {
  const candidates = layout.delimiter === undefined ? delimiters : [layout.delimiter];
  for (let index = 0; index < Math.min(lines.length, linesToSearch); index++) {
    const readings = candidates.map((delimiter) => rowAt(lines, index, delimiter, layout));
    const [first, ...others] = readings.filter((row) => row !== undefined);
    if (first !== undefined) yield others.reduce(better, first);
  }
}

function rowAt(
  lines: readonly string[],
  index: number,
  delimiter: string,
  layout: Layout,
): Row | undefined {
  const dialect = { delimiter, newline: newlineOf(lines[index] ?? '') };
  const count = recordLines(lines.slice(index, index + linesToSearch), dialect);
  if (count === undefined) return undefined;
  const end = index + count;
  const cells = cellsOf(lines.slice(index, end).join(''), delimiter);
  const names = cells.map(foldName);
  return {
    line: index + 1,
    cells,
    found: layout.detect.filter((name) => names.includes(foldName(name))),
    dialect: { delimiter, newline: newlineOf(lines[end - 1] ?? '') },
    nextLine: end + 1,
  };
}

/** How many lines the first record takes: more than one when a quoted cell holds line breaks. */
function recordLines(lines: readonly string[], dialect: Dialect): number | undefined {
  const scan = createRecordScanner(dialect);
  let text = '';
  for (const [index, line] of lines.entries()) {
    text += line;
    const bytes = Buffer.from(text.replace(/[\r\n]*$/u, dialect.newline));
    if (scan(bytes, () => {}) === bytes.length) return index + 1;
  }
  return undefined;
}

function cellsOf(text: string, delimiter: string): readonly string[] {
  try {
    const options = { delimiter, relax_quotes: true, relax_column_count: true };
    return parse(text.replace(/[\r\n]+$/u, ''), options)[0] ?? [];
  } catch {
    return [];
  }
}

function newlineOf(line: string): Newline {
  if (line.endsWith('\r')) return '\r';
  return line.endsWith('\r\n') ? '\r\n' : '\n';
}

function better(a: Row, b: Row): Row {
  if (a.found.length !== b.found.length) return a.found.length > b.found.length ? a : b;
  return a.cells.length >= b.cells.length ? a : b;
}

function headerOf(row: Row, lines: readonly string[]): Header {
  const before = lines.slice(0, row.line - 1).join('');
  const [firstBreak] = /\r\n|\n|\r/u.exec(lines.slice(0, row.nextLine - 1).join('')) ?? [];
  const canSkip = !before.includes('"') && firstBreak === row.dialect.newline;
  const cells = hasTrailingDelimiter(row, lines) ? row.cells.slice(0, -1) : row.cells;
  return { ...row, cells, skip: canSkip ? row.line : undefined };
}

/** Whether the last name is empty only because each line ends in a delimiter. */
function hasTrailingDelimiter(
  { cells, nextLine, dialect }: Row,
  lines: readonly string[],
): boolean {
  if (cells.length < 2 || foldName(cells.at(-1) ?? '') !== '') return false;
  const sample = lines.slice(nextLine - 1, nextLine - 1 + linesToSearch);
  return sample
    .map((line) => cellsOf(line, dialect.delimiter))
    .every((record) => foldName(record[cells.length - 1] ?? '') === '');
}
