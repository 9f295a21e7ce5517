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
import {
  askFiles,
  fittingText,
  inFiles,
  rowText,
  showsPerson,
  type TableFile,
} from './run-files.ts';

/** How many rows are about the person, and how many others may be. */
export interface RowCounts {
  readonly rows: number;
  readonly possible: number;
}

/**
 * How many rows of each file are about the person, and how many may be; undefined of one that is damaged.
 *
 * @param files of one table, with the same columns
 * @param numbering the tables of the same runs by whose numbers they know people
 */
export async function countRows(
  engine: Engine,
  person: Person,
  files: readonly Pick<TableFile, 'table' | 'path' | 'columns'>[],
  numbering: readonly TableFile[] = [],
): Promise<ReadonlyMap<string, RowCounts | undefined>> {
  const paths = files.map(({ path }) => path);
  const [first] = files;
  if (first === undefined || first.columns.size === 0) {
    return new Map(paths.map((path) => [path, undefined]));
  }
  const { table, columns } = first;
  const isOne = keysOf(table, columns).numbers.flatMap(([column, by]) => {
    const from = numbering.find((file) => file.table === by && file.columns.size > 0);
    const query = numberings[by];
    return from && query
      ? [
          isIn(
            identifier(column),
            query.replace('$', () => engine.dialect.parquet(from.path)),
          ),
        ]
      : [];
  });
  const { answers, damaged } = await askFiles(paths, (some) =>
    count(engine, person, inFiles(some), table, columns, isOne),
  );
  const counted = new Map(answers);
  return new Map(
    paths.map((path) => [
      path,
      damaged.includes(path) ? undefined : (counted.get(path) ?? { rows: 0, possible: 0 }),
    ]),
  );
}

/** The same of rows of text that lie in no Parquet file. */
export async function countListed(
  engine: Engine,
  person: Person,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Promise<RowCounts> {
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
  const listed = `(select '' as filename, ${typed.join(', ')} from person.listed)`;
  const [counted] = await count(engine, person, listed, '', types, []);
  return counted?.[1] ?? { rows: 0, possible: 0 };
}

const Found = z.object({
  filename: z.string(),
  /** What may be of the person in rows that no key names. */
  text: z.string().nullable(),
  rows: z.string().transform(Number),
});

/** File → how many of its rows are about the person, of those that have any. */
async function count(
  engine: Engine,
  person: Person,
  from: string,
  table: string,
  columns: ReadonlyMap<string, string>,
  others: readonly string[],
): Promise<readonly (readonly [file: string, RowCounts])[]> {
  const keys = keysOf(table, columns);
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
  const text = fittingText(rowText(columns), person);
  if (isKnown === 'false' && text === 'null') return [];
  // Above joins an expression would be compiled once more for each of them.
  const found = await engine.queryAs(
    Found,
    `with looked_at as materialized (
        select
            filename,
            ${[...named].map((column) => `${identifier(column)},`).join(' ')}
            ${text} as fitting_text
        from ${from}
    ),
    judged as (
        select filename, ${isKnown} as is_known, fitting_text
        from looked_at
    )
    select
        filename,
        case when not is_known then cast(fitting_text as varchar) end as text,
        cast(count(*) as varchar) as rows
    from judged
    where is_known or fitting_text is not null
    group by 1, 2`,
  );
  const isCertain = showsPerson(person);
  return [...Map.groupBy(found, ({ filename }) => filename)].map(([file, ofFile]) => {
    const all = sumOf(ofFile);
    const own = sumOf(ofFile.filter((row) => row.text === null || isCertain(row.text)));
    return [file, { rows: own, possible: all - own }];
  });
}

function sumOf(found: readonly z.infer<typeof Found>[]): number {
  return found.reduce((sum, { rows }) => sum + rows, 0);
}
