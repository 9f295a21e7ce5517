import { isAscii } from 'node:buffer';
import { eachLine } from './each-line.ts';

const mostCells = 1000;
/** Of lines beyond ASCII: where cells repeat, more would show little that is new. */
const mostBytes = 256 * 1024;
const longestCell = 200;
const longestLine = 64 * 1024;

/** No character of several bytes in any encoding holds one of these: what parts cells, words and lines. */
const parting = /[\t\n\r ",;]+/;

const isBeyondAscii = /[\x80-\xff]/;

/**
 * Collects cells that hold bytes beyond ASCII, each once, until there are enough.
 *
 * @param isOther tells lines that are in another encoding than the rest
 */
export function createCellSample(isOther: (line: Buffer) => boolean) {
  const found = new Map<string, Buffer>();
  let rest: Buffer = Buffer.alloc(0);
  let seen = 0;
  const isEnough = () => found.size >= mostCells || seen >= mostBytes;

  function addLine(line: Buffer): void {
    if (isEnough() || isAscii(line) || isOther(line)) return;
    seen += line.length;
    // Each byte passes as one character, so that nothing is decoded.
    for (const cell of line.toString('latin1', 0, longestLine).split(parting)) {
      if (found.size >= mostCells) return;
      if (cell.length <= longestCell && isBeyondAscii.test(cell)) {
        found.set(cell, Buffer.from(cell, 'latin1'));
      }
    }
  }

  return {
    /** Takes the next bytes of a file. */
    add(chunk: Buffer): void {
      if (isEnough()) return;
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const lastEnd = bytes.lastIndexOf(0x0a) + 1;
      const whole = lastEnd === 0 && bytes.length > longestLine ? bytes.length : lastEnd;
      eachLine(bytes.subarray(0, whole), addLine);
      rest = Buffer.from(bytes.subarray(whole));
    },
    result(): readonly Buffer[] {
      addLine(rest);
      return [...found.values()];
    },
  };
}
