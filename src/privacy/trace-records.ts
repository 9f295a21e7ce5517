import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import type { Person } from './person.ts';
import { anyTrue, isCustomer, isRecord, isThing, isUser, keysOf } from './person-keys.ts';
import { alikeFiles, askFiles, hasForm, inFiles, rowText, type TableFile } from './run-files.ts';

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
  const collect = async (files: readonly TableFile[], insert: (source: string) => string) => {
    const paths = files.map(({ path }) => path).filter((path) => !damaged.has(path));
    const found = await askFiles(paths, async (some) => {
      await engine.execute(insert(inFiles(some)));
      return [];
    });
    for (const path of found.damaged) damaged.add(path);
  };
  await engine.createSchema('person');
  await engine.execute(
    `create table person.customers as ${list('customer_id', 'varchar', person.customerIds)};
    create table person.records as ${list('record_id', 'uuid', person.recordIds)};
    create table person.users as ${list('user_id', 'varchar', person.userIds)};
    create table person.things (kind varchar, id_scope varchar, id varchar);
    create table person.raw_records (file_number bigint, record_number bigint);`,
  );
  const groups = alikeFiles(tables).flatMap((files) =>
    files
      .slice(0, 1)
      .map(({ table, columns }) => ({ files, columns, keys: keysOf(table, columns) })),
  );
  // A payment is the person's by the order that it pays.
  for (const owners of ['customers and records', 'things'] as const) {
    for (const { files, keys } of groups) {
      const owner = anyTrue(
        owners === 'things'
          ? keys.things.map(isThing)
          : [...keys.customers.map(isCustomer), ...keys.records.map(isRecord)],
      );
      if (owner === 'false') continue;
      for (const [scope, id, kind] of keys.things) {
        if (kind === undefined) continue;
        await collect(
          files,
          (source) =>
            `insert into person.things
            select distinct ${literal(kind)}, ${identifier(scope)}, ${identifier(id)}
            from ${source}
            where ${owner} and ${identifier(id)} is not null
            except select * from person.things`,
        );
      }
    }
  }
  for (const { files, columns, keys } of groups) {
    const isOwn = anyTrue([
      ...keys.customers.map(isCustomer),
      ...keys.records.map(isRecord),
      ...keys.things.map(isThing),
      ...keys.users.map(isUser),
      hasForm(rowText(columns), person.certain),
    ]);
    for (const [file, record] of keys.rawRecords) {
      await collect(
        files,
        (source) =>
          `insert into person.raw_records
          select ${identifier(file)}, ${identifier(record)}
          from ${source}
          where ${isOwn} and ${identifier(record)} is not null
          except select * from person.raw_records`,
      );
    }
  }
  return tables.map((file) => (damaged.has(file.path) ? { ...file, columns: new Map() } : file));
}

function list(column: string, type: string, values: readonly string[]): string {
  if (values.length === 0) return `select cast(null as ${type}) as ${column} where false`;
  const rows = values.map((value) => `(${literal(value)})`).join(', ');
  return `select cast(value as ${type}) as ${column} from (values ${rows}) as listed (value)`;
}
