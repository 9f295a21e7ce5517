import { gammaln } from 'simple-statistics';
import type { History } from './histories.ts';
import { minimise, withNumericSlope } from './minimise.ts';

/**
 * The model with which the family of `purchase-model.ts` is compared (Pareto/NBD; Schmittlein, Morrison and
 * Colombo 1987): customers may leave at any time, and not only after a purchase. Rates of buying follow a gamma
 * distribution (r, alpha), rates of leaving another (s, beta).
 */
export interface ParetoNbd {
  readonly r: number;
  readonly alpha: number;
  readonly s: number;
  readonly beta: number;
}

const lowest = [-7, -7, -7, -7];
const highest = [6, 7, 6, 7];

/** Histories' most likely parameters, with their log-likelihood. */
export function fitParetoNbd(histories: readonly History[]): {
  readonly model: ParetoNbd;
  readonly logLikelihood: number;
  readonly hasConverged: boolean;
} {
  const customers = histories.reduce((sum, history) => sum + history.customers, 0);
  const unit = histories.reduce((sum, { age, customers: n }) => sum + age * n, 0) / customers || 1;
  const modelAt = ([r = 0, alpha = 0, s = 0, beta = 0]: readonly number[]): ParetoNbd => ({
    r: Math.exp(r),
    alpha: Math.exp(alpha) * unit,
    s: Math.exp(s),
    beta: Math.exp(beta) * unit,
  });
  const costAt = (point: readonly number[]) =>
    -paretoLogLikelihood(modelAt(point), histories) / customers;
  const found = minimise(withNumericSlope(costAt), {
    startsAt: [
      [0, 0, 0, 0],
      [-0.5, -1, -0.5, -1],
    ],
    lowest,
    highest,
  });
  return {
    model: modelAt(found.at),
    logLikelihood: -found.value * customers,
    hasConverged: found.hasConverged,
  };
}

/** The log-likelihood of all histories together. */
export function paretoLogLikelihood(model: ParetoNbd, histories: readonly History[]): number {
  const { r, alpha, s, beta } = model;
  const shared = r * Math.log(alpha) + s * Math.log(beta) - gammaln(r);
  return histories.reduce(
    (sum, history) =>
      sum +
      history.customers *
        (shared +
          gammaln(r + history.repeats) +
          activeTerm(model, history) +
          Math.log1p(leftOdds(model, history))),
    0,
  );
}

/** The probability that a customer with this history is still active. */
export function paretoAliveProbability(
  model: ParetoNbd,
  history: Omit<History, 'customers'>,
): number {
  return 1 / (1 + leftOdds(model, history));
}

/** The expected number of purchases within a time from now. */
export function paretoExpectedWithin(
  model: ParetoNbd,
  history: Omit<History, 'customers'>,
  time: number,
): number {
  const { r, alpha, s, beta } = model;
  const ratio = Math.log((beta + history.age) / (beta + history.age + time));
  // (1 − e^((s−1)·ratio)) / (s − 1), which is −ratio at s = 1.
  const stay = Math.abs(s - 1) < 1e-9 ? -ratio : -Math.expm1((s - 1) * ratio) / (s - 1);
  const rate = (r + history.repeats) / (alpha + history.age);
  return paretoAliveProbability(model, history) * rate * (beta + history.age) * stay;
}

function activeTerm({ r, alpha, s, beta }: ParetoNbd, history: Omit<History, 'customers'>): number {
  return -(r + history.repeats) * Math.log(alpha + history.age) - s * Math.log(beta + history.age);
}

/**
 * The odds of having left between the last purchase and now: the integral, over the time of leaving, of what is
 * usually written with two hypergeometric functions, by Gauss–Legendre on a logarithmic axis of time.
 */
function leftOdds(model: ParetoNbd, history: Omit<History, 'customers'>): number {
  const { r, alpha, s, beta } = model;
  const { repeats, lastAt, age } = history;
  if (age === lastAt) return 0;
  const slope = (r + repeats) / (alpha + lastAt) + (s + 1) / (beta + lastAt);
  const end = Math.log1p(slope * (age - lastAt));
  let sum = 0;
  for (const [node, weight] of nodes) {
    const place = (end * (1 + node)) / 2;
    const left = lastAt + Math.expm1(place) / slope;
    sum +=
      weight *
      Math.exp(
        place -
          (r + repeats) * Math.log((alpha + left) / (alpha + age)) -
          (s + 1) * Math.log(beta + left) +
          s * Math.log(beta + age),
      );
  }
  return (s * sum * end) / (2 * slope);
}

/** Nodes and weights of Gauss–Legendre quadrature on [−1, 1], by Newton's method on Legendre polynomials. */
const nodes = legendreNodes(24);

function legendreNodes(count: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let round = 0; round < 50; round += 1) {
      let [before, now] = [1, x];
      for (let n = 2; n <= count; n += 1) {
        [before, now] = [now, ((2 * n - 1) * x * now - (n - 1) * before) / n];
      }
      slope = (count * (x * now - before)) / (x * x - 1);
      const step = now / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    return [x, 2 / ((1 - x * x) * slope * slope)] as const;
  });
}
