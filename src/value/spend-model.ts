import { gammaln } from 'simple-statistics';
import { digamma } from './digamma.ts';
import { minimiseOver, roughFrom, type Sloped } from './minimise.ts';

/**
 * What a purchase of a customer is worth on average (Gamma–Gamma; Fader, Hardie and Lee 2005, Colombo and Jiang
 * 1999): purchases vary around the customer's own mean with shape p, and means between customers with shape q
 * and scale gamma. It does not depend on how often someone buys.
 */
export interface SpendModel {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/** Customers with equally many purchases and the same mean amount of them. */
export interface Spending {
  readonly purchases: number;
  /** Above zero. */
  readonly mean: number;
  readonly customers: number;
}

export interface SpendFit {
  readonly model: SpendModel;
  readonly logLikelihood: number;
  readonly evaluations: number;
  readonly hasConverged: boolean;
  readonly atBounds: readonly string[];
}

const lowest = [-4, -4, -9];
const highest = [6, 6, 9];
const starts = [
  [1, 1, 0],
  [0, 0.5, 0.5],
  [2, 1.5, 0],
];

/** The most likely parameters for what customers spent; customers without a purchase above zero have no part in it. */
export function fitSpend(all: readonly Spending[]): SpendFit {
  const spendings = all.filter(({ purchases, mean }) => purchases > 0 && mean > 0);
  const customers = spendings.reduce((sum, spending) => sum + spending.customers, 0);
  const unit =
    spendings.reduce((sum, { mean, customers: n }) => sum + mean * n, 0) / customers || 1;
  const modelAt = ([p = 0, q = 0, gamma = 0]: readonly number[]): SpendModel => ({
    p: Math.exp(p),
    q: Math.exp(q),
    gamma: Math.exp(gamma) * unit,
  });
  const costOn =
    (some: readonly Spending[]) =>
    (point: readonly number[]): Sloped => {
      const model = modelAt(point);
      const { value, slope } = spendLogLikelihood(model, some);
      // The search moves in logarithms.
      const scales = [model.p, model.q, model.gamma];
      return {
        value: -value / customers,
        slope: slope.map((one, i) => (-one * (scales[i] ?? 0)) / customers),
      };
    };
  const rough = spendings.length > roughFrom ? rounded(spendings) : undefined;
  const rows = { all: spendings, rough };
  const found = minimiseOver(costOn, rows, { startsAt: starts, lowest, highest });
  return {
    model: modelAt(found.at),
    logLikelihood: -found.value * customers,
    evaluations: found.evaluations,
    hasConverged: found.hasConverged,
    atBounds: ['p', 'q', 'gamma'].filter(
      (_, i) => found.at[i] === lowest[i] || found.at[i] === highest[i],
    ),
  };
}

/** The same customers with means of about a twentieth of difference together: enough to choose where a search begins. */
function rounded(spendings: readonly Spending[]): readonly Spending[] {
  const groups = new Map<number, { -readonly [K in keyof Spending]: number }>();
  for (const { purchases, mean, customers } of spendings) {
    const key = purchases * 65_536 + Math.round(Math.log(mean) * 20);
    const group = groups.get(key) ?? { purchases, mean: 0, customers: 0 };
    group.mean += mean * customers;
    group.customers += customers;
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, mean: group.mean / group.customers }));
}

/** The log-likelihood of all mean amounts together, and its derivatives by p, q and gamma. */
export function spendLogLikelihood(model: SpendModel, spendings: readonly Spending[]): Sloped {
  const { q, gamma } = model;
  const shared = q * Math.log(gamma) - gammaln(q);
  const sharedByQ = Math.log(gamma) - digamma(q);
  const byPurchases = new Map<number, ReturnType<typeof ofPurchases>>();
  let [value, byP, byQ, byGamma] = [0, 0, 0, 0];
  for (const { purchases, mean, customers } of spendings) {
    const own = byPurchases.get(purchases) ?? ofPurchases(model, purchases);
    byPurchases.set(purchases, own);
    const scale = gamma + purchases * mean;
    const [logMean, logScale] = [Math.log(mean), Math.log(scale)];
    value +=
      customers * (shared + own.value + (own.shape - 1) * logMean - (own.shape + q) * logScale);
    byP += customers * purchases * (own.byShape + logMean - logScale);
    byQ += customers * (sharedByQ + own.byQ - logScale);
    byGamma += customers * (q / gamma - (own.shape + q) / scale);
  }
  return { value, slope: [byP, byQ, byGamma] };
}

/** What depends on the number of purchases alone. */
function ofPurchases({ p, q }: SpendModel, purchases: number) {
  const shape = p * purchases;
  const byQ = digamma(shape + q);
  return {
    shape,
    value: gammaln(shape + q) - gammaln(shape) + shape * Math.log(purchases),
    byShape: byQ - digamma(shape) + Math.log(purchases),
    byQ,
  };
}

/** The expected amount of a next purchase of someone who spent so much on so many. */
export function expectedAmount(
  { p, q, gamma }: SpendModel,
  { purchases, mean }: Omit<Spending, 'customers'>,
): number {
  return (p * (gamma + purchases * mean)) / (p * purchases + q - 1);
}
