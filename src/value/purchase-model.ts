import { gammaln } from 'simple-statistics';
import { type Columns, coarsened, columnsOf, type Gaps, type History } from './histories.ts';
import { minimise } from './minimise.ts';

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

export interface Fit {
  readonly model: PurchaseModel;
  readonly logLikelihood: number;
  readonly evaluations: number;
  readonly hasConverged: boolean;
  /** What ended on a bound of the search so that the fit is doubtful. */
  readonly atBounds: readonly string[];
}

/** Which member of the family, without its parameters. */
export type PurchaseModelKind = Pick<PurchaseModel, 'leavesAtOnce' | 'regularity'>;

/** The name that the literature has for a member of the family, such as `MBG/CNBD-2`. */
export function nameOf({ leavesAtOnce, regularity }: PurchaseModelKind): string {
  const dropout = leavesAtOnce ? 'MBG' : 'BG';
  return regularity === 1 ? `${dropout}/NBD` : `${dropout}/CNBD-${regularity}`;
}

/** From so many distinct histories on, the starts of a search are tried on rounded ones. */
const roundedFrom = 5000;

/**
 * The search moves in coordinates that hardly depend on each other: the logarithm of r, that of the mean wait in
 * units of the mean age, the logit of the mean chance to leave, and the logarithm of a + b. Where r or a + b
 * become endless, customers do not differ in that; that is no fault of a fit, and the upper bounds stand for it.
 */
const coordinates = ['r', 'mean wait', 'mean chance to leave', 'a + b'] as const;
const lowest = [-6, -7, -9, -5];
const highest = [5, 9, 9, 7];
const harmlessBounds: readonly string[] = ['r', 'a + b'];
const starts = [
  [0, -1, -1.3, 1.3],
  [-1.5, -0.5, -0.5, 0.5],
  [1.5, -2, -2.5, 2.5],
];

/** Histories' most likely parameters, by maximum likelihood from several starts. */
export function fitPurchases(
  kind: PurchaseModelKind,
  histories: readonly History[],
  gaps: Gaps,
): Fit {
  const customers = histories.reduce((sum, history) => sum + history.customers, 0);
  const unit = histories.reduce((sum, { age, customers: n }) => sum + age * n, 0) / customers || 1;
  const modelAt = ([logR = 0, logWait = 0, logit = 0, logSum = 0]: readonly number[]) => ({
    ...kind,
    r: Math.exp(logR),
    alpha: Math.exp(logR + logWait) * unit,
    a: Math.exp(logSum) / (1 + Math.exp(-logit)),
    b: Math.exp(logSum) / (1 + Math.exp(logit)),
  });
  const costOn = (columns: Columns) => (point: readonly number[]) =>
    -logLikelihoodOf(modelAt(point), columns, gaps) / customers;
  const rough = minimise(costOn(columnsOf(coarsened(histories, roundedFrom))), {
    startsAt: starts,
    lowest,
    highest,
  });
  const exact =
    histories.length <= roundedFrom
      ? rough
      : minimise(costOn(columnsOf(histories)), {
          startsAt: [rough.at],
          inverse: rough.inverse,
          lowest,
          highest,
        });
  return {
    model: modelAt(exact.at),
    logLikelihood: -exact.value * customers,
    evaluations: rough.evaluations + (exact === rough ? 0 : exact.evaluations),
    hasConverged: exact.hasConverged,
    atBounds: coordinates.filter(
      (name, i) =>
        exact.at[i] === lowest[i] || (exact.at[i] === highest[i] && !harmlessBounds.includes(name)),
    ),
  };
}

/** The log-likelihood of all histories together under a model. */
export function logLikelihood(
  model: PurchaseModel,
  histories: readonly History[],
  gaps: Gaps,
): number {
  return logLikelihoodOf(model, columnsOf(histories), gaps);
}

function logLikelihoodOf(model: PurchaseModel, columns: Columns, gaps: Gaps): number {
  const { leavesAtOnce, regularity: k, r, alpha, a, b } = model;
  const chances = leavesAtOnce ? 1 : 0;
  const logAlphaPlusLast = columns.lastAt.map((last) => Math.log(alpha + last));
  const logAlphaPlusAge = columns.age.map((age) => Math.log(alpha + age));
  const shared = r * Math.log(alpha) - gammaln(r) + gammaln(a + b) - gammaln(b);
  const ofRepeats = columns.repeats.map((x) => {
    const stayed = gammaln(b + x + chances) - gammaln(a + b + x + chances);
    return shared + gammaln(r + k * x) + stayed - x * gammaln(k);
  });
  // Whoever can only leave after a purchase that the history does not show is active.
  const leftOdds = columns.repeats.map((x) =>
    x + chances === 0 ? Number.NEGATIVE_INFINITY : Math.log(a) - Math.log(b + x + chances - 1),
  );
  let sum = (k - 1) * gaps.sumOfLogs;
  for (let row = 0; row < columns.customers.length; row += 1) {
    const repeats = columns.repeatsOf[row] ?? 0;
    const age = columns.ageOf[row] ?? 0;
    const last = columns.lastAtOf[row] ?? 0;
    const shape = r + k * (columns.repeats[repeats] ?? 0);
    const logAge = logAlphaPlusAge[age] ?? 0;
    const waited = (columns.age[age] ?? 0) - (columns.lastAt[last] ?? 0);
    const stages = k === 1 ? 0 : Math.log(stagesSum(k, shape, waited / Math.exp(logAge)));
    const odds =
      (leftOdds[repeats] ?? 0) + shape * (logAge - (logAlphaPlusLast[last] ?? 0)) - stages;
    const active = (ofRepeats[repeats] ?? 0) - shape * logAge + stages;
    sum += (columns.customers[row] ?? 0) * (active + softplus(odds));
  }
  return sum;
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
  const { regularity: k, a, b, leavesAtOnce } = model;
  const { repeats, lastAt, age } = history;
  const scale = model.alpha + age;
  const share = time / (scale + time);
  if (share === 0) return [];
  const shape = model.r + k * repeats;
  const weights = stageTerms(k, shape, (age - lastAt) / scale);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const stages = weights.map((weight, stage) => ({
    weight: weight / sum,
    atLeast: waitsAtLeast(shape + stage, share),
  }));
  const purchases = repeats + (leavesAtOnce ? 1 : 0);
  const tails: number[] = [];
  let stayed = 1;
  for (let count = 1; ; count += 1) {
    const tail = stages.reduce(
      (total, { weight, atLeast }, stage) => total + weight * atLeast(count * k - stage),
      0,
    );
    if (stayed * tail < 1e-12) return tails;
    tails.push(stayed * tail);
    stayed *= (b + purchases + count - 1) / (a + b + purchases + count - 1);
  }
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

function softplus(number: number): number {
  return number > 0 ? number + Math.log1p(Math.exp(-number)) : Math.log1p(Math.exp(number));
}
