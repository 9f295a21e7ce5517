import { z } from 'zod';
import { contracts } from '../contracts/contracts.ts';
import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import type { Person } from './person.ts';
import { formsIn, hasForm, rowText, type TableFile, unlessDamaged } from './run-files.ts';

/** Columns of a table by which its rows are known to be of somebody. */
interface Keys {
  /** Columns with ids of customers. */
  readonly customers: readonly string[];
  /** Columns with keys of records about people, or of groups of these, which one of them names. */
  readonly records: readonly string[];
  /** Pairs of columns: the file and the number of a raw record. */
  readonly rawRecords: readonly (readonly [string, string])[];
  /**
   * Pairs of columns, with the column by which that kind of thing is named: an order in its shop, an answer, an event.
   * Without one it may be of any kind.
   */
  readonly things: readonly (readonly [scope: string, id: string, kind?: string])[];
  /** Pairs of columns: a platform or shop, and a user id there. */
  readonly users: readonly (readonly [string, string])[];
  /** Columns with numbers that another table gives records or customers for one night. */
  readonly numbers: readonly (readonly [column: string, numberedBy: string])[];
}

/** The columns that name a thing of each kind that somebody does, within its shop, as the contracts have it. */
const thingColumns = new Set(
  contracts
    .filter(({ columns }) => columns.some(({ name }) => name === 'user_id'))
    .flatMap(({ naturalKey }) => naturalKey.slice(0, 1)),
);
/** Tables that know records by the numbers of `identity.people`, for the matcher counts in these. */
const matched = new Set(['identity.people', 'identity.compared', 'identity.first_guess']);
/** The tables that give numbers for one night, and how these are found. */
const numberings: Readonly<Record<string, string>> = {
  'identity.people':
    'select person from $ where record_id in (select record_id from person.records)',
  'recommend.shoppers':
    'select customer_number from $ where customer_id in (select customer_id from person.customers)',
};

/** Whether a table gives numbers by which others of its run know people. */
export function givesNumbers({ table }: Pick<TableFile, 'table'>): boolean {
  return Object.hasOwn(numberings, table);
}

/** By which of its columns the rows of one person are found in a table, beside what its texts say. */
export function keysOf(table: string, columns: ReadonlyMap<string, string>): Keys {
  const names = [...columns.keys()];
  const ending = (end: string) => names.filter((name) => name === end || name.endsWith(`_${end}`));
  const beside = (name: string, end: string, other: string) =>
    `${name.slice(0, name.length - end.length)}${other}`;
  return {
    customers: [
      ...ending('customer_id'),
      ...names.filter((name) => name === 'merged_into' || name === 'absorbed_by'),
    ],
    records: names.filter((name) => columns.get(name) === 'UUID'),
    rawRecords: ending('record_number').flatMap((name) => {
      const file = beside(name, 'record_number', 'file_number');
      return columns.has(file) ? [[file, name] as const] : [];
    }),
    things: names.flatMap((name): Keys['things'] => {
      const scope = columns.has(`${name}_scope`) ? `${name}_scope` : 'id_scope';
      if (!columns.has(scope)) return [];
      if (thingColumns.has(name)) return [[scope, name, name]];
      return name === 'id' ? [[scope, name]] : [];
    }),
    users: columns.has('user_id')
      ? [columns.has('user_scope') ? 'user_scope' : 'id_scope']
          .filter((scope) => columns.has(scope))
          .map((scope) => [scope, 'user_id'] as const)
      : [],
    numbers: names.flatMap((name): Keys['numbers'] => {
      if (name === 'customer_number') return [[name, 'recommend.shoppers']];
      const isPerson = matched.has(table) && ['person', 'a', 'b'].includes(name);
      return isPerson ? [[name, 'identity.people']] : [];
    }),
  };
}

/** Whether one person's rows can be found in a table by its columns at all. */
export function hasKeys(table: string, columns: ReadonlyMap<string, string>): boolean {
  return Object.values(keysOf(table, columns)).some((of) => of.length > 0);
}

