/** Whether a record holds nothing but delimiters, spaces and tabs: the form of a spreadsheet's blank row. */
export function isBlankRecord(
  bytes: Uint8Array,
  start: number,
  end: number,
  delimiter: number,
): boolean {
  let at = start;
  while (at < end && (bytes[at] === delimiter || isPadding(bytes[at]))) at++;
  return at === end;
}

/**
 * Where the last cell of a record begins, its delimiter included, when that cell is blank: nothing,
 * spaces and tabs, or two quotes. Undefined when there is something in it.
 */
export function blankCellStart(bytes: Buffer, end: number, delimiter: Buffer): number | undefined {
  let at = beforePadding(bytes, end, delimiter);
  if (bytes[at - 1] === quote && bytes[at - 2] === quote) {
    at = beforePadding(bytes, at - 2, delimiter);
  }
  const start = at - delimiter.length;
  return start >= 0 && bytes.compare(delimiter, 0, delimiter.length, start, at) === 0
    ? start
    : undefined;
}

const quote = 0x22;

function beforePadding(bytes: Buffer, end: number, delimiter: Buffer): number {
  let at = end;
  while (at > 0 && isPadding(bytes[at - 1]) && bytes[at - 1] !== delimiter[0]) at--;
  return at;
}

function isPadding(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}
