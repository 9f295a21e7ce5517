/**
 * Numbers from 0 to below 1 that look drawn by lot and are always the same for a seed: a counter in
 * steps of the golden ratio's fraction of 2³² (Knuth, The Art of Computer Programming, 6.4), its bits
 * mixed by multiplications and shifts.
 */
export function randomNumbers(seed: number): () => number {
  let counter = seed >>> 0;
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let bits = counter;
    bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
    bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
  };
}
