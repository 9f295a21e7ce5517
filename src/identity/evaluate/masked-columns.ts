import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import type { Kind } from '../matching/kinds/kind.ts';
import { kinds } from '../matching/kinds/kinds.ts';

/** The columns of a table that hold masked values, each as the place where its own masked values are. */
export async function findMasked(
  engine: Engine,
  table: string,
  columns: Readonly<Record<string, Kind>>,
): Promise<Readonly<Record<string, string>>> {
  const tests = Object.entries(columns).flatMap(([column, kind]) => {
    const rules = kinds[kind === 'name' ? 'given name' : kind];
    const test = rules.masked?.test(`cast(${identifier(column)} as varchar)`);
    return test ? [{ column, test }] : [];
  });
  if (tests.length === 0) return {};
  const found = tests.map(({ test }, place) => `coalesce(bool_or(${test}), false) as has_${place}`);
  const [row] = await engine.query(`select ${found.join(', ')} from ${table}`);
  const masked = tests.filter((_, place) => row?.[`has_${place}`] === true);
  return Object.fromEntries(masked.map(({ column }) => [column, column]));
}
