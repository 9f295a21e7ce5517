/** Puts pieces of bytes behind one another. */
export type Join = (pieces: readonly Buffer[]) => Buffer;

/** Gives the pieces as one; a lone piece as it is. */
export function join(pieces: readonly Buffer[]): Buffer {
  const [first] = pieces;
  return first !== undefined && pieces.length === 1 ? first : Buffer.concat(pieces);
}

/** Gives a function that joins into one and the same place: what it gave before is overwritten. */
export function createPassingJoin(): Join {
  let place = Buffer.allocUnsafeSlow(0);
  return (pieces) => {
    const [first] = pieces;
    if (first !== undefined && pieces.length === 1) return first;
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (length > place.length) place = Buffer.allocUnsafeSlow(length * 2);
    let end = 0;
    for (const piece of pieces) end += piece.copy(place, end);
    return place.subarray(0, end);
  };
}
