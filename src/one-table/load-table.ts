import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import { safeReason } from '../engine/engine-words.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { RollcallError } from '../errors.ts';
import { isParquet } from '../landing/parquet/parquet-content.ts';
import { isValue } from '../recognise/value-shapes.ts';
import { FileUnfit, namesNoColumns } from './file-unfit.ts';
import { type LeftOutLines, landTable } from './land-table.ts';

/** The table that a file is loaded into. */
export const loadedTable = 'evaluation.file';

/** What was loaded of a file. */
export interface LoadedTable {
  /** The names of its columns. */
  readonly columns: readonly string[];
  readonly leftOut: readonly LeftOutLines[];
}

/**
 * Loads a file into `evaluation.file`: every column as text, blank cells as null. Parquet is
 * read where it is. All else is landed as a run would land it, in any encoding, delimiter or archive;
 * lines that could not be read without guessing are left out and counted.
 *
 * @param scratch a folder that the engine may write to
 * @throws {FileUnfit}
 */
export async function loadTable(
  engine: Engine,
  file: string,
  scratch: string,
): Promise<LoadedTable> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new FileUnfit(file, 'it is a folder; name one of its files');
  if (!found?.isFile()) throw new FileUnfit(file, 'there is no such file');
  if (found.size === 0) throw new FileUnfit(file, 'it is empty');
  if (await startsAsParquet(file)) {
    const columns = await loadParquet(engine, file, file);
    if (columns.some(isValue)) throw new FileUnfit(file, namesNoColumns);
    return { columns, leftOut: [] };
  }
  const { parquet, leftOut } = await landTable(engine, file, scratch);
  return { columns: await loadParquet(engine, file, parquet), leftOut };
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

/** Makes the table from a Parquet file; `file` is what errors name. */
async function loadParquet(
  engine: Engine,
  file: string,
  parquet: string,
): Promise<readonly string[]> {
  try {
    const source = `read_parquet(${literal(parquet)})`;
    const columns = await engine.query(`describe select * from ${source}`);
    const texts = columns.map(({ column_name: name, column_type: type }) => {
      const column = identifier(String(name));
      return `nullif(trim(${textOf(column, String(type))}), '') as ${column}`;
    });
    await engine.execute(`
      create schema if not exists evaluation;
      create or replace table ${loadedTable} as select ${texts.join(', ')} from ${source}`);
    const [first] = await engine.query(`select 1 from ${loadedTable} limit 1`);
    if (!first) throw new FileUnfit(file, 'it has no records');
    return columns.map(({ column_name: name }) => String(name));
  } catch (error) {
    if (error instanceof RollcallError) throw error;
    // The kind of an engine error alone, since the rest may quote a cell.
    const [kind = 'unknown error'] = safeReason(error).split(':');
    throw new FileUnfit(file, `it cannot be read (${kind})`);
  }
}

/** Some programs write whole numbers with blanks among them as floats: a phone is 13800138001, not 13800138001.0. */
function textOf(column: string, type: string): string {
  if (type !== 'DOUBLE' && type !== 'FLOAT') return `cast(${column} as varchar)`;
  const isWhole = `${column} = trunc(${column}) and abs(${column}) < 9007199254740992`;
  return `case when ${isWhole} then cast(cast(${column} as bigint) as varchar) else cast(${column} as varchar) end`;
}
