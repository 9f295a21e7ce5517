import { z } from 'zod';
import { type Engine, identifier } from '../../engine/duckdb.ts';
import type { SeenColumn } from '../../recognise/look-at-columns.ts';
import { shapeOf } from '../../recognise/value-shapes.ts';

/** Records whose values tell what a column looks like. */
const sampled = 1000;

const Counts = z.tuple([z.record(z.string(), z.coerce.number())]);

/**
 * Looks at the columns of a table of text: their names, what a sample of their values looks like, and
 * how many values there are in all. The sample does not depend on the order of rows.
 */
export async function lookAtTable(
  engine: Engine,
  table: string,
  columns: readonly string[],
): Promise<readonly SeenColumn[]> {
  if (columns.length === 0) return [];
  const [counts] = Counts.parse(
    await engine.query(
      `select count(*) as records, ${columns
        .map((name, i) => {
          const column = identifier(name);
          return `count(${column}) as values_${i}, count(distinct ${column}) as distinct_${i}`;
        })
        .join(', ')}
      from ${table}`,
    ),
  );
  const rows = await engine.query(
    `select ${columns.map((name, i) => `${identifier(name)} as cell_${i}`).join(', ')}
    from ${table}
    order by md5(concat_ws('|', ${columns.map(identifier).join(', ')}))
    limit ${sampled}`,
  );
  return columns.map((name, index) => {
    const cells = rows.map((row) => String(row[`cell_${index}`] ?? ''));
    return {
      ...shapeOf(cells),
      name,
      index,
      cells,
      records: counts['records'] ?? 0,
      values: counts[`values_${index}`] ?? 0,
      distinct: counts[`distinct_${index}`] ?? 0,
    };
  });
}
