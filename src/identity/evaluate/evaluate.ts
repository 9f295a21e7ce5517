import type { Engine } from '../../engine/engine.ts';
import type { Hide } from '../../explain/hide.ts';
import type { Field } from '../matching/fields.ts';
import { type BlockingScores, blockingScores } from './blocking-scores.ts';
import { bCubedScores, pairwiseScores } from './cluster-scores.ts';
import { judgePairs } from './judged-pairs.ts';
import { type LabelledSize, labelRecords } from './labelled-records.ts';
import { type Reliability, reliability } from './reliability.ts';
import type { PairScores, Scores } from './scores.ts';
import { type CurvePoint, thresholdCurve } from './threshold-curve.ts';
import { whyShipped } from './why-shipped.ts';
import {
  countMissedPairs,
  type Station,
  type WrongPair,
  worstFalsePairs,
  worstMissedPairs,
} from './wrong-pairs.ts';

/** How well people were found, by what is known of who is who. */
export interface Evaluation extends LabelledSize {
  /** Of the pairs of records in one cluster. */
  readonly pairwise: PairScores;
  readonly bCubed: Scores;
  readonly blocking: BlockingScores;
  readonly reliability: Reliability;
  readonly curve: readonly CurvePoint[];
  /** Why the shipped m stayed in place of the learned one; null where it did not. */
  readonly shippedBecause: string | null;
  /** Pairs of one person that are in no cluster together, by how far they came. */
  readonly missed: Readonly<Record<Station, number>>;
  readonly worstFalse: readonly WrongPair[];
  readonly worstMissed: readonly WrongPair[];
}

/**
 * Compares the matcher's tables in the schema `identity` with `evaluation.truth` (record_id, source,
 * cluster; grain: record_id), which has every record. Records whose cluster is null are left out;
 * where records name a source, only pairs of two sources count. Values of people go through `hide`.
 *
 * @throws {TruthUnfit}
 */
export async function evaluate(
  engine: Engine,
  fields: readonly Field[],
  hide: Hide,
): Promise<Evaluation> {
  const size = await labelRecords(engine);
  await judgePairs(engine);
  const pairwise = await pairwiseScores(engine);
  return {
    ...size,
    pairwise,
    bCubed: await bCubedScores(engine),
    blocking: await blockingScores(engine),
    reliability: await reliability(engine),
    curve: await thresholdCurve(engine, pairwise.truePairs),
    shippedBecause: await whyShipped(engine),
    missed: await countMissedPairs(engine),
    worstFalse: await worstFalsePairs(engine, fields, hide),
    worstMissed: await worstMissedPairs(engine, fields, hide),
  };
}
