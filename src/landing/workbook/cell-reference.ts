/** The column of a reference such as `AB12`, counted from 0; -1 when there is none that Excel has. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column > mostColumns ? -1 : column - 1;
}

/** Excel's own limits. */
export const mostColumns = 16_384;
export const mostRows = 1_048_576;
