import type { JsonSplitter, JsonText } from './json-texts.ts';

/** A line or an object that has not ended after so many bytes is given up. */
export const longestBytes = 32 * 1024 * 1024;

const lineEnd = 0x0a;

/** Gives each line that holds something, the first one counted as `firstLine`. */
export function createLineSplitter(firstLine: number, areBroken: boolean): JsonSplitter {
  let line = firstLine;
  let waiting: Buffer[] = [];
  let size = 0;

  function take(last: Buffer): readonly JsonText[] {
    const bytes = waiting.length === 0 ? last : Buffer.concat([...waiting, last]);
    const isBroken = areBroken || bytes.length > longestBytes;
    const piece = { line: line++, bytes, isBroken };
    waiting = [];
    size = 0;
    return isBlank(bytes) ? [] : [piece];
  }

  return {
    add(chunk) {
      const found: JsonText[] = [];
      let start = 0;
      for (let end = chunk.indexOf(lineEnd); end !== -1; end = chunk.indexOf(lineEnd, start)) {
        found.push(...take(chunk.subarray(start, end)));
        start = end + 1;
      }
      // Of a line that is too long, only the beginning is kept.
      if (size <= longestBytes) waiting.push(chunk.subarray(start));
      size += chunk.length - start;
      return found;
    },
    finish: () => take(Buffer.alloc(0)),
  };
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
