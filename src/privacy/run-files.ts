import { join } from 'node:path';
import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { inodeOf } from '../files/inode-of.ts';
import { namesIn } from '../files/names-in.ts';
import { isRunId } from '../runs/run-folder.ts';
import { anyOf, type Forms } from './written-forms.ts';

/** A table as a file, which several runs may share by hard links. */
export interface TableFile {
  /** `schema.table` */
  readonly table: string;
  readonly path: string;
  /** The runs that have this very file. */
  readonly runIds: readonly string[];
  /** Column → SQL type; none where the file is damaged. */
  readonly columns: ReadonlyMap<string, string>;
}

/** Said of a Parquet file that the engine cannot read. */
export const unreadable = 'it cannot be read; see rollcall verify';

/** What comes of a query of a Parquet file, or something else where the file is damaged. */
export async function unlessDamaged<T, D>(query: Promise<T>, damaged: D): Promise<T | D> {
  try {
    return await query;
  } catch (error) {
    const isOfFile =
      error instanceof Error && /^(IO|Invalid( Input)?|Serialization) Error/.test(error.message);
    if (isOfFile) return damaged;
    throw error;
  }
}

/**
 * Asks as many files at once as can be: where one of them is damaged, each half by itself.
 *
 * @returns the answers, and the files that are damaged
 */
export async function askFiles<Answer>(
  paths: readonly string[],
  ask: (some: readonly string[]) => Promise<readonly Answer[]>,
): Promise<{ readonly answers: readonly Answer[]; readonly damaged: readonly string[] }> {
  if (paths.length === 0) return { answers: [], damaged: [] };
  const answers = await unlessDamaged(ask(paths), undefined);
  if (answers !== undefined) return { answers, damaged: [] };
  if (paths.length === 1) return { answers: [], damaged: paths };
  const half = Math.ceil(paths.length / 2);
  const [one, other] = [
    await askFiles(paths.slice(0, half), ask),
    await askFiles(paths.slice(half), ask),
  ];
  return {
    answers: [...one.answers, ...other.answers],
    damaged: [...one.damaged, ...other.damaged],
  };
}

/** SQL: the rows of files that have the same columns, with the path of each file as `filename`. */
export function inFiles(paths: readonly string[]): string {
  return `read_parquet([${paths.map(literal).join(', ')}], filename = true)`;
}

/** Files of one table that have the same columns, so that one query can ask them all. */
export function alikeFiles<File extends Pick<TableFile, 'table' | 'columns'>>(
  files: readonly File[],
): readonly (readonly File[])[] {
  const shape = ({ table, columns }: File) => JSON.stringify([table, ...columns]);
  return [...Map.groupBy(files, shape).values()];
}

/** The tables in the folders of all runs, whatever became of these; a file that several runs share is there once. */
export async function tableFiles(engine: Engine, output: string): Promise<readonly TableFile[]> {
  const files = new Map<string, Omit<TableFile, 'columns'>>();
  for (const runId of (await namesIn(join(output, 'runs'))).filter(isRunId)) {
    for (const { table, path } of await tablesIn(join(output, 'runs', runId, 'tables'))) {
      const inode = await inodeOf(path);
      if (inode === undefined) continue;
      const key = `${table} ${inode}`;
      const runIds = [...(files.get(key)?.runIds ?? []), runId];
      files.set(key, { table, path, runIds });
    }
  }
  const { parquet } = engine.dialect;
  const found: TableFile[] = [];
  for (const file of files.values()) {
    const columns = columnsOf(engine, parquet(file.path));
    found.push({ ...file, columns: await unlessDamaged(columns, new Map<string, string>()) });
  }
  return found;
}

async function tablesIn(folder: string) {
  const found: { table: string; path: string }[] = [];
  for (const schema of await namesIn(folder)) {
    for (const name of await namesIn(join(folder, schema))) {
      if (!name.endsWith('.parquet')) continue;
      const table = `${schema}.${name.slice(0, -'.parquet'.length)}`;
      found.push({ table, path: join(folder, schema, name) });
    }
  }
  return found;
}

const Described = z.object({ column_name: z.string(), column_type: z.string() });

/** The columns of a table, or of what is in its place, with their SQL types. */
export async function columnsOf(
  engine: Engine,
  source: string,
): Promise<ReadonlyMap<string, string>> {
  const columns = await engine.queryAs(Described, `describe select * from ${source}`);
  return new Map(columns.map((each) => [each.column_name, each.column_type]));
}

/**
 * SQL: all text of a row of these columns as one text, its cells parted by `cellEnd`; undefined where none of them holds
 * text.
 */
export function rowText(columns: ReadonlyMap<string, string>): string | undefined {
  const texts = [...columns]
    .filter(([, type]) => /VARCHAR|BLOB|JSON/u.test(type))
    .map(([name, type]) =>
      type === 'VARCHAR' ? identifier(name) : `cast(${identifier(name)} as varchar)`,
    );
  return texts.length > 0 ? `concat_ws(chr(31), ${texts.join(', ')})` : undefined;
}

/**
 * SQL: a text, which may be null, where it has one of the person's forms, certain or possible; else null. That most rows
 * have none is found by one expression: each is compiled by every query, which takes longer than to read a small table.
 */
export function fittingText(text: string | undefined, { certain, possible }: Forms): string {
  const all = anyOf([certain, possible]);
  if (text === undefined || all === undefined) return 'null';
  return `case when ${hasForm(text, all)} then ${text} end`;
}

/** Tells of a text that has one of the person's forms whether it shows the person, or may be another's. */
export function showsPerson({ certain }: Pick<Forms, 'certain'>): (text: string) => boolean {
  const shows = certain === undefined ? undefined : new RegExp(certain, 'iu');
  return (text) => shows?.test(text) === true;
}

/** SQL: whether a text, which may be null, has one of the forms; false where there are none. */
export function hasForm(text: string | undefined, forms: string | undefined): string {
  if (text === undefined || forms === undefined) return 'false';
  return `coalesce(regexp_matches(${text}, ${literal(forms)}, 'i'), false)`;
}
