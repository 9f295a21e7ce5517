import { createLineCounter } from './line-counter.ts';
import { createLineTaker } from './line-taker.ts';
import { type Dialect, lineEndByte } from './record-scanner.ts';
import { createRecordTaker } from './record-taker.ts';
import type { Reject } from './reject.ts';

export interface SieveOptions {
  readonly dialect: Dialect;
  /** Number of cells that a record has. One more is allowed if it is empty: a trailing delimiter. */
  readonly cells: number;
  readonly footers: readonly string[];
  /** The line that the first record begins on. */
  readonly firstLine: number;
  /** What marks a record as undecodable: bytes that are not UTF-8, or a `�` that decoding put in. */
  readonly damage: 'none' | 'not utf-8' | 'replaced';
  /** Takes the rejects of one chunk. Without it they are counted only, which is faster. */
  readonly onRejects?: (rejects: readonly Reject[]) => Promise<void>;
}

/** Each record of the file is counted in one of the first three. */
export interface SieveCounts {
  good: number;
  rejected: number;
  footers: number;
  /** Lines that differ from the file in what the sieve gives: other line ends, blank lines left out. */
  mended: number;
  /** Size of the longest good record. */
  longestBytes: number;
}

export interface Sieve {
  readonly counts: Readonly<SieveCounts>;
  /** Takes UTF-8 bytes that begin with the first record and gives the good records among them. */
  readonly strain: (chunks: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>;
}

/** A record that has not ended after this many bytes has a quote that is never closed. */
const longestRecordBytes = 32 * 1024 * 1024;

/**
 * Separates good records from footers and rejects: what comes out holds only whole records with the
 * right number of cells, all with the header row's line end. Memory is flat: one record and one
 * chunk are held at a time.
 *
 * After a quote that is never closed nothing can be trusted: from its record on, every line to the
 * end of the file is a reject of its own.
 */
export function createSieve(options: SieveOptions): Sieve {
  const counts: SieveCounts = { good: 0, rejected: 0, footers: 0, mended: 0, longestBytes: 0 };
  return { counts, strain: (chunks) => strain(chunks, options, counts) };
}

async function* strain(
  chunks: AsyncIterable<Buffer>,
  options: SieveOptions,
  counts: SieveCounts,
): AsyncGenerator<Buffer> {
  const lines = createLineCounter(options.firstLine, lineEndByte(options.dialect));
  const takeLines = createLineTaker(options, counts, lines);
  let take = createRecordTaker(options, counts, lines);
  const newline = Buffer.from(options.dialect.newline);
  let waiting: Buffer[] = [];
  let size = 0;
  let enough = 0;

  async function* pass(bytes: Buffer): AsyncGenerator<Buffer> {
    const taken = take(bytes);
    if (taken.rejects.length > 0) await options.onRejects?.(taken.rejects);
    if (taken.good.length > 0) yield joined(taken.good);
    const rest = bytes.subarray(taken.used);
    waiting = rest.length > 0 ? [rest] : [];
    size = rest.length;
    // A record that spans many chunks is looked at again only when twice as much of it is there.
    enough = taken.used === 0 ? Math.min(size * 2, longestRecordBytes) : 0;
  }

  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < enough) continue;
    yield* pass(joined(waiting));
    if (size < longestRecordBytes) continue;
    if (take === takeLines) waiting.push(newline);
    take = takeLines;
    yield* pass(joined(waiting));
  }
  if (size > 0) yield* pass(joined(waiting));
  if (size > 0) yield* pass(joined([...waiting, newline]));
  if (size > 0) {
    take = takeLines;
    yield* pass(joined(waiting));
  }
}

function joined(buffers: readonly Buffer[]): Buffer {
  const [first] = buffers;
  return first !== undefined && buffers.length === 1 ? first : Buffer.concat(buffers);
}
