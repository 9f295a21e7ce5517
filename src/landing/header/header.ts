import { csvDelimiter } from '../csv/cells.ts';
import type { Reject } from '../csv/reject.ts';
import type { HeaderMisfit } from '../landing-errors.ts';
import type { Layout } from '../layout.ts';
import { dialectOf } from './find-dialect.ts';
import { misfitInSample } from './header-fits.ts';
import { isNumbered } from './looks-like-names.ts';
import { recordsAbove } from './records-above.ts';
import { type RowShape, rowShape } from './row-shape.ts';
import { linesToSearch, type Row, rowAt } from './rows.ts';
import { twoRowNames } from './two-header-rows.ts';

/** The header row, and what a reader of the file's records needs to know of its surroundings. */
export interface Header extends Row, RowShape {
  /** The names of the columns: one row's cells, or two rows' put together. */
  readonly cells: readonly string[];
  /** The cells of each row that the header consists of. */
  readonly rows: readonly (readonly string[])[];
  /** Records that stand above it. */
  readonly above: readonly Reject[];
  /**
   * How many records DuckDB has to skip to come to the first one, where it can: it counts records
   * by quotes, and takes the line end of the whole file from its first line break of any kind.
   */
  readonly skip: number | undefined;
  /** Whether the records of its table have a column in which every cell holds a digit. */
  readonly isNumbered: boolean;
  /** Why it does not fit most records of the file's beginning; undefined where it does. */
  readonly misfit: HeaderMisfit | undefined;
}

/** The header whose first row is `first`, with what the records below it show. */
export function headerOf(first: Row, lines: readonly string[], layout: Layout): Header {
  const second = layout.headerRows === 2 ? rowBelow(first, lines, layout) : undefined;
  const rows = second === undefined ? [first.cells] : [first.cells, second.cells];
  const names = second === undefined ? first.cells : twoRowNames(first.cells, second.cells);
  const { nextLine } = second ?? first;
  const sample = lines.slice(nextLine - 1, nextLine - 1 + linesToSearch).join('');
  const written = lines.slice(first.line - 1, nextLine - 1).join('');
  const records = Buffer.from(sample + first.dialect.newline);
  const dialect = dialectOf(names.length, written, records, first.dialect);
  const shape = rowShape(names, dialect, records, layout.extraDelimiter);
  const header = { ...first, ...shape, dialect, rows, nextLine };
  return {
    ...header,
    above: recordsAbove(header, lines, layout),
    skip: canSkip(header, lines) ? first.line + rows.length - 1 : undefined,
    isNumbered: isNumbered(records, dialect, names.length),
    misfit: misfitInSample(header, records),
  };
}

function rowBelow(row: Row, lines: readonly string[], layout: Layout): Row | undefined {
  if (row.nextLine > lines.length) return undefined;
  return rowAt(lines, row.nextLine - 1, row.dialect, layout);
}

function canSkip({ line, nextLine, dialect }: Row, lines: readonly string[]): boolean {
  const before = lines.slice(0, line - 1).join('');
  const [firstBreak] = /\r\n|\n|\r/u.exec(lines.slice(0, nextLine - 1).join('')) ?? [];
  const isPlain =
    csvDelimiter(dialect.delimiter) === dialect.delimiter && !dialect.quote && !dialect.isSpaced;
  return isPlain && !before.includes('"') && firstBreak === dialect.newline;
}
