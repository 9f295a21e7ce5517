import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { share } from './scores.ts';

/** Pairs of nearly one probability, and how many of them are one person. */
export interface ReliabilityBin {
  /** The probabilities of the bin: from the least on, up to but without the most. */
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  /** The mean of the probabilities that the model gave. */
  readonly predicted: number | null;
  /** The share that is one person. */
  readonly actual: number | null;
}

/** Whether a probability of .9 means that nine of ten such pairs are one person. */
export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /** Mean distance of predicted from actual, over all pairs that were given a weight. */
  readonly calibrationError: number | null;
}

const edges = [0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.000001];

const Bin = z.object({
  edge: z.coerce.number(),
  pairs: z.coerce.number(),
  predicted: z.coerce.number(),
  actual: z.coerce.number(),
});

/**
 * The reliability table of the pairs that were given a weight (Murphy and Winkler, Reliability of
 * Subjective Probability Forecasts, 1977), and the expected calibration error (Naeini, Cooper and
 * Hauskrecht 2015). Pairs that blocking never brought together have no probability.
 */
export async function reliability(engine: Engine): Promise<Reliability> {
  const rows = await engine.queryAs(
    Bin,
    `with binned as (
      select
        (select max(edge) from (select unnest([${edges.slice(0, -1).join(', ')}]) as edge) as edges
          where edge <= pairs.probability) as edge,
        probability,
        is_true
      from evaluation.pairs as pairs
    )

    select edge, count(*) as pairs, sum(probability) as predicted, count(*) filter (where is_true) as actual
    from binned
    group by edge
    order by edge`,
  );
  const bins = edges.slice(0, -1).map((from, place): ReliabilityBin => {
    const found = rows.find(({ edge }) => edge === from);
    const { pairs = 0, predicted = 0, actual = 0 } = found ?? {};
    return {
      from,
      to: Math.min(1, edges[place + 1] ?? 1),
      pairs,
      predicted: share(predicted, pairs),
      actual: share(actual, pairs),
    };
  });
  const all = rows.reduce((sum, { pairs }) => sum + pairs, 0);
  const apart = rows.reduce((sum, { predicted, actual }) => sum + Math.abs(predicted - actual), 0);
  return { bins, calibrationError: share(apart, all) };
}
