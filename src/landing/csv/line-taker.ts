import { lineEndByte } from './dialect.ts';
import type { LineCounter } from './line-counter.ts';
import type { Taken } from './record-taker.ts';
import { filledLines, type Reject, rejectText } from './reject.ts';
import type { SieveCounts, SieveOptions } from './sieve-options.ts';

/** Gives a function that makes every line a reject: for all that follows a quote never closed. */
export function createLineTaker(
  options: SieveOptions,
  counts: SieveCounts,
  lines: LineCounter,
): (bytes: Buffer) => Taken {
  const lineEnd = lineEndByte(options.dialect);
  return (bytes) => {
    const used = bytes.lastIndexOf(lineEnd) + 1;
    const texts = filledLines(bytes, 0, used, lineEnd);
    counts.rejected += texts.length;
    if (options.onRejects === undefined) return { good: [], rejects: [], used };
    const rejects = texts.map(({ start, end }): Reject => {
      const line = lines.lineAt(bytes, start);
      return { line, reason: 'unterminated quote', text: rejectText(bytes, start, end) };
    });
    lines.advance(bytes, used);
    return { good: [], rejects, used };
  };
}
