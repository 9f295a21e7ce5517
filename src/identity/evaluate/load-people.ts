import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Engine, identifier, literal } from '../../engine/duckdb.ts';
import { safeReason } from '../../engine/engine-words.ts';
import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { isParquet } from '../../landing/parquet/parquet-content.ts';
import { isValue } from '../../recognise/value-shapes.ts';

/** The table that a file of people is loaded into. */
export const peopleTable = 'evaluation.file';

/**
 * Loads a file of people, Parquet or CSV in UTF-8 with a header row, into `evaluation.file`: every
 * column as text, blank cells as null.
 *
 * @returns the names of its columns
 * @throws {FileUnfit}
 */
export async function loadPeople(engine: Engine, file: string): Promise<readonly string[]> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new FileUnfit(file, 'there is no such file');
  if (found.size === 0) throw new FileUnfit(file, 'it is empty');
  const source = (await startsAsParquet(file))
    ? `read_parquet(${literal(file)})`
    : `read_csv(${literal(file)}, header = true, all_varchar = true)`;
  try {
    const columns = await engine.query(`describe select * from ${source}`);
    const texts = columns.map(({ column_name: name, column_type: type }) => {
      const column = identifier(String(name));
      return `nullif(trim(${textOf(column, String(type))}), '') as ${column}`;
    });
    await engine.execute(`
      create schema if not exists evaluation;
      create or replace table ${peopleTable} as select ${texts.join(', ')} from ${source}`);
    const names = columns.map(({ column_name: name }) => String(name));
    if (names.some(isValue)) throw new FileUnfit(file, 'its first line does not name the columns');
    const [first] = await engine.query(`select 1 from ${peopleTable} limit 1`);
    if (!first) throw new FileUnfit(file, 'it has no records');
    return names;
  } catch (error) {
    if (error instanceof RollcallError) throw error;
    throw new FileUnfit(file, `it cannot be read (${kindOf(error)})`);
  }
}

async function startsAsParquet(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return isParquet(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** Some programs write whole numbers with blanks among them as floats: a phone is 13800138001, not 13800138001.0. */
function textOf(column: string, type: string): string {
  if (type !== 'DOUBLE' && type !== 'FLOAT') return `cast(${column} as varchar)`;
  const isWhole = `${column} = trunc(${column}) and abs(${column}) < 9007199254740992`;
  return `case when ${isWhole} then cast(cast(${column} as bigint) as varchar) else cast(${column} as varchar) end`;
}

/** The kind of an engine error alone, since the rest may quote a cell. */
function kindOf(error: unknown): string {
  return safeReason(error).split(':')[0] ?? 'unknown error';
}

/** A file is not one that people can be read from. */
export class FileUnfit extends RollcallError {
  readonly file: string;

  constructor(file: string, problem: string) {
    super(
      {
        what: `${basename(file)}: ${problem}.`,
        state: 'Nothing was evaluated.',
        next: 'Give a Parquet file, or a CSV file in UTF-8 whose first line names the columns.',
      },
      { exitCode: exitCodes.usage },
    );
    this.file = file;
  }
}
