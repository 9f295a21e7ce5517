import { lineEndByte } from './dialect.ts';
import { createPassingJoin, join as joinPieces } from './join.ts';
import { createLineCounter } from './line-counter.ts';
import { createLineTaker } from './line-taker.ts';
import { createLongLine, type LongLine } from './long-line.ts';
import { createRecordTaker } from './record-taker.ts';
import { rejectText } from './reject.ts';
import { noCounts, type SieveCounts, type SieveOptions } from './sieve-options.ts';

export interface Sieve {
  readonly counts: Readonly<SieveCounts>;
  /**
   * Takes UTF-8 bytes that begin with the first record and gives the good records among them. What it
   * gives can lie in the chunk that it took last, of which it keeps nothing itself.
   */
  readonly filter: (chunks: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>;
}

/** A record that has not ended after this many bytes is one long line, or has a quote that is never closed. */
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
  const counts = { ...noCounts(), rejected: options.above.length };
  return { counts, filter: (chunks) => filter(chunks, options, counts) };
}

async function* filter(
  chunks: AsyncIterable<Buffer>,
  options: SieveOptions,
  counts: SieveCounts,
): AsyncGenerator<Buffer> {
  const lineEnd = lineEndByte(options.dialect);
  const lines = createLineCounter(options.firstLine, lineEnd);
  // Where records are only counted, nothing has to last.
  const join = options.onRejects === undefined ? createPassingJoin() : joinPieces;
  const takeLines = createLineTaker(options, counts, lines);
  let take = createRecordTaker(options, counts, lines);
  const newline = Buffer.from(options.dialect.newline);
  let waiting: Buffer[] = [];
  let size = 0;
  let enough = 0;
  let longLine: LongLine | undefined;

  async function* pass(bytes: Buffer): AsyncGenerator<Buffer> {
    const taken = take(bytes);
    if (taken.rejects.length > 0) await options.onRejects?.(taken.rejects);
    if (taken.good.length > 0) yield join(taken.good);
    const rest = Buffer.from(bytes.subarray(taken.used));
    waiting = rest.length > 0 ? [rest] : [];
    size = rest.length;
    // A record that spans many chunks is examined again only when twice as much of it is there.
    enough = taken.used === 0 ? Math.min(size * 2, longestRecordBytes) : 0;
  }

  if (options.above.length > 0) await options.onRejects?.(options.above);
  for await (const chunk of chunks) {
    const bytes = longLine === undefined ? chunk : longLine.pass(chunk);
    if (bytes === undefined) continue;
    if (longLine?.isQuoteOpen()) take = takeLines;
    longLine = undefined;
    size += bytes.length;
    waiting.push(size < enough ? Buffer.from(bytes) : bytes);
    if (size < enough) continue;
    yield* pass(join(waiting));
    if (size < longestRecordBytes) continue;
    const text = join(waiting);
    if (text.includes(lineEnd)) {
      take = takeLines;
      yield* pass(text);
    } else {
      counts.rejected++;
      const line = lines.lineAt(text, 0);
      await options.onRejects?.([{ line, reason: 'too long', text: rejectText(text, 0, size) }]);
      longLine = createLongLine(text, lineEnd, lines);
      waiting = [];
      size = 0;
    }
  }
  if (size > 0) yield* pass(join(waiting));
  if (size > 0) yield* pass(join([...waiting, newline]));
  if (size > 0) {
    take = takeLines;
    yield* pass(join(waiting));
  }
}
