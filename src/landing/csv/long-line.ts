import type { LineCounter } from './line-counter.ts';

/** Passes over the rest of a line that is longer than a record can be. */
export interface LongLine {
  /** Takes the next bytes of the file and gives those behind the line; undefined while it goes on. */
  readonly pass: (chunk: Buffer) => Buffer | undefined;
  /** Whether a quote is open at the line's end, by the number of quotes in it. */
  readonly isQuoteOpen: () => boolean;
}

/** Begins with the bytes of the line that are known so far. */
export function createLongLine(known: Buffer, lineEnd: number, lines: LineCounter): LongLine {
  let quotes = countQuotes(known);
  return {
    pass(chunk) {
      const end = chunk.indexOf(lineEnd);
      quotes += countQuotes(end === -1 ? chunk : chunk.subarray(0, end));
      if (end === -1) return undefined;
      lines.advance(chunk.subarray(end), 1);
      return chunk.subarray(end + 1);
    },
    isQuoteOpen: () => quotes % 2 === 1,
  };
}

function countQuotes(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(quote); at !== -1; at = bytes.indexOf(quote, at + 1)) count++;
  return count;
}

const quote = 0x22;
