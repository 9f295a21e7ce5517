import { createLineCounter } from '../csv/line-counter.ts';
import { createEndTest } from './end-test.ts';
import type { JsonSplitter, JsonText } from './json-texts.ts';
import { createLineSplitter, longestBytes } from './split-lines.ts';

const lineEnd = 0x0a;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;

/**
 * Gives each object in an array, whatever lines it spans.
 *
 * @param mayFollow whether a byte behind the array belongs there; none does when absent
 */
export function createArraySplitter(mayFollow?: (byte: number) => boolean): JsonSplitter {
  const lines = createLineCounter(1, lineEnd);
  const isEnd = createEndTest();
  let place: 'before' | 'between' | 'inside' | 'behind' = 'before';
  let rest = Buffer.alloc(0);
  let broken: JsonSplitter | undefined;

  /** Goes on outside of objects; false at a byte that does not belong there. */
  function passOutside(byte: number): boolean {
    if (place === 'behind' && mayFollow) return mayFollow(byte);
    if (byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === lineEnd) return true;
    if (place === 'before' && byte === openBracket) place = 'between';
    else if (place === 'between' && byte === closeBracket) place = 'behind';
    else return place === 'between' && byte === comma;
    return true;
  }

  function breakAt(bytes: Buffer, start: number): readonly JsonText[] {
    broken = createLineSplitter(lines.lineAt(bytes, start), true);
    return broken.add(bytes.subarray(start));
  }

  return {
    add(chunk) {
      if (broken !== undefined) return broken.add(chunk);
      const bytes = Buffer.concat([rest, chunk]);
      const found: JsonText[] = [];
      let start = 0;
      for (let at = rest.length; at < bytes.length; at++) {
        const byte = bytes[at] ?? 0;
        if (place === 'between' && byte === openBrace) {
          place = 'inside';
          start = at;
        }
        if (place !== 'inside') {
          if (!passOutside(byte)) return [...found, ...breakAt(bytes, at)];
          start = at + 1;
        } else if (isEnd(byte)) {
          const line = lines.lineAt(bytes, start);
          found.push({ line, bytes: bytes.subarray(start, at + 1), isBroken: false });
          place = 'between';
          start = at + 1;
        }
      }
      if (bytes.length - start > longestBytes) return [...found, ...breakAt(bytes, start)];
      lines.advance(bytes, start);
      rest = bytes.subarray(start);
      return found;
    },
    finish() {
      if (broken !== undefined) return broken.finish();
      if (place === 'behind') return [];
      // The array has no end: its last object is cut off, or there may have been more of them.
      const line = lines.lineAt(rest, 0);
      if (rest.length === 0) return [{ line, bytes: rest, isBroken: true }];
      const lastLines = createLineSplitter(line, true);
      return [...lastLines.add(rest), ...lastLines.finish()];
    },
  };
}
