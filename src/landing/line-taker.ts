import type { LineCounter } from './line-counter.ts';
import { lineEndByte } from './record-scanner.ts';
import type { Taken } from './record-taker.ts';
import { type Reject, rejectText } from './reject.ts';
import type { SieveCounts, SieveOptions } from './sieve.ts';

/** Gives a function that makes every line a reject: for all that follows a quote never closed. */
export function createLineTaker(
  options: SieveOptions,
  counts: SieveCounts,
  lines: LineCounter,
): (bytes: Buffer) => Taken {
  const lineEnd = lineEndByte(options.dialect);
  return (bytes) => {
    const rejects: Reject[] = [];
    let start = 0;
    for (let end = bytes.indexOf(lineEnd); end !== -1; end = bytes.indexOf(lineEnd, start)) {
      const isReturned = bytes[end - 1] === 0x0d && end > start;
      const textEnd = isReturned ? end - 1 : end;
      if (textEnd > start) {
        counts.rejected++;
        if (options.onRejects !== undefined) {
          const line = lines.lineAt(bytes, start);
          rejects.push({
            line,
            reason: 'unterminated quote',
            text: rejectText(bytes, start, textEnd),
          });
        }
      }
      start = end + 1;
    }
    if (options.onRejects !== undefined) lines.advance(bytes, start);
    return { good: [], rejects, used: start };
  };
}
