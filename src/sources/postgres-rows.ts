/** Counts the rows of a CSV file with a header while its bytes pass through. */
export interface RowCounter {
  /** The bytes, held back until there is a row: a header alone is no file. */
  pass(bytes: Uint8Array): readonly Uint8Array[];
  rows(): number;
}

const newline = 0x0a;
const quote = 0x22;

export function countRows(): RowCounter {
  // The header ends with the first line end, before any row.
  let rows = -1;
  let isQuoted = false;
  let held: Uint8Array[] = [];
  return {
    pass(bytes) {
      for (const byte of bytes) {
        // A doubled quote turns twice.
        if (byte === quote) isQuoted = !isQuoted;
        else if (byte === newline && !isQuoted) rows += 1;
      }
      held.push(bytes);
      if (rows <= 0) return [];
      const passed = held;
      held = [];
      return passed;
    },
    rows: () => Math.max(rows, 0),
  };
}
