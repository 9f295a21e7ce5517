import { foldName } from '../../text/column-names.ts';
import type { ColumnSought, Layout } from '../layout.ts';

/** Which of the columns that a layout is detected by are among a row's cells, and which are not. */
export interface Detected {
  /** The names that are there, as the layout writes them. */
  readonly found: readonly string[];
  /** What is not there: `A`, or `A / B` where either name would do; `no A` where A should not be. */
  readonly missing: readonly string[];
}

/** Looks for a layout's detection columns among a row's cells. */
export function detectColumns(
  cells: readonly string[],
  { detect, detectWithout = [] }: Pick<Layout, 'detect' | 'detectWithout'>,
): Detected {
  const names = new Set(cells.map(foldName));
  const found: string[] = [];
  const missing: string[] = [];
  for (const column of detect) {
    const name = namesOf(column).find((candidate) => names.has(foldName(candidate)));
    if (name === undefined) missing.push(describeColumn(column));
    else found.push(name);
  }
  for (const column of detectWithout) {
    if (names.has(foldName(column))) missing.push(`no ${column}`);
  }
  return { found, missing };
}

/** A column that is looked for, for people: `A`, or `A / B` where either name would do. */
export function describeColumn(column: ColumnSought): string {
  return namesOf(column).join(' / ');
}

/** All names that a column may have. */
export function namesOf(column: ColumnSought): readonly string[] {
  return typeof column === 'string' ? [column] : column;
}
