import { parse } from 'csv-parse/sync';
import { backtickCells, backtickDelimiter } from './backtick.ts';
import type { Dialect } from './dialect.ts';

/**
 * The cells of one record's text, spaces around quotes left out; none where it does not read as
 * one record. For header rows: DuckDB reads the records.
 */
export function cellsOf(
  record: string,
  { delimiter, quote }: Pick<Dialect, 'delimiter' | 'quote'>,
): readonly string[] {
  const text = record.replace(/[\r\n]+$/u, '');
  if (delimiter === backtickDelimiter && text.startsWith('`')) return backtickCells(text);
  // Without quotes there is nothing to parse, and a parser takes its time to begin.
  if (text !== '' && !text.includes(quote ?? '"') && !/[\r\n]/u.test(text)) {
    return text.split(csvDelimiter(delimiter)).map((cell) => cell.trim());
  }
  try {
    const [cells = [], ...others] = parse(text, {
      delimiter: csvDelimiter(delimiter),
      quote: quote ?? '"',
      relax_quotes: true,
      relax_column_count: true,
      trim: true,
    });
    return others.length === 0 ? cells : [];
  } catch {
    return [];
  }
}

/** What parts the cells in the CSV text that DuckDB is given, and in header rows. */
export function csvDelimiter(delimiter: string): string {
  return delimiter === backtickDelimiter ? ',' : delimiter;
}
