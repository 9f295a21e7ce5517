import { gammaln } from 'simple-statistics';
import type { History } from './histories.ts';

/**
 * A family of models of when customers buy again. While a customer is active, times between purchases are the
 * sum of `regularity` exponential waits of the customer's own rate (1: purely random); after each purchase the
 * customer leaves for good with a chance of their own. Rates follow a gamma distribution (r, alpha), chances a
 * beta distribution (a, b).
 *
 * BG/NBD is `leavesAtOnce` false and regularity 1 (Fader, Hardie and Lee 2005), MBG/NBD true and 1 (Batislam,
 * Denizel and Filiztekin 2007; Hoppe and Wagner 2007), BG/CNBD-k and MBG/CNBD-k the same with a regularity
 * above 1 (Platzer and Reutterer 2016).
 */
export interface PurchaseModel {
  /** Whether the first purchase can be the last already. Without, whoever bought once stays active for ever. */
  readonly leavesAtOnce: boolean;
  readonly regularity: number;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** Which member of the family, without its parameters. */
export type PurchaseModelKind = Pick<PurchaseModel, 'leavesAtOnce' | 'regularity'>;

/** The name that the literature has for a member of the family, such as `MBG/CNBD-2`. */
export function nameOf({ leavesAtOnce, regularity }: PurchaseModelKind): string {
  const dropout = leavesAtOnce ? 'MBG' : 'BG';
  return regularity === 1 ? `${dropout}/NBD` : `${dropout}/CNBD-${regularity}`;
}

/** The probability that a customer with this history will ever buy again but for chance: has not left. */
export function aliveProbability(
  model: PurchaseModel,
  history: Omit<History, 'customers'>,
): number {
  const { leavesAtOnce, regularity: k, r, alpha, a, b } = model;
  const purchases = history.repeats + (leavesAtOnce ? 1 : 0);
  if (purchases === 0) return 1;
  const shape = r + k * history.repeats;
  const share = (history.age - history.lastAt) / (alpha + history.age);
  const odds =
    Math.log(a) -
    Math.log(b + purchases - 1) +
    shape * (Math.log(alpha + history.age) - Math.log(alpha + history.lastAt)) -
    Math.log(stagesSum(k, shape, share));
  return 1 / (1 + Math.exp(odds));
}

/** As `purchasesWithin`, for many histories: what those of equal repeats and age share is worked out once. */
export function purchasesOfMany(
  model: PurchaseModel,
  time: number,
): (history: Omit<History, 'customers'>) => readonly number[] {
  const { regularity: k, a, b, leavesAtOnce } = model;
  const shared = new Map<string, Shared>();
  return ({ repeats, lastAt, age }) => {
    const scale = model.alpha + age;
    const share = time / (scale + time);
    if (share === 0) return [];
    const shape = model.r + k * repeats;
    const key = `${repeats} ${age}`;
    const known = shared.get(key);
    // With a regularity of 1 nothing depends on when the last purchase was.
    if (known?.tails) return known.tails;
    const atLeast =
      known?.atLeast ?? Array.from({ length: k }, (_, stage) => waitsAtLeast(shape + stage, share));
    const weights = stageTerms(k, shape, (age - lastAt) / scale);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const purchases = repeats + (leavesAtOnce ? 1 : 0);
    const tails: number[] = [];
    let stayed = 1;
    for (let count = 1; ; count += 1) {
      const tail = weights.reduce(
        (total, weight, stage) =>
          total + (weight / sum) * (atLeast[stage]?.(count * k - stage) ?? 0),
        0,
      );
      if (stayed * tail < 1e-12) break;
      tails.push(stayed * tail);
      stayed *= (b + purchases + count - 1) / (a + b + purchases + count - 1);
    }
    shared.set(key, { atLeast, tails: k === 1 ? tails : undefined });
    return tails;
  };
}

interface Shared {
  readonly atLeast: readonly ((waits: number) => number)[];
  readonly tails: readonly number[] | undefined;
}

/**
 * How probable it is that a customer with this history buys at least once, twice, … within a time from now, if
 * they are still active. It ends where that is too improbable to matter. The first number is the probability of
 * a purchase, and the sum of all the expected number of purchases.
 */
export function purchasesWithin(
  model: PurchaseModel,
  history: Omit<History, 'customers'>,
  time: number,
): readonly number[] {
  return purchasesOfMany(model, time)(history);
}

/**
 * The probability that so many waits or more end within a time, where their number is negative binomial. What
 * lies too far from its mean to matter is left out.
 */
function waitsAtLeast(shape: number, share: number): (waits: number) => number {
  const odds = share / (1 - share);
  const mean = shape * odds;
  const spread = Math.sqrt(mean * (1 + odds));
  const fewest = Math.max(0, Math.floor(mean - 12 * spread));
  const terms = [
    Math.exp(
      gammaln(shape + fewest) -
        gammaln(shape) -
        gammaln(fewest + 1) +
        shape * Math.log1p(-share) +
        fewest * Math.log(share),
    ),
  ];
  for (let waits = fewest, term = terms[0] ?? 0; waits < mean || term > 1e-15; waits += 1) {
    term *= ((shape + waits) / (waits + 1)) * share;
    terms.push(term);
  }
  for (let index = terms.length - 2; index >= 0; index -= 1) {
    terms[index] = (terms[index] ?? 0) + (terms[index + 1] ?? 0);
  }
  return (waits) => (waits <= fewest ? 1 : (terms[waits - fewest] ?? 0));
}

/** How probable each number of past waits is since the last purchase, but for a common factor. */
function stageTerms(regularity: number, shape: number, share: number): readonly number[] {
  const terms = [1];
  for (let stage = 1; stage < regularity; stage += 1) {
    terms.push(((terms[stage - 1] ?? 0) * share * (shape + stage - 1)) / stage);
  }
  return terms;
}

function stagesSum(regularity: number, shape: number, share: number): number {
  let term = 1;
  let sum = 1;
  for (let stage = 1; stage < regularity; stage += 1) {
    term *= (share * (shape + stage - 1)) / stage;
    sum += term;
  }
  return sum;
}
