import type { Layout } from '../layout.ts';
import { givenHeader } from './given-header.ts';
import { type Header, headerOf } from './header.ts';
import { better, linings, type Row, rowsOf } from './rows.ts';

/**
 * Looks for the first of a file's first 100 lines whose cells hold all columns that the layout is
 * detected by, whatever stands before it and whichever delimiter parts its cells. When `isWhole` is
 * false, `head` may end inside a line.
 */
export function findHeader(head: string, isWhole: boolean, layout: Layout): Header | undefined {
  if (layout.header !== undefined) return givenHeader(head, isWhole, layout, layout.header);
  for (const lines of linings(head, isWhole)) {
    for (const row of rowsOf(lines, layout)) {
      if (row.missing.length === 0) return headerOf(row, lines, layout);
    }
  }
  return undefined;
}

/** The row that holds most of the detection columns, for telling why no header row was found. */
export function nearestRow(head: string, isWhole: boolean, layout: Layout): Row | undefined {
  const all = linings(head, isWhole).flatMap((lines) => [...rowsOf(lines, layout)]);
  return all.reduce<Row | undefined>((best, row) => (best ? better(best, row) : row), undefined);
}