/**
 * Collects what leads to the person's rows, as tables of the schema `person`: `customers`, `records`, `things` (orders,
 * answers, events, …) and `raw_records`, also of versions of these things that do not name the person.
 *
 * @param tables those of all runs, since an older one may know more
 * @returns the same, without the columns of those that turn out to be damaged
 */
export async function traceRecords(
  engine: Engine,
  person: Person,
  tables: readonly TableFile[],
): Promise<readonly TableFile[]> {
  const damaged = new Set<string>();
  const collect = async (path: string, sql: string) => {
    if (
      !(await unlessDamaged(
        engine.execute(sql).then(() => true),
        false,
      ))
    )
      damaged.add(path);
  };
  await engine.createSchema('person');
  await engine.execute(
    `create table person.customers as ${list('customer_id', 'varchar', person.customerIds)};
    create table person.records as ${list('record_id', 'uuid', person.recordIds)};
    create table person.users as ${list('user_id', 'varchar', person.userIds)};
    create table person.things (kind varchar, id_scope varchar, id varchar);
    create table person.raw_records (file_number bigint, record_number bigint);`,
  );
  // A payment is the person's by the order that it pays.
  for (const owners of ['customers and records', 'things'] as const) {
    for (const { table, path, columns } of tables) {
      const keys = keysOf(table, columns);
      const owner = anyTrue(
        owners === 'things'
          ? keys.things.map(isThing)
          : [...keys.customers.map(isCustomer), ...keys.records.map(isRecord)],
      );
      if (owner === 'false') continue;
      for (const [scope, id, kind] of keys.things) {
        if (kind === undefined) continue;
        await collect(
          path,
          `insert into person.things
          select distinct ${literal(kind)}, ${identifier(scope)}, ${identifier(id)}
          from ${engine.dialect.parquet(path)}
          where ${owner} and ${identifier(id)} is not null
          except select * from person.things`,
        );
      }
    }
  }
  for (const { table, path, columns } of tables) {
    const keys = keysOf(table, columns);
    const isOwn = anyTrue([
      ...keys.customers.map(isCustomer),
      ...keys.records.map(isRecord),
      ...keys.things.map(isThing),
      ...keys.users.map(isUser),
      hasForm(rowText(columns), person.certain),
    ]);
    for (const [file, record] of keys.rawRecords) {
      await collect(
        path,
        `insert into person.raw_records
        select ${identifier(file)}, ${identifier(record)}
        from ${engine.dialect.parquet(path)}
        where ${isOwn} and ${identifier(record)} is not null
        except select * from person.raw_records`,
      );
    }
  }
  return tables.map((file) => (damaged.has(file.path) ? { ...file, columns: new Map() } : file));
}

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

function isCustomer(column: string): string {
  return isIn(identifier(column), 'select customer_id from person.customers');
}

function isRecord(column: string): string {
  return isIn(identifier(column), 'select record_id from person.records');
}

function isRawRecord([file, record]: readonly [string, string]): string {
  const row = `(cast(${identifier(file)} as bigint), cast(${identifier(record)} as bigint))`;
  return isIn(row, 'select (file_number, record_number) from person.raw_records');
}

function isThing([scope, id, kind]: Keys['things'][number]): string {
  return isIn(
    `(${identifier(scope)}, ${identifier(id)})`,
    `select (id_scope, id) from person.things${kind === undefined ? '' : ` where kind = ${literal(kind)}`}`,
  );
}

function isUser([scope, id]: readonly [string, string]): string {
  return isIn(
    `concat(${identifier(scope)}, '/', ${identifier(id)})`,
    'select user_id from person.users',
  );
}

function isIn(value: string, query: string): string {
  return `coalesce(${value} in (${query}), false)`;
}

function anyTrue(conditions: readonly string[]): string {
  const some = conditions.filter((condition) => condition !== 'false');
  return some.length > 0 ? `(${some.join(' or ')})` : 'false';
}

function list(column: string, type: string, values: readonly string[]): string {
  if (values.length === 0) return `select cast(null as ${type}) as ${column} where false`;
  const rows = values.map((value) => `(${literal(value)})`).join(', ');
  return `select cast(value as ${type}) as ${column} from (values ${rows}) as listed (value)`;
}
