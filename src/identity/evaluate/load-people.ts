import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type Engine, identifier, literal } from '../../engine/duckdb.ts';
import { safeReason } from '../../engine/engine-words.ts';
import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { foldName } from '../../landing/column-names.ts';
import { landFile } from '../../landing/land-file.ts';
import type { LandedFile } from '../../landing/landed-file.ts';
import { isParquet } from '../../landing/parquet/parquet-content.ts';
import { visible } from '../../privacy/visible.ts';
import { guessHeader } from '../../recognise/guess-header.ts';
import { readRows } from '../../recognise/read-rows.ts';
import { readTexts, type Text } from '../../recognise/read-texts.ts';
import { isValue } from '../../recognise/value-shapes.ts';

/** The table that a file of people is loaded into. */
export const peopleTable = 'evaluation.file';

/** Lines of a file that could not be read without guessing, by reason. */
export interface LeftOutLines {
  /** A stable code of landing, such as `too few cells`. */
  readonly reason: string;
  readonly lines: number;
  /** The first of them, counted from 1 as a text editor does. */
  readonly firstLine: number;
}

/** What was loaded of a file. */
export interface LoadedPeople {
  /** The names of its columns. */
  readonly columns: readonly string[];
  readonly leftOut: readonly LeftOutLines[];
}

/**
 * Loads a file of people into `evaluation.file`: every column as text, blank cells as null. Parquet is
 * read where it lies. All else is landed as a run would land it, in any encoding, delimiter or archive;
 * lines that could not be read without guessing are left out and counted.
 *
 * @param scratch a folder that the engine may write to
 * @throws {FileUnfit}
 */
export async function loadPeople(
  engine: Engine,
  file: string,
  scratch: string,
): Promise<LoadedPeople> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new FileUnfit(file, 'it is a folder; name one of its files');
  if (!found?.isFile()) throw new FileUnfit(file, 'there is no such file');
  if (found.size === 0) throw new FileUnfit(file, 'it is empty');
  if (await startsAsParquet(file)) {
    const columns = await loadParquet(engine, file, file);
    if (columns.some(isValue)) throw new FileUnfit(file, namesNoColumns);
    return { columns, leftOut: [] };
  }
  const landed = await land(engine, file, scratch);
  const columns = await loadParquet(engine, file, join(scratch, `${landed.hash}.parquet`));
  return { columns, leftOut: await readLeftOut(engine, landed, scratch) };
}

const namesNoColumns = 'its first line does not name the columns';

async function startsAsParquet(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return isParquet(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** Makes the table from a Parquet file; `file` is what errors speak of. */
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
      create or replace table ${peopleTable} as select ${texts.join(', ')} from ${source}`);
    const [first] = await engine.query(`select 1 from ${peopleTable} limit 1`);
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

/** Lands the only table that a file holds. */
async function land(engine: Engine, file: string, scratch: string): Promise<LandedFile> {
  const text = await onlyText(file, scratch);
  const { delimiter, cells } = headerOf(file, text);
  const detect = cells.filter((cell) => foldName(cell) !== '');
  try {
    const layout = { name: 'a table of people', detect, delimiter };
    const [landed] = await landFile(engine, file, layout, scratch);
    if (landed) return landed;
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error;
    const [what = error.name] = error.message.split('\n');
    const name = `${basename(file)}: `;
    throw new FileUnfit(
      file,
      (what.startsWith(name) ? what.slice(name.length) : what).replace(/\.$/, ''),
    );
  }
  throw new FileUnfit(file, 'it has no records');
}

async function onlyText(file: string, scratch: string): Promise<Text> {
  const found = await readTexts(file, basename(file), join(scratch, 'unpacked'));
  const texts = found.filter((one) => 'beginning' in one);
  const [text, another] = texts;
  if (text === undefined) {
    const [first] = found;
    throw new FileUnfit(
      file,
      first && 'reason' in first ? first.reason : 'it holds nothing to read',
    );
  }
  if (another !== undefined) {
    const names = texts.map(({ name }) => visible(name)).join(', ');
    throw new FileUnfit(file, `it holds several tables (${names}); save the one as a file alone`);
  }
  if (text.doubtfulEncodings) {
    const ways = text.doubtfulEncodings.join(' or ');
    throw new FileUnfit(file, `it may be written in ${ways}; save it in UTF-8`);
  }
  return text;
}

/** The row that names the columns, or else the first one, unless that holds values. */
function headerOf(file: string, { text, isWhole }: Text) {
  const guessed = guessHeader({ text, isWhole });
  if (guessed !== undefined && guessed.cells.length > 1) return guessed;
  const [widest] = [',', '\t', ';', '|']
    .map((delimiter) => ({ delimiter, rows: readRows(text, isWhole, delimiter, { most: 20 }) }))
    .map(({ delimiter, rows }) => ({ delimiter, cells: rows[0]?.cells ?? [] }))
    .sort((a, b) => b.cells.length - a.cells.length);
  if (widest === undefined || widest.cells.length < 2 || widest.cells.some(isValue)) {
    throw new FileUnfit(file, namesNoColumns);
  }
  return widest;
}

const LeftOut = z.object({
  reason: z.string(),
  lines: z.coerce.number(),
  first_line: z.coerce.number(),
});

async function readLeftOut(
  engine: Engine,
  { hash, rejected }: LandedFile,
  scratch: string,
): Promise<readonly LeftOutLines[]> {
  if (rejected === 0) return [];
  const rows = await engine.queryAs(
    LeftOut,
    `select reason, count(*) as lines, min(line_number) as first_line
    from read_parquet(${literal(join(scratch, `${hash}.rejects.parquet`))})
    group by reason
    order by lines desc, reason`,
  );
  return rows.map(({ reason, lines, first_line: firstLine }) => ({ reason, lines, firstLine }));
}

/** A file is not one that people can be read from. */
export class FileUnfit extends RollcallError {
  readonly file: string;

  constructor(file: string, problem: string) {
    super(
      {
        what: `${basename(file)}: ${problem}.`,
        state: 'Nothing was evaluated.',
        next: 'Give one table of people whose first line names the columns: CSV, a workbook, or Parquet.',
      },
      { exitCode: exitCodes.usage },
    );
    this.file = file;
  }
}
