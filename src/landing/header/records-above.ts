import { foldName } from '../../text/column-names.ts';
import type { Reject } from '../csv/reject.ts';
import type { Layout } from '../layout.ts';
import { type Row, rowAt } from './rows.ts';

/**
 * The rows above a header row that look like records of its table: as many cells, most of them
 * filled. A preamble has fewer, or is filled up with blank ones. Records end up there when a
 * file was sorted, or when another table is above. In a table of one or two columns nothing tells
 * them from a preamble, which is then taken to be one.
 */
export function recordsAbove(
  header: Row,
  lines: readonly string[],
  layout: Layout,
): readonly Reject[] {
  const found: Reject[] = [];
  if (header.cells.length < 3) return found;
  for (let index = 0; index < header.line - 1; ) {
    const row = rowAt(lines, index, header.dialect, layout);
    if (row !== undefined && row.nextLine <= header.line && isLikeRecord(row, header, layout)) {
      const text = lines.slice(index, row.nextLine - 1).join('');
      found.push({
        line: row.line,
        reason: 'above the header',
        text: text.replace(/[\r\n]+$/u, ''),
      });
      index = row.nextLine - 1;
    } else index++;
  }
  return found;
}

function isLikeRecord({ cells }: Row, header: Row, { footers = [], ends = [] }: Layout): boolean {
  const [first = '', ...others] = cells;
  if ([...footers, ...ends].some((prefix) => first.startsWith(prefix))) return false;
  const filled = [first, ...others].filter((cell) => foldName(cell) !== '').length;
  const length =
    foldName(cells.at(-1) ?? '') === '' ? [cells.length, cells.length - 1] : [cells.length];
  return length.includes(header.cells.length) && filled * 2 > header.cells.length;
}
