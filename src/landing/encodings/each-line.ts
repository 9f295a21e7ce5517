/** Shows each line of some bytes, its LF included; the last one may have none. */
export function eachLine(bytes: Buffer, visit: (line: Buffer, start: number) => void): void {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(0x0a, start);
    const next = found === -1 ? bytes.length : found + 1;
    visit(bytes.subarray(start, next), start);
    start = next;
  }
}
