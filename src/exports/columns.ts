import { z } from 'zod';
import { type Engine, identifier } from '../engine/duckdb.ts';

export type ColumnKind = 'text' | 'whole' | 'decimal' | 'float' | 'boolean' | 'date' | 'timestamp';

export interface ExportColumn {
  readonly name: string;
  /** The name as the first row shows it: harmless to a spreadsheet, as the cells below it are. */
  readonly header: string;
  readonly kind: ColumnKind;
  /** Digits behind the point, for decimals; otherwise 0. */
  readonly scale: number;
}

const description = z.object({
  column_name: z.string(),
  column_type: z.string(),
  header: z.string(),
});

/** The columns of a query, as a spreadsheet sees them. */
export async function columnsOf(engine: Engine, query: string): Promise<readonly ExportColumn[]> {
  const rows = await engine.queryAs(
    description,
    `select column_name, column_type, harmless_cell(column_name) as header
    from (describe ${query}\n)`,
  );
  return rows.map((row) => ({
    name: row.column_name,
    header: row.header,
    kind: kindOf(row.column_type),
    scale: Number(/^DECIMAL\(\d+,(\d+)\)$/.exec(row.column_type)?.[1] ?? 0),
  }));
}

/**
 * The query with every text cell made harmless to a spreadsheet: one that begins with `=` would run
 * as a formula. All that is not a number, a truth value or a date counts as text.
 */
export function harmlessQuery(query: string, columns: readonly ExportColumn[]): string {
  const cells = columns.map(({ name, kind }) => {
    const column = identifier(name);
    return kind === 'text' ? `harmless_cell(${column}::varchar) as ${column}` : column;
  });
  return `select ${cells.join(', ')} from (${query}\n)`;
}

function kindOf(type: string): ColumnKind {
  if (/^U?(TINY|SMALL|BIG|HUGE)INT$|^U?INTEGER$/.test(type)) return 'whole';
  if (type.startsWith('DECIMAL(') && type.endsWith(')')) return 'decimal';
  if (type === 'FLOAT' || type === 'DOUBLE') return 'float';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DATE') return 'date';
  if (/^TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?$/.test(type)) return 'timestamp';
  return 'text';
}
