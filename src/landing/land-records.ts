import { rename } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import { csvDelimiter } from './csv/cells.ts';
import type { SieveCounts } from './csv/sieve-options.ts';
import type { Drafts } from './drafts.ts';
import { CountsDiffer } from './landing-errors.ts';
import { countRecords, type Records, separateRecords } from './separate.ts';
import { type CleanCsv, type Column, writeRecords, writeRejects } from './write-parquet.ts';

/**
 * Writes a file's records and rejects to their Parquet drafts, and counts them.
 *
 * A file in which all records are sound is read by DuckDB where it is. Any other, and any that
 * must be decoded, is separated into good records and rejects before. In both cases
 * Rollcall counts the records itself, and DuckDB's rows must be as many.
 *
 * @throws {CountsDiffer} when they are not
 */
export async function landRecords(
  engine: Engine,
  records: Records,
  columns: readonly Column[],
  drafts: Drafts,
): Promise<Readonly<SieveCounts>> {
  // Each way has a file of its own: DuckDB can take one that it has just read for what it was before.
  const writeTo = (target: string) => (csv: CleanCsv | undefined) =>
    writeRecords(engine, csv, columns, target);
  return (
    (await landInPlace(engine, records, writeTo(drafts.inPlace), drafts)) ??
    (await landSeparated(engine, records, columns, drafts))
  );
}

type WriteRecords = (csv: CleanCsv | undefined) => Promise<number>;

async function landInPlace(
  engine: Engine,
  records: Records,
  write: WriteRecords,
  drafts: Drafts,
): Promise<Readonly<SieveCounts> | undefined> {
  const { path, encoding } = records.source;
  const { skip, dialect } = records.header;
  const isReadable = encoding === 'utf-8' && records.isIntact;
  if (!isReadable || skip === undefined) return undefined;
  const csv = { path, skip, longestBytes: 0, delimiter: dialect.delimiter, isParallel: true };

  // DuckDB numbers rows on one thread: counting goes on beside it, and stops it when it is in vain.
  let isWriting = true;
  const writing = rowsWritten(write, csv).finally(() => {
    isWriting = false;
  });
  const counting = countRecords(records).then((counts) => {
    if (isWriting && !isSound(counts)) engine.interrupt();
    return counts;
  });
  const [written, counted] = await Promise.allSettled([writing, counting]);
  if (counted.status === 'rejected') throw counted.reason;
  if (!isSound(counted.value)) return undefined;
  if (written.status === 'rejected') throw written.reason;
  if (written.value !== counted.value.good) return undefined;
  await rename(drafts.inPlace, drafts.parquet);
  await writeRejects(engine, undefined, drafts.rejects);
  return counted.value;
}

function isSound({ rejected, footers, mended }: Readonly<SieveCounts>): boolean {
  return rejected + footers + mended === 0;
}

async function landSeparated(
  engine: Engine,
  records: Records,
  columns: readonly Column[],
  drafts: Drafts,
): Promise<Readonly<SieveCounts>> {
  const counts = await separateRecords(records, drafts);
  await writeSeparated(engine, records, columns, drafts, counts);
  return counts;
}

/**
 * Writes the tables from the CSV drafts of good records, whose header is that of `records`, and of rejects.
 *
 * @throws {CountsDiffer} when they do not hold as many rows as were counted
 */
export async function writeSeparated(
  engine: Engine,
  { header }: Pick<Records, 'header'>,
  columns: readonly Column[],
  drafts: Drafts,
  { good, rejected, longestBytes }: Pick<SieveCounts, 'good' | 'rejected' | 'longestBytes'>,
): Promise<void> {
  const write = (text: CleanCsv | undefined) => writeRecords(engine, text, columns, drafts.parquet);
  const delimiter = csvDelimiter(header.dialect.delimiter);
  const csv = { path: drafts.goodText, skip: 1, longestBytes, delimiter, isParallel: true };
  let rows = await rowsWritten(write, good === 0 ? undefined : csv);
  if (rows !== good) rows = await rowsWritten(write, { ...csv, isParallel: false });
  if (rows !== good) {
    throw new CountsDiffer(`${good} records were counted, DuckDB read ${rows ?? 'none'}`);
  }
  const rejectedRows = await writeRejects(engine, drafts.rejectsText, drafts.rejects);
  if (rejectedRows !== rejected) {
    throw new CountsDiffer(`${rejected} rejects were counted, DuckDB read ${rejectedRows}`);
  }
}

/** The number of rows written, or undefined where DuckDB's reader refused the text. */
async function rowsWritten(
  write: WriteRecords,
  csv: CleanCsv | undefined,
): Promise<number | undefined> {
  try {
    return await write(csv);
  } catch (error) {
    const isRefusal = error instanceof Error && readerRefuses.test(error.message);
    if (!isRefusal) throw error;
    return undefined;
  }
}

const readerRefuses = /^(Invalid Input|Not implemented|Conversion) Error: /;
