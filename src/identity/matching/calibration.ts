import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';

/** From this match probability on records are joined, unless the config says otherwise. */
export const defaultLinkProbability = 0.8;

/** What pairs of about one weight turned out to be. */
interface Point {
  /** Base-2 logarithm of the odds that the model gives. */
  readonly weight: number;
  /** Base-2 logarithm of the odds that they have. */
  readonly calibrated: number;
}

export interface CountedPoint extends Point {
  /** How many pairs it rests on. */
  readonly pairs: number;
}

/** Points by their weight, of which each lies at least as high as the one before; none where too little is known. */
export type Calibration = readonly Point[];

/** Pairs that held out a field and weigh about the same without it. */
export interface HeldOutBin {
  /** The field that was held out, by its place. */
  readonly place: number;
  /** Their mean weight without it. */
  readonly weight: number;
  readonly pairs: number;
  /** How many of them differ in it. */
  readonly different: number;
}

/** How probabilities are calibrated; parameters that were calibrated otherwise are learned again. */
export const calibrationMethod = 'held-out identifiers, isotonic';

/** Pairs that weigh more than this are of one person, as far as any are. */
const sureWeight = 12;
/** More weight makes no pair surer, and its odds a number that no table holds. */
const surest = 20;
/** So many of them tell how often records of one person differ in a field. */
const enoughSurePairs = 50;
/** So many pairs as the model has them stand beside those that are counted. */
const modelPairs = 50;
/** Pairs that weigh less are as the model has them. */
const leastWeight = 0.5;
/** No odds are raised by more bits than this, or lowered by more. */
const mostRaised = 1.2;
const mostLowered = 6;

/**
 * How probable pairs are that weigh so much, by a field that did not weigh in: of strangers nearly all
 * differ in their phones and mailboxes, of one person's records as many as of the pairs that
 * nobody doubts. So the share that differs tells how many are strangers. Bins in which few pairs are
 * known stay close to the model. Probabilities that do not rise with the weight are pooled: isotonic
 * regression (Zadrozny and Elkan, Transforming Classifier Scores into Accurate Multiclass Probability
 * Estimates, 2002).
 *
 * @param strangersDiffer by the place of a field, how often strangers differ in it
 */
export function calibrate(
  bins: readonly HeldOutBin[],
  strangersDiffer: readonly number[],
): readonly CountedPoint[] {
  const known = [...Map.groupBy(bins, ({ place }) => place)].flatMap(([place, own]) => {
    const sure = own.filter(({ weight }) => weight >= sureWeight);
    const pairs = sumOf(sure, (one) => one.pairs);
    if (pairs < enoughSurePairs) return [];
    const slips = sumOf(sure, (one) => one.different) / pairs;
    const apart = (strangersDiffer[place] ?? 1) - slips;
    if (apart <= 0.5) return [];
    return own.map((one) => ({
      ...one,
      strangers: (one.different - slips * one.pairs) / apart,
    }));
  });
  const points = [...Map.groupBy(known, ({ weight }) => binOf(weight))]
    .toSorted(([one], [other]) => one - other)
    .map(([, own]) => {
      const pairs = sumOf(own, (one) => one.pairs);
      const mean = sumOf(own, (one) => one.weight * one.pairs) / pairs;
      const weight = Math.min(mean, surest);
      const strangers = Math.min(
        Math.max(
          0,
          sumOf(own, (one) => one.strangers),
        ),
        pairs,
      );
      const byModel = modelPairs / (1 + 2 ** weight);
      return { weight, pairs, share: 1 - (strangers + byModel) / (pairs + modelPairs) };
    })
    .filter(({ weight }) => weight >= leastWeight);
  return rising(points).map(({ weight, share, pairs }) => {
    const odds = Math.log2(share / (1 - share));
    const calibrated = Math.max(
      0,
      Math.min(Math.max(odds, weight - mostLowered), weight + mostRaised),
    );
    return { weight, calibrated, pairs };
  });
}

/** Pairs are counted together whose weights lie within two bits; all above the last bound are as sure. */
const bits = 2;
const lastBin = 7;

