/** How well a set of found things agrees with the set of true ones; null where there is nothing to divide by. */
export interface Scores {
  /** Share of what was found that is true. */
  readonly precision: number | null;
  /** Share of what is true that was found. */
  readonly recall: number | null;
  /** Their harmonic mean. */
  readonly f1: number | null;
}

/** Scores of pairs of records, with the counts that they come from. */
export interface PairScores extends Scores {
  readonly foundPairs: number;
  readonly truePairs: number;
  /** Pairs that were found and are true. */
  readonly rightPairs: number;
}

export function pairScores(rightPairs: number, foundPairs: number, truePairs: number): PairScores {
  return {
    ...scores(share(rightPairs, foundPairs), share(rightPairs, truePairs)),
    foundPairs,
    truePairs,
    rightPairs,
  };
}

export function scores(precision: number | null, recall: number | null): Scores {
  if (precision === null || recall === null) return { precision, recall, f1: null };
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
