import { type Columns, coarsened, type Gaps } from './histories.ts';
import { minimiseOver, roughFrom, type Sloped } from './minimise.ts';
import { logLikelihood } from './purchase-likelihood.ts';
import type { PurchaseModel, PurchaseModelKind } from './purchase-model.ts';

export interface Fit {
  readonly model: PurchaseModel;
  readonly logLikelihood: number;
  readonly evaluations: number;
  readonly hasConverged: boolean;
  /** What ended on a bound of the search so that the fit is doubtful. */
  readonly atBounds: readonly string[];
}

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
export function fitPurchases(kind: PurchaseModelKind, columns: Columns, gaps: Gaps): Fit {
  const customers = columns.customers.reduce((sum, n) => sum + n, 0);
  const totalAge = columns.age.reduce(
    (sum, age, row) => sum + age * (columns.customers[row] ?? 0),
    0,
  );
  const unit = totalAge / customers || 1;
  const modelAt = ([logR = 0, logWait = 0, logit = 0, logSum = 0]: readonly number[]) => ({
    ...kind,
    r: Math.exp(logR),
    alpha: Math.exp(logR + logWait) * unit,
    a: Math.exp(logSum) / (1 + Math.exp(-logit)),
    b: Math.exp(logSum) / (1 + Math.exp(logit)),
  });
  const costOn =
    (some: Columns) =>
    (point: readonly number[]): Sloped => {
      const model = modelAt(point);
      const { value, slope } = logLikelihood(model, some, gaps);
      return {
        value: -value / customers,
        slope: inCoordinates(model, slope).map((one) => -one / customers),
      };
    };
  const rough = columns.age.length > roughFrom ? coarsened(columns) : undefined;
  const rows = { all: columns, rough };
  const found = minimiseOver(costOn, rows, { startsAt: starts, lowest, highest });
  return {
    model: modelAt(found.at),
    logLikelihood: -found.value * customers,
    evaluations: found.evaluations,
    hasConverged: found.hasConverged,
    atBounds: coordinates.filter(
      (name, i) =>
        found.at[i] === lowest[i] || (found.at[i] === highest[i] && !harmlessBounds.includes(name)),
    ),
  };
}

/** Why a fit is not to be used; null where it is, or where a forecast needs none. */
export function doubtOf(fit: Pick<Fit, 'atBounds' | 'hasConverged'> | null): string | null {
  if (fit === null) return null;
  if (fit.atBounds.length > 0) return `the fit ended on a bound (${fit.atBounds.join(', ')})`;
  return fit.hasConverged ? null : 'the fit did not converge';
}

/** Derivatives by r, alpha, a and b as derivatives by the coordinates of the search. */
function inCoordinates(
  { r, alpha, a, b }: PurchaseModel,
  [byR = 0, byAlpha = 0, byA = 0, byB = 0]: readonly number[],
): readonly number[] {
  const spread = (a * b) / (a + b);
  return [r * byR + alpha * byAlpha, alpha * byAlpha, spread * (byA - byB), a * byA + b * byB];
}