/** SQL for the bin of a weight. */
export function binSql(weight: string): string {
  return `cast(least(floor(cast(${weight} as double) / ${bits}), ${lastBin}) as integer)`;
}

function binOf(weight: number): number {
  return Math.min(Math.floor(weight / bits), lastBin);
}

interface Share {
  readonly weight: number;
  readonly pairs: number;
  readonly share: number;
}

/** Shares that rise with the weight: neighbours that do not are pooled. */
function rising(points: readonly Share[]): readonly Share[] {
  const pools: Share[][] = [];
  for (const point of points) {
    pools.push([point]);
    for (
      let [below, last] = pools.slice(-2);
      below && last && meanOf(last) < meanOf(below);
      [below, last] = pools.slice(-2)
    ) {
      pools.splice(-2, 2, [...below, ...last]);
    }
  }
  return pools.flatMap((pool) => pool.map((point) => ({ ...point, share: meanOf(pool) })));
}

function meanOf(pool: readonly Share[]): number {
  const pairs = sumOf(pool, (one) => one.pairs + modelPairs);
  return sumOf(pool, (one) => one.share * (one.pairs + modelPairs)) / pairs;
}

function sumOf<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}

/**
 * The calibrated weight of a pair. Between two points it lies on the line that joins them; what speaks against a
 * pair is as the model has it, and beyond the last point a weight is as far off as there.
 */
export function calibrated(weight: number, calibration: Calibration): number {
  if (weight <= 0 || calibration.length === 0) return weight;
  let before = { weight: 0, calibrated: 0 };
  for (const point of calibration) {
    if (weight < point.weight) return onLine(weight, before, point);
    before = point;
  }
  return before.calibrated + (weight - before.weight);
}

function onLine(weight: number, from: Point, to: Point): number {
  const slope = (to.calibrated - from.calibrated) / (to.weight - from.weight);
  return from.calibrated + slope * (weight - from.weight);
}

/** SQL for the same. */
export function calibratedSql(weight: string, calibration: Calibration): string {
  if (calibration.length === 0) return weight;
  const given = `cast(${weight} as double)`;
  const points: readonly Point[] = [{ weight: 0, calibrated: 0 }, ...calibration];
  const cases = points.flatMap((from, place) => {
    const to = points[place + 1];
    if (!to) return [];
    const slope = (to.calibrated - from.calibrated) / (to.weight - from.weight);
    return [
      `when ${given} < ${to.weight} then ${from.calibrated} + ${slope} * (${given} - ${from.weight})`,
    ];
  });
  const last = points.at(-1) ?? { weight: 0, calibrated: 0 };
  return `case
      when ${given} <= 0 then ${given}
      ${cases.join('\n      ')}
      else ${last.calibrated} + (${given} - ${last.weight})
    end`;
}

/** The least weight that is as probable as this when it is calibrated. */
export function leastWeightFor(probability: number, calibration: Calibration): number {
  const wanted = Math.log2(probability / (1 - probability));
  if (wanted <= 0 || calibration.length === 0) return wanted;
  let before: Point = { weight: 0, calibrated: 0 };
  for (const point of calibration) {
    if (point.calibrated >= wanted) {
      const rise = point.calibrated - before.calibrated;
      return before.weight + ((wanted - before.calibrated) / rise) * (point.weight - before.weight);
    }
    before = point;
  }
  return before.weight + (wanted - before.calibrated);
}

/** How what was learned is calibrated, among its parameters. */
export const calibrationField = '(calibration)';

const Row = z.object({ m: z.number(), u: z.number() });

/** Reads the calibration of tonight's parameters. */
export async function readCalibration(engine: Engine): Promise<Calibration> {
  const rows = await engine.queryAs(
    Row,
    `select m, u from identity.parameters
    where field = '${calibrationField}' order by level`,
  );
  return rows.map(({ m, u }) => ({
    weight: Math.log2(u / (1 - u)),
    calibrated: Math.log2(m / (1 - m)),
  }));
}
