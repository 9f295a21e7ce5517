import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Node } from '../engine/graph.ts';
import type { Model } from '../engine/model.ts';
import { names, rowsWith } from './changed-rows.ts';
import type { Changes } from './night-tables.ts';
import type { CheckResult } from './run-checks.ts';

/** A table that was made, and how many rows it has. */
export interface MadeTable {
  readonly model: Pick<Model, 'table' | 'grain'>;
  readonly query?: Node['query'];
  readonly rows: number;
  /** Where only rows with some values of columns of the grain were made, and the others were examined before. */
  readonly among?: Pick<Changes, 'key' | 'keys'> | undefined;
}

/** So many rows are examined in one query, since all their keys are in memory; a larger table has one of its own. */
const rowsAtOnce = 1_000_000;

/** A smaller table is examined faster than its SQL. */
const fewRows = 100_000;

/**
 * Looks whether each table has one row for each value of its grain. Keys are compared by their hashes, those of many
 * tables in one query; only where two are equal does another query look at the keys themselves. A large table that its
 * SQL groups by the grain needs no look.
 */
export async function checkGrains(
  engine: Engine,
  stage: string,
  tables: readonly MadeTable[],
): Promise<CheckResult> {
  const explanations: string[] = [];
  for (const batch of batches(tables.filter(isOpen))) {
    for (const made of await suspects(engine, batch)) {
      const { table, grain } = made.model;
      const [row] = await engine.query(
        `select count(*) as keys from (
            select 1 from ${rowsOf(made)} group by ${names(grain, 'made')} having count(*) > 1
        )`,
      );
      const keys = Number(row?.['keys'] ?? 0);
      if (keys > 0)
        explanations.push(`${table} has several rows for one ${grain.join(', ')}: ${keys} times`);
    }
  }
  const check = {
    name: `${stage}.grain`,
    description: 'Each table has one row for each value of its grain.',
    severity: 'error',
    source: 'src/run/check-grains.ts',
    sql: '',
  } as const;
  return { check, violations: explanations.length, explanations };
}

function isOpen({ model, rows, query }: MadeTable): boolean {
  if (rows <= 1) return false;
  return rows <= fewRows || query === undefined || !groupsBy(query.meaning(), model.grain);
}

const Grouped = z.object({
  statements: z.tuple([
    z.object({
      node: z.object({
        type: z.literal('SELECT_NODE'),
        group_expressions: z.array(z.object({ column_names: z.array(z.string()) })).min(1),
      }),
    }),
  ]),
});

/** Whether a query ends in groups by columns of the grain alone: then no value of it has two rows. */
function groupsBy(meaning: string, grain: readonly string[]): boolean {
  const { data } = Grouped.safeParse(JSON.parse(meaning));
  const columns = data?.statements[0].node.group_expressions.map(
    ({ column_names }) => column_names,
  );
  return columns?.every((path) => grain.includes(path.at(-1) ?? '')) ?? false;
}

function batches(tables: readonly MadeTable[]): readonly (readonly MadeTable[])[] {
  const found: MadeTable[][] = [];
  let rows = Number.POSITIVE_INFINITY;
  for (const table of tables) {
    if (rows + table.rows > rowsAtOnce) {
      found.push([]);
      rows = 0;
    }
    found.at(-1)?.push(table);
    rows += table.rows;
  }
  return found;
}

/** The tables in which two rows have keys of one hash. */
async function suspects(
  engine: Engine,
  tables: readonly MadeTable[],
): Promise<readonly MadeTable[]> {
  const keys = tables.map(
    (made, place) =>
      `select ${place} as place, hash(${names(made.model.grain, 'made')}) as key from ${rowsOf(made)}`,
  );
  const found = await engine.query(
    `select distinct place from (
        select place from (${keys.join(' union all ')}) group by place, key having count(*) > 1
    ) order by place`,
  );
  return found.flatMap(({ place }) => tables[Number(place)] ?? []);
}

/** The rows that are examined, to stand behind `from`. */
function rowsOf({ model, among }: MadeTable): string {
  const { table } = model;
  return `${among ? rowsWith(table, among.key, among.keys) : table} as made`;
}
