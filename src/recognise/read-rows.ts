import { parse } from 'csv-parse/sync';

/** A row of a text, and the line that it begins on, from 1. */
export interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Which rows of a text are wanted. */
interface Wanted {
  readonly fromLine?: number;
  /** How many at most. */
  readonly most?: number;
  /** What is around cells. */
  readonly quote?: '"' | "'" | undefined;
  /** Whether spaces before cells are not part of them, and quotes may follow. */
  readonly isSpaced?: boolean | undefined;
}

/**
 * The rows of a text, as far as a reader can make them out that forgives every fault: for looking
 * at, not for landing. Blank lines are left out, and so is the last row of a text that is cut.
 */
export function readRows(
  text: string,
  isWhole: boolean,
  delimiter: string,
  { fromLine = 1, most = 1000, quote = '"', isSpaced = false }: Wanted = {},
): readonly TextRow[] {
  const rows: TextRow[] = [];
  parse(text.replace(/\r\n?/g, '\n'), {
    delimiter,
    quote,
    ltrim: isSpaced,
    from_line: fromLine,
    to: most,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { lines }) => {
      const breaks = cells.join('').split('\n').length - 1;
      rows.push({ line: lines - breaks, cells });
      return null;
    },
  });
  return isWhole || rows.length === most ? rows : rows.slice(0, -1);
}
