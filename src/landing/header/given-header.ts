import { foldName } from '../../text/column-names.ts';
import type { Layout } from '../layout.ts';
import { detectColumns } from './detect.ts';
import { type Header, headerOf } from './header.ts';
import { looksLikeNames } from './looks-like-names.ts';
import { linings, type Row, rowsOf } from './rows.ts';

/**
 * The header of a file that has none, with the names that its layout gives. A first row that holds
 * these names is a header row all the same; one that seems to hold others is set aside.
 */
export function givenHeader(
  head: string,
  isWhole: boolean,
  layout: Layout,
  names: readonly string[],
): Header | undefined {
  const [lines = [], ...others] = linings(head, isWhole);
  const all = lines.length > 1 ? lines : (others[0] ?? lines);
  const rows = [...rowsOf(all, { ...layout, detect: [], detectWithout: [] })];
  const own = rows.find(({ cells }) => holdsNames(cells, names));
  if (own !== undefined) return headerOf({ ...own, ...detectColumns(names, layout) }, all, layout);
  const first = rows.find(({ cells }) => cells.some((cell) => cell !== ''));
  if (first === undefined) return undefined;
  const row: Row = {
    ...first,
    ...detectColumns(names, layout),
    line: 0,
    cells: names,
    dialect: (rows.find(({ cells }) => cells.length === names.length) ?? first).dialect,
    nextLine: 1,
  };
  const header = {
    ...headerOf(row, all, { ...layout, extraDelimiter: true }),
    above: [],
    skip: undefined,
  };
  if (!header.isNumbered || !looksLikeNames(first.cells)) return header;
  const text = all
    .slice(first.line - 1, first.nextLine - 1)
    .join('')
    .replace(/[\r\n]+$/u, '');
  const above = [{ line: first.line, reason: 'another header' as const, text }];
  return { ...header, above, nextLine: first.nextLine };
}

function holdsNames(cells: readonly string[], names: readonly string[]): boolean {
  return names.every((name, index) => foldName(cells[index] ?? '') === foldName(name));
}
