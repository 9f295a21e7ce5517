import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

export type ColumnKind = 'text' | 'whole' | 'decimal' | 'float' | 'boolean' | 'date' | 'timestamp';

export interface ExportColumn {
  readonly name: string;
  /** The name as a cell that no spreadsheet takes for a formula. */
  readonly harmlessName: string;
  readonly kind: ColumnKind;
  /** Digits behind the point, for decimals; otherwise 0. */
  readonly scale: number;
}

const description = z.object({
  column_name: z.string(),
  harmless_name: z.string(),
  column_type: z.string(),
});

/** The columns of a query, as a spreadsheet sees them. */
export async function columnsOf(engine: Engine, query: string): Promise<readonly ExportColumn[]> {
  const rows = await engine.queryAs(
    description,
    `select column_name, harmless_cell(column_name) as harmless_name, column_type
    from (describe ${query}\n)`,
  );
  return rows.map((row) => ({
    name: row.column_name,
    harmlessName: row.harmless_name,
    kind: kindOf(row.column_type),
    scale: Number(/^DECIMAL\(\d+,(\d+)\)$/.exec(row.column_type)?.[1] ?? 0),
  }));
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
