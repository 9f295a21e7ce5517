import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { tablePath } from '../engine/store.ts';
import { tableFile } from '../runs/verify-files.ts';
import type { Changes } from './night-tables.ts';
import type { EarlierTable } from './reuse.ts';
import type { RunContext } from './run-context.ts';

/** The table of the run before, if its file is as it was written. */
export async function tableBefore(
  context: RunContext,
  table: string,
): Promise<EarlierTable | undefined> {
  const before = context.earlierTables.reusable.last(table);
  return before && ifWhole(context, before);
}

/**
 * A table of an earlier run, if its file is as it was written. What was made from a damaged file has the same
 * fingerprint as what is made from a whole one, so after a damaged one there is none.
 */
export async function ifWhole(
  { check, log }: RunContext,
  found: EarlierTable,
): Promise<EarlierTable | undefined> {
  if (check.damaged.length > 0) return undefined;
  const { table } = found.entry;
  const file = tableFile(found.run.manifest, table);
  if (!file || (await check.look(found.run.folder, file)) === undefined) return file && found;
  log.warn('model damaged', { table });
  return undefined;
}

/** The rows of an earlier run's table, to stand behind `from`. */
export function rowsBefore({ run, entry }: EarlierTable): string {
  return `read_parquet(${literal(tablePath(run.folder, entry.table))})`;
}

/** Remembers for the tables of this night that read a table where it may differ from that of an earlier run. */
export async function noteChanges(
  context: RunContext,
  session: Engine,
  { table, ...changes }: Omit<Changes, 'keys'> & { readonly table: string },
  sql: string,
): Promise<number> {
  const keys = `changed.${table.replace('.', '__')}`;
  await session.createSchema('changed');
  await session.execute(`create or replace table ${keys} as ${sql}`);
  context.tables.setChanges(table, { ...changes, keys });
  const [row] = await session.query(`select count(*) as keys from ${keys}`);
  return Number(row?.['keys']);
}

/**
 * A table of the values of some columns with which a table has other rows than in an earlier run, or more than those;
 * undefined where it has the same rows. It is worked out once for all who read the table by these columns.
 */
export async function changedValues(
  context: RunContext,
  session: Engine,
  before: EarlierTable,
  columns: readonly string[],
): Promise<string | undefined> {
  const { table, content, hash } = before.entry;
  const { tables } = context;
  if (tables.contentsOf([table])?.[table] === (content ?? hash)) return undefined;
  const changes = tables.changesOf(table);
  const isNoted = changes?.runId === before.run.runId;
  if (isNoted && columns.join() === changes.key.join()) return changes.keys;
  const parts = [table.replace('.', '__'), ...columns, before.run.runId.replaceAll(/\W/g, '')];
  const name = `changed.${parts.join('__')}`;
  const within = (rows: string) => (isNoted ? rowsWith(rows, changes.key, changes.keys) : rows);
  return tables.once(name, async () => {
    const query = compared(columns, within(table), within(rowsBefore(before)));
    await session.createSchema('changed');
    await session.execute(`create or replace table ${name} as ${query}`);
    // Who reads the table by other columns need only look at these rows.
    if (!changes) tables.setChanges(table, { runId: before.run.runId, key: columns, keys: name });
    return name;
  });
}

/**
 * Values with which one side has other rows than the other, or more of them.
 *
 * @param one rows to stand behind `from`, and so the other
 */
export function compared(columns: readonly string[], one: string, other: string): string {
  const side = (rows: string, sign: number) =>
    `select ${names(columns, 'entry')}, hash(entry) as row_hash, ${sign} as sign from ${rows} as entry`;
  return `select ${names(columns)} from (${side(one, 1)} union all ${side(other, -1)})
    group by ${names(columns)}
    having sum(sign) <> 0
      or sum(sign * cast(hash(row_hash) as hugeint)) <> 0
      or sum(sign * cast(hash(row_hash, 1) as hugeint)) <> 0`;
}

export function names(columns: readonly string[], of?: string): string {
  const from = of === undefined ? '' : `${of}.`;
  return columns.map((column) => `${from}${identifier(column)}`).join(', ');
}

/**
 * The rows with one of these keys, in which a null is a value like any other, to stand behind `from`. Keys without a null
 * are joined by `=`, by which the engine knows what it need not read; most often there are no others, and then the second
 * join reads nothing.
 *
 * @param rows a table, or what stands for one behind `from`
 * @param keys a table of the keys, by the names of `key`
 */
export function rowsWith(
  rows: string,
  columns: readonly string[],
  keys: string,
  key = columns,
): string {
  const isNull = key.map((column) => `${identifier(column)} is null`);
  return `(
    select entry.* from ${rows} as entry semi join ${keys} as keys on ${areEqual('entry', columns, key, '=')}
    union all
    select entry.* from ${rows} as entry
    semi join (select * from ${keys} where ${isNull.join(' or ')}) as keys on ${areEqual('entry', columns, key)}
  )`;
}

/** A join that leaves all but these rows. */
export function but(
  alias: string,
  columns: readonly string[],
  keys: string,
  key = columns,
): string {
  return `anti join ${keys} as keys on ${areEqual(alias, columns, key)}`;
}

function areEqual(
  alias: string,
  columns: readonly string[],
  key: readonly string[],
  equals: '=' | 'is not distinct from' = 'is not distinct from',
): string {
  const equal = columns.map((column, index) => {
    const own = `${alias}.${identifier(column)}`;
    return `${own} ${equals} keys.${identifier(key[index] ?? column)}`;
  });
  return equal.join(' and ');
}
