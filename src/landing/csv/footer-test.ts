/** Tells whether the record that begins at `start` in UTF-8 bytes is a footer. */
export type FooterTest = (bytes: Buffer, start: number, end: number) => boolean;

/**
 * Gives a test of whether a record's first cell begins with one of `prefixes`, spaces, tabs and an
 * opening quote before it left aside. It runs on every record, so most are told by one byte.
 */
export function createFooterTest(prefixes: readonly string[]): FooterTest {
  const wanted = prefixes.map((prefix) => Buffer.from(prefix));
  const firstBytes = new Set(wanted.map((prefix) => prefix[0]));
  return (bytes, start, end) => {
    if (wanted.length === 0) return false;
    let at = start;
    while (at < end && isPadding(bytes[at])) at++;
    if (!firstBytes.has(bytes[at])) return false;
    return wanted.some((prefix) => at + prefix.length <= end && startsWith(bytes, at, prefix));
  };
}

function isPadding(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x22;
}

function startsWith(bytes: Buffer, at: number, prefix: Buffer): boolean {
  return bytes.compare(prefix, 0, prefix.length, at, at + prefix.length) === 0;
}
