import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Damage } from './csv/damage.ts';
import { lineEndByte } from './csv/dialect.ts';
import { type Reject, rejectCsv, rejectCsvHeader } from './csv/reject.ts';
import { createSieve, type Sieve } from './csv/sieve.ts';
import type { SieveCounts, SieveOptions } from './csv/sieve-options.ts';
import type { Drafts } from './drafts.ts';
import { Undecodable } from './encodings/decode.ts';
import { fromLine, passingUtf8, type TextSource, utf8Bytes } from './encodings/utf8-bytes.ts';
import type { Header } from './header/header.ts';
import type { JsonShape } from './json/json-shape.ts';
import { createJsonSieve } from './json/json-sieve.ts';
import type { ColumnSought } from './layout.ts';

/** What is to be separated: a file's text and how its records look. */
export interface Records {
  readonly source: TextSource;
  readonly header: Header;
  /** The columns that tell a header row. */
  readonly detect: readonly ColumnSought[];
  readonly footers: readonly string[];
  /** Footers after which only footers follow. */
  readonly ends: readonly string[];
  /** Whether all of the source's bytes are known to be text. */
  readonly isIntact: boolean;
  /** Where the text is JSON. */
  readonly json: JsonShape | undefined;
  /** Whether the text of rejects may be kept; not where a column is never to be landed. */
  readonly keepsText: boolean;
}

/** Goes through all records and counts them. Writes nothing. */
export async function countRecords(records: Records): Promise<Readonly<SieveCounts>> {
  const sieve = createSieve(sieveOptions(records, 'none'));
  const text = fromHeader(records, passingUtf8(records.source.path));
  for await (const _ of sieve.filter(text)) {
    // The sieve's counts are all that is wanted.
  }
  return sieve.counts;
}

/** Writes the good records to one CSV file and the rejects to another, each after a line to skip. */
export async function separateRecords(
  records: Records,
  drafts: Drafts,
): Promise<Readonly<SieveCounts>> {
  return separate(records, async (reading) => {
    const rejects = await open(drafts.rejectsText, 'w');
    try {
      await rejects.appendFile(rejectCsvHeader);
      const sieve = sieveOf(records, reading, async (batch) =>
        rejects.appendFile(rejectCsv(batch, records.keepsText)),
      );
      const firstLine = Buffer.from(lineToSkip(records));
      const good = sieve.filter(textOf(records, reading));
      await pipeline(startingWith(firstLine, good), createWriteStream(drafts.goodText));
      return sieve.counts;
    } finally {
      await rejects.close();
    }
  });
}

/** What a small content comes to, in memory: its good records and its rejects as CSV. */
export interface Separated {
  readonly counts: Readonly<SieveCounts>;
  readonly good: Buffer;
  readonly rejects: string;
}

/** As `separateRecords`, of a content that is small enough to stay in memory, without the lines to skip. */
export async function separateInMemory(records: Records): Promise<Separated> {
  return separate(records, async (reading) => {
    const rejects: string[] = [];
    const sieve = sieveOf(records, reading, async (batch) => {
      rejects.push(rejectCsv(batch, records.keepsText));
    });
    const good: Buffer[] = [];
    for await (const bytes of sieve.filter(textOf(records, reading))) good.push(bytes);
    return { counts: sieve.counts, good: Buffer.concat(good), rejects: rejects.join('') };
  });
}

/**
 * The line that good records begin with. DuckDB takes the line end of the whole file from its first
 * line break, so that must be one.
 */
export function lineToSkip({ header }: Pick<Records, 'header'>): string {
  return `records${header.dialect.newline}`;
}

/** How a text is read: whether bytes that mean nothing end it, and what a `�` in it stands for. */
interface Reading {
  readonly isStrict: boolean;
  readonly damage: Damage;
}

/**
 * A `�` can be in the file itself or stand for bytes that mean nothing. So the text is first decoded
 * in a way that stops at such bytes; only if there are any is it begun again, every record with a
 * `�` then being a reject.
 */
async function separate<T>(
  { source, isIntact }: Records,
  read: (reading: Reading) => Promise<T>,
): Promise<T> {
  if (source.encoding === 'utf-8') {
    return read({ isStrict: true, damage: isIntact ? 'none' : 'not utf-8' });
  }
  try {
    return await read({ isStrict: true, damage: 'none' });
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    return read({ isStrict: false, damage: 'replaced' });
  }
}

function sieveOf(
  records: Records,
  { damage }: Reading,
  onRejects: (rejects: readonly Reject[]) => Promise<void>,
): Sieve {
  return records.json === undefined
    ? createSieve({ ...sieveOptions(records, damage), onRejects })
    : createJsonSieve({ ...records.json, damage, onRejects });
}

function textOf(records: Records, { isStrict }: Reading): AsyncIterable<Buffer> {
  return fromHeader(records, utf8Bytes(records.source, isStrict));
}

/** A text's bytes from its first record on. */
function fromHeader({ header }: Records, text: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return fromLine(text, header.nextLine, lineEndByte(header.dialect));
}

function sieveOptions(records: Records, damage: Damage): SieveOptions {
  const { header, detect, footers, ends } = records;
  const { dialect, cells, endsInDelimiter, rows, nextLine, above, isNumbered } = header;
  return {
    dialect,
    cells: cells.length,
    endsInDelimiter,
    header: { rows, detect, isNumbered },
    above,
    footers,
    ends,
    firstLine: nextLine,
    damage,
  };
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}
