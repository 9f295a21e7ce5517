import type { Engine } from '../engine/engine.ts';
import type { Hide } from '../explain/hide.ts';
import {
  type ComparedPair,
  type Pair,
  type PairState,
  readComparedPairs,
} from './compared-pairs.ts';
import { type Calibration, calibrated, readCalibration } from './matching/calibration.ts';
import { levelNamesOf, levelsIn, tellingLevels } from './matching/comparison-levels.ts';
import { repeatedBits } from './matching/dependences.ts';
import type { Field } from './matching/fields.ts';
import { readParameters } from './matching/parameters.ts';
import type { Weights } from './matching/score.ts';
import { weightsOf } from './matching/weights.ts';
import { readValueShares, type ValueShares } from './value-shares.ts';

/** What one field adds to the match weight of two records. Weights are in bits: log2 of odds. */
export interface WaterfallStep {
  readonly field: string;
  /** The comparable values, masked unless they are to be revealed. */
  readonly left: string | null;
  readonly right: string | null;
  /** How far the values agree: `missing`, `different`, … `equal`; null if that is not known. */
  readonly level: string | null;
  /** log2(m/u) of the level; 0 for missing. */
  readonly weight: number;
  /** log2(u of equal / share of the value): above 0 for a rare value, below for a common one. */
  readonly adjustment: number;
  /** Sum of all up to this field and with it. */
  readonly total: number;
}

/** How the match probability of two records comes about. */
export interface Waterfall {
  readonly state: PairState;
  /** What the run went by; null if it did not keep the pair. */
  readonly kept: ComparedPair['kept'];
  /** Where every pair starts: the share of all pairs that are one person, and its log2 odds. */
  readonly start: { readonly probability: number; readonly weight: number };
  /** By field, in the fields' order; none where one of the records can be compared with nobody. */
  readonly steps: readonly WaterfallStep[];
  /** Sum of all, in log2 odds, and the probability that it means; null if it is not known how they compare. */
  readonly weight: number | null;
  readonly probability: number | null;
}

/**
 * Explains the match probability of pairs of records: the prior, then what each field adds by
 * the m and u of Fellegi and Sunter (1969), and by how common an equal value is. Winkler (1989)
 * gives the adjustment; the waterfall is Splink's way to show it. There is one waterfall for each
 * pair, in the order of the pairs.
 *
 * Reads the tables `people`, `pairs`, `parameters`, `term_frequencies` and, if there is one,
 * `compared` of the schema `identity`. Gives undefined if their parameters are not of these fields:
 * then the run compared people in another way.
 */
export async function readWaterfalls(
  engine: Engine,
  fields: readonly Field[],
  pairs: readonly Pair[],
  hide: Hide,
): Promise<readonly Waterfall[] | undefined> {
  const learned = await readParameters(engine, fields);
  if (!learned) return undefined;
  const compared = await readComparedPairs(engine, fields, pairs);
  const equal = compared.flatMap(({ left, right }) =>
    fields.flatMap(({ name: field }, place) => {
      const value = left[place] ?? null;
      return value !== null && value === right[place] ? [{ field, value }] : [];
    }),
  );
  const shares = await readValueShares(engine, equal);
  const weights = weightsOf(learned);
  const calibration = await readCalibration(engine);
  return compared.map((pair) => addUp(fields, pair, { weights, calibration }, shares, hide));
}

function addUp(
  fields: readonly Field[],
  { state, kept, pattern, left, right }: ComparedPair,
  { weights, calibration }: { readonly weights: Weights; readonly calibration: Calibration },
  shares: ValueShares,
  hide: Hide,
): Waterfall {
  const start = { probability: probabilityOf(weights.prior), weight: rounded(weights.prior) };
  const levels = pattern === null ? undefined : tellingLevels(levelsIn(pattern, fields), fields);
  let total = start.weight;
  const steps = fields.flatMap((field, place): readonly WaterfallStep[] => {
    const [one, other] = [left[place] ?? null, right[place] ?? null];
    const level = levels?.[place];
    const name = level === undefined ? null : (levelNamesOf(field)[level] ?? null);
    const weight = rounded(weights.fields[place]?.[level ?? 0] ?? 0);
    // What masks would show is nothing to tell where the values are whole.
    if (field.shownOf !== undefined && !level) return [];
    const share = name === 'equal' ? shareOf(shares, field.name, one) : undefined;
    const adjustment = share
      ? rounded(Math.log2((weights.equalByChance[place] ?? share) / share))
      : 0;
    total = rounded(total + weight + adjustment);
    const values = { left: hide(one), right: hide(other) };
    return [{ field: field.name, ...values, level: name, weight, adjustment, total }];
  });
  const repeated = rounded(repeatedBits(levels ?? [], weights.dependences));
  if (repeated !== 0) {
    total = rounded(total - repeated);
    const values = { left: null, right: null, level: 'say the same twice' };
    steps.push({ field: 'together', ...values, weight: -repeated, adjustment: 0, total });
  }
  const sure = rounded(calibrated(total, calibration));
  if (levels && sure !== total) {
    const values = { left: null, right: null, level: 'as such pairs turned out' };
    const step = { field: 'calibrated', ...values, weight: rounded(sure - total), adjustment: 0 };
    steps.push({ ...step, total: sure });
  }
  return {
    state,
    kept,
    start,
    steps: state === 'too little is known' ? [] : steps,
    weight: levels ? total : null,
    probability: levels ? probabilityOf(sure) : null,
  };
}

/** The chance that a stranger holds a value too: the less, the rarer the value is. */
function shareOf(shares: ValueShares, field: string, value: string | null): number | undefined {
  const ofField = shares.get(field);
  return ofField?.get(value ?? '') ?? ofField?.get('');
}

function probabilityOf(logOdds: number): number {
  return 1 / (1 + 2 ** -logOdds);
}

/** To four decimals, as `identity.pairs` keeps weights. */
function rounded(weight: number): number {
  return Math.round(weight * 1e4) / 1e4;
}
