import { contracts } from '../contracts/contracts.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import type { TableFile } from './run-files.ts';

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
export const numberings: Readonly<Record<string, string>> = {
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

export function isCustomer(column: string): string {
  return isIn(identifier(column), 'select customer_id from person.customers');
}

export function isRecord(column: string): string {
  return isIn(identifier(column), 'select record_id from person.records');
}

export function isRawRecord([file, record]: readonly [string, string]): string {
  const row = `(cast(${identifier(file)} as bigint), cast(${identifier(record)} as bigint))`;
  return isIn(row, 'select (file_number, record_number) from person.raw_records');
}

export function isThing([scope, id, kind]: Keys['things'][number]): string {
  return isIn(
    `(${identifier(scope)}, ${identifier(id)})`,
    `select (id_scope, id) from person.things${kind === undefined ? '' : ` where kind = ${literal(kind)}`}`,
  );
}

export function isUser([scope, id]: readonly [string, string]): string {
  return isIn(
    `concat(${identifier(scope)}, '/', ${identifier(id)})`,
    'select user_id from person.users',
  );
}

export function isIn(value: string, query: string): string {
  return `coalesce(${value} in (${query}), false)`;
}

export function anyTrue(conditions: readonly string[]): string {
  const some = conditions.filter((condition) => condition !== 'false');
  return some.length > 0 ? `(${some.join(' or ')})` : 'false';
}
