import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { type PairScores, pairScores } from './scores.ts';

/** Scores of the pairs with at least this probability, each pair by itself, before clustering. */
export interface CurvePoint extends PairScores {
  readonly threshold: number;
}

const thresholds = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999];

const Counts = z.object({
  threshold: z.coerce.number(),
  found: z.coerce.number(),
  found_true: z.coerce.number(),
});

/** How precision and recall go against each other as a link needs more probability. */
export async function thresholdCurve(
  engine: Engine,
  truePairs: number,
): Promise<readonly CurvePoint[]> {
  const points = await engine.queryAs(
    Counts,
    `select
      thresholds.threshold,
      count(pairs.a) as found,
      count(pairs.a) filter (where pairs.is_true) as found_true
    from (values ${thresholds.map((one) => `(cast(${one} as decimal(9, 8)))`).join(', ')})
      as thresholds (threshold)
    left join evaluation.pairs as pairs on pairs.probability >= thresholds.threshold
    group by thresholds.threshold
    order by thresholds.threshold`,
  );
  return points.map(({ threshold, found, found_true: right }) => ({
    threshold,
    ...pairScores(right, found, truePairs),
  }));
}
