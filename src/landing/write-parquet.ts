import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';

/** CSV text that begins with a line to skip and of which every record can be read without guessing. */
export interface CleanCsv {
  readonly path: string;
  readonly delimiter: string;
  /** Records before the first one that counts. */
  readonly skip: number;
  /** Size of the longest record, or more. */
  readonly longestBytes: number;
  /**
   * Whether several threads may read it. They find out where records begin by trial, which cells
   * with many lines that look like records can defeat.
   */
  readonly isParallel: boolean;
}

export interface Column {
  readonly name: string;
  readonly isLanded: boolean;
}

/**
 * Writes CSV records to a zstd Parquet file in their order, each landed column as text exactly as
 * written. An empty cell is null, an empty cell in quotes is ''. A record's number is its row's
 * place in the file, which Parquet knows by itself: writing it out would cost as much as all the
 * rest, since only one thread can count. Gives the number of rows that the file then holds.
 *
 * Without CSV it writes a file of no rows: DuckDB can take a line end behind the skipped line for one.
 */
export async function writeRecords(
  engine: Engine,
  csv: CleanCsv | undefined,
  columns: readonly Column[],
  target: string,
): Promise<number> {
  const landed = columns.flatMap(({ name, isLanded }, index) =>
    isLanded ? [`c${index} as ${identifier(name)}`] : [],
  );
  const cells = columns.map((_, index) => `c${index}`);
  const source = csv === undefined ? noRows(cells) : readCsv(csv, cells);
  return copyToParquet(engine, `select ${landed.join(', ')} from ${source}`, target);
}

/**
 * Writes rejects from their CSV text at `path`, or none, to a zstd Parquet file: `line_number`,
 * `reason`, `raw_text`, in the order of the lines. Gives the number of rows that it then holds.
 */
export async function writeRejects(
  engine: Engine,
  path: string | undefined,
  target: string,
): Promise<number> {
  if (path === undefined) return writeNoRejects(engine, target);
  const cells = ['line_number', 'reason', 'raw_text'];
  return copyToParquet(engine, rejectsOf(readCsv({ path, ...rejectsCsv }, cells)), target);
}

function rejectsOf(source: string): string {
  const columns =
    'line_number::bigint as line_number, reason::varchar as reason, raw_text::varchar as raw_text';
  return `select ${columns} from ${source}`;
}

/** The bytes of a file without rejects: most files have none, and for small ones the engine would be the greatest cost. */
let noRejects: Buffer | undefined;

async function writeNoRejects(engine: Engine, target: string): Promise<number> {
  if (noRejects === undefined) {
    await copyToParquet(engine, rejectsOf(noRows(['line_number', 'reason', 'raw_text'])), target);
    noRejects = await readFile(target);
  } else {
    await writeFile(target, noRejects);
  }
  return 0;
}

function noRows(columns: readonly string[]): string {
  const nulls = columns.map(() => 'null::varchar').join(', ');
  return `(values (${nulls})) as none(${columns.join(', ')}) where false`;
}

/** A reject's text is 1 MB at most; its quotes are doubled, and a bad byte becomes three. */
const rejectsCsv = { delimiter: ',', skip: 1, longestBytes: 4 * 1024 * 1024, isParallel: false };

const Copied = z.object({ Count: z.coerce.number() });

async function copyToParquet(engine: Engine, select: string, target: string): Promise<number> {
  const options = 'format parquet, compression zstd, compression_level 1, use_tmp_file false';
  const copy = `copy (${select}) to ${literal(target)} (${options})`;
  const [copied] = await engine.queryAs(Copied, copy);
  return copied?.Count ?? 0;
}

/** From this size on DuckDB must be told how long a record can be, and give more memory to each. */
const usualBytes = 1024 * 1024;

function readCsv(csv: CleanCsv, cells: readonly string[]): string {
  const lineBytes = csv.longestBytes + usualBytes;
  const options = [
    'auto_detect = false',
    'header = false',
    `skip = ${csv.skip}`,
    `columns = {${cells.map((cell) => `${cell}: 'VARCHAR'`).join(', ')}}`,
    `delim = ${literal(csv.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `nullstr = ''`,
    'allow_quoted_nulls = false',
    'strict_mode = true',
    'null_padding = false',
    `parallel = ${csv.isParallel}`,
    ...(csv.longestBytes > usualBytes
      ? [`max_line_size = ${lineBytes}`, `buffer_size = ${2 * lineBytes}`]
      : []),
  ];
  return `read_csv(${[literal(csv.path), ...options].join(', ')})`;
}
