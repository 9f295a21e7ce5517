import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/sql-text.ts';
import type { Person } from './person.ts';
import {
  anyTrue,
  isCustomer,
  isIn,
  isRawRecord,
  isRecord,
  isThing,
  isUser,
  keysOf,
  numberings,
} from './person-keys.ts';
import { formsIn, rowText, type TableFile, unlessDamaged } from './run-files.ts';

const Counts = z.object({
  rows: z.string().transform(Number),
  possible: z.string().transform(Number),
});

type Counts = z.infer<typeof Counts>;

/** How many rows of a table are about the person, and how many may be; undefined where it is damaged. */
export async function countRows(
  engine: Engine,
  person: Person,
  { table, path, columns }: Pick<TableFile, 'table' | 'path' | 'columns'>,
  numbering: readonly TableFile[] = [],
): Promise<Counts | undefined> {
  if (columns.size === 0) return undefined;
  const { parquet } = engine.dialect;
  const isOne = keysOf(table, columns).numbers.flatMap(([column, by]) => {
    const from = numbering.find((file) => file.table === by && file.columns.size > 0);
    const query = numberings[by];
    return from && query
      ? [
          isIn(
            identifier(column),
            query.replace('$', () => parquet(from.path)),
          ),
        ]
      : [];
  });
  const counts = count(engine, person, parquet(path), table, columns, isOne);
  return unlessDamaged(counts, undefined);
}

/** The same of rows of text that lie in no Parquet file. */
export async function countListed(
  engine: Engine,
  person: Person,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Promise<Counts> {
  const types = new Map(
    columns.map((name) => [name, name.endsWith('record_id') ? 'UUID' : 'VARCHAR'] as const),
  );
  const typed = columns.map(
    (name) => `try_cast(${identifier(name)} as ${types.get(name)}) as ${identifier(name)}`,
  );
  await engine.execute(
    `create or replace table person.listed (${columns.map((name) => `${identifier(name)} varchar`).join(', ')})`,
  );
  await engine.append('person.listed', rows);
  return count(engine, person, `(select ${typed.join(', ')} from person.listed)`, '', types, []);
}

async function count(
  engine: Engine,
  person: Person,
  from: string,
  table: string,
  columns: ReadonlyMap<string, string>,
  others: readonly string[],
): Promise<Counts> {
  const keys = keysOf(table, columns);
  const text = rowText(columns);
  const isKnown = anyTrue([
    ...keys.customers.map(isCustomer),
    ...keys.records.map(isRecord),
    ...keys.rawRecords.map(isRawRecord),
    ...keys.things.map(isThing),
    ...keys.users.map(isUser),
    ...others,
  ]);
  const named = new Set([
    ...keys.customers,
    ...keys.records,
    ...keys.numbers.map(([column]) => column),
    ...[...keys.rawRecords, ...keys.things.map(([scope, id]) => [scope, id]), ...keys.users].flat(),
  ]);
  // Above joins an expression would be compiled once more for each of them.
  const [counts] = await engine.queryAs(
    Counts,
    `with looked_at as materialized (
        select
            ${[...named].map((column) => `${identifier(column)},`).join(' ')}
            ${formsIn(text, person)} as forms
        from ${from}
    ),
    judged as (
        select forms = 2 or ${isKnown} as is_own, forms = 1 as may_be
        from looked_at
    )
    select
        count(*) filter (where is_own) as rows,
        count(*) filter (where not is_own and may_be) as possible
    from judged`,
  );
  return counts ?? { rows: 0, possible: 0 };
}
