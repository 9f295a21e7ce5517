import type { History } from '../../src/value/histories.ts';

/**
 * Customers that nobody has seen: each comes in the first of two years, buys at a rate of their own, and may leave
 * after each purchase. Always the same for one number of customers.
 */
export function madeUpHistories(customers: number): readonly History[] {
  const draw = drawsFrom(20_261_120);
  return Array.from({ length: customers }, () => {
    const age = 365 + Math.floor(draw() * 365);
    const rate = 0.03 * -Math.log(draw());
    const chanceToLeave = 1 - draw() ** (1 / 3);
    let [repeats, lastAt] = [0, 0];
    for (let day = 0; ; repeats += 1) {
      day += Math.max(1, Math.ceil(-Math.log(draw()) / rate));
      if (day > age) break;
      lastAt = day;
      if (draw() < chanceToLeave) {
        repeats += 1;
        break;
      }
    }
    return { repeats, lastAt, age, customers: 1 };
  });
}

/** Numbers between 0 and 1 that look random (Marsaglia's xorshift, 2003). */
function drawsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}
