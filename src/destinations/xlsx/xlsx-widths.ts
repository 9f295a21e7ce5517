import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import type { ExportColumn } from '../columns.ts';

const fixedWidths = { whole: 12, decimal: 14, float: 12, boolean: 8, date: 12, timestamp: 20 };
const narrowest = 8;
const widest = 40;
const sampledRows = 1000;
/** The button that opens the filter covers the end of a header. */
const filterButton = 4;

/**
 * A width in characters for each column: as wide as its header and, for text, the widest of the
 * first thousand cells, within bounds.
 */
export async function widthsOf(
  engine: Engine,
  query: string,
  columns: readonly ExportColumn[],
): Promise<readonly number[]> {
  const texts = columns.filter((column) => column.kind === 'text');
  // Half of bytes and characters together: 1 for a Latin letter, 2 for a Chinese one, as on screen.
  const cells = texts.map(({ name }) => {
    const text = `${identifier(name)}::varchar`;
    return `coalesce(max(strlen(${text}) + length(${text})) // 2, 0)::integer as ${identifier(name)}`;
  });
  const [sample] =
    cells.length === 0
      ? []
      : await engine.query(
          `select ${cells.join(', ')} from (select * from (${query}\n) limit ${sampledRows})`,
        );
  return columns.map(({ name, kind }) => {
    const content = kind === 'text' ? Number(sample?.[name] ?? 0) : fixedWidths[kind];
    const title = (Buffer.byteLength(name) + [...name].length) / 2;
    return Math.min(Math.max(content + 1, Math.ceil(title) + filterButton, narrowest), widest);
  });
}
