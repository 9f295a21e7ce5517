/** Tells which line of a file a place in its bytes is on, as the bytes go by. */
export interface LineCounter {
  /** The line that `at` is on. Places must be asked for in order. */
  readonly lineAt: (bytes: Buffer, at: number) => number;
  /** Says that `bytes` went by up to `used`, where the next bytes begin. */
  readonly advance: (bytes: Buffer, used: number) => void;
}

/** Counts from `firstLine`; lines end with the byte `lineEnd`, inside of quotes as well. */
export function createLineCounter(firstLine: number, lineEnd: number): LineCounter {
  let line = firstLine;
  let counted = 0;
  function lineAt(bytes: Buffer, at: number): number {
    let next = bytes.indexOf(lineEnd, counted);
    while (next !== -1 && next < at) {
      line++;
      next = bytes.indexOf(lineEnd, next + 1);
    }
    counted = at;
    return line;
  }
  return {
    lineAt,
    advance(bytes, used) {
      lineAt(bytes, used);
      counted = 0;
    },
  };
}
