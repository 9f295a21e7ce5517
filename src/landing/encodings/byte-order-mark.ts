/** U+FEFF in UTF-8. */
export const byteOrderMark = Buffer.from('\uFEFF');

/**
 * Where the text begins of a record that begins at `start`. Where exports were put one behind the
 * other, a mark is inside the file and belongs to no cell; behind an empty one, several.
 */
export function afterMark(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
  return at;
}
