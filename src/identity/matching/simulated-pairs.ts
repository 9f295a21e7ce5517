import type { BlockingPart } from './blocking-parts.ts';
import { randomNumbers } from './random-numbers.ts';

/** What is known of a part in the data at hand. */
export interface PartFacts {
  /** Share of records that have it. */
  readonly present: number;
  /** Chance that it agrees for two records taken at random. */
  readonly agreesByChance: number;
}

/** How many pairs of records of one person are simulated: a bit each, 32 a word. */
export const simulatedPairs = 3008;
/** How likely the values of a pair agree, against what is usual: some records are written with less care. */
const cares = [1, 0.65, 0.4];

/**
 * Simulates pairs of records of one person, with fields that are missing as often as in the data and
 * differ as often as is usual, or more often: for each part a bit for each pair that agrees in it.
 */
export function simulatePairs(
  parts: readonly BlockingPart[],
  facts: readonly PartFacts[],
): readonly Uint32Array[] {
  const random = randomNumbers(1969);
  const fields = [...new Set(parts.map(keyOf))];
  const fieldOf = parts.map((part) => fields.indexOf(keyOf(part)));
  const agreeing = parts.map(() => new Uint32Array(simulatedPairs / 32));
  for (let draw = 0; draw < simulatedPairs; draw++) {
    const care = cares[draw % cares.length] ?? 1;
    const dice = fields.map(() => [random(), random(), random()] as const);
    for (const [place, part] of parts.entries()) {
      const [one = 1, other = 1, alike = 1] = dice[fieldOf[place] ?? 0] ?? [];
      const present = facts[place]?.present ?? 0;
      const agrees = alike < part.whole * care || random() < part.agrees;
      const column = agreeing[place];
      if (column && one < present && other < present && agrees) {
        column[draw >> 5] = (column[draw >> 5] ?? 0) | (1 << (draw & 31));
      }
    }
  }
  return agreeing;
}

function keyOf({ fields }: BlockingPart): string {
  return fields.join(' ');
}
