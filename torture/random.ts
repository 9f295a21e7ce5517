import { randomNumbers } from '../src/identity/matching/random-numbers.ts';

/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 to below 1. */
  share(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Numbers for choosing blows, from the generator that matching has. */
export function seeded(seed: number): Random {
  const share = randomNumbers(seed);
  const whole = (least: number, most: number) => least + Math.floor(share() * (most - least + 1));
  return {
    share,
    whole,
    pick: (from) => {
      const chosen = from[whole(0, from.length - 1)];
      if (chosen === undefined) throw new RangeError('there is nothing to pick from');
      return chosen;
    },
  };
}
