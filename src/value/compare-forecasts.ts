import { doubtOf, type Fit, fitPurchases } from './fit-purchases.ts';
import { columnsOf, type Gaps, type History } from './histories.ts';
import {
  aliveProbability,
  nameOf,
  type PurchaseModel,
  type PurchaseModelKind,
  purchasesOfMany,
} from './purchase-model.ts';

/** Histories up to a day, with how often these customers bought in the time after it. */
export interface HeldOut extends History {
  readonly purchasesAfter: number;
}

/** A forecast of the purchases after a day, beside those that came. */
export interface Forecast {
  /** Of a model its name in the literature; of a naive forecast what it does. */
  readonly name: string;
  /** The fit that the forecast rests on; naive forecasts have none. */
  readonly fit: Fit | null;
  readonly errors: ForecastErrors;
  /** Customers in ten groups of equal size, from those of whom least was expected. */
  readonly deciles: readonly Decile[];
}

/** How far a forecast was off, per customer but for the totals. */
export interface ForecastErrors {
  readonly predicted: number;
  readonly actual: number;
  readonly meanAbsolute: number;
  readonly rootMeanSquare: number;
  /** Mean Poisson deviance: of two forecasts of counts the better one has the lower. */
  readonly deviance: number;
}

export interface Decile {
  readonly customers: number;
  /** Mean purchases for each customer. */
  readonly predicted: number;
  readonly actual: number;
}

/** No model of a shop is more regular: gaps in whole days look more regular than they are. */
const mostRegular = 4;

/** Whoever is expected to buy nothing at all and does would make a deviance endless. */
const leastExpected = 1e-3;

/**
 * Forecasts of what customers bought in a time that the models were not shown: each member of the family, of
 * random and of the measured regularity, and two naive ones. The one with the least deviance comes first, of
 * equal ones a model, and the simpler. Models whose fit is doubtful come last, whatever they predicted.
 *
 * @param regularity by Wheat and Morrison's statistic; null where it is not known
 * @param horizon the time after, in the unit of the histories
 */
export function compareForecasts(
  histories: readonly HeldOut[],
  gaps: Gaps,
  regularity: number | null,
  horizon: number,
): readonly Forecast[] {
  const columns = columnsOf(histories);
  const models = kindsFor(regularity).map((kind): Forecast => {
    const fit = fitPurchases(kind, columns, gaps);
    return forecast(nameOf(kind), fit, histories, expectedBy(fit.model, horizon));
  });
  const naive = Object.entries(naiveForecasts(histories, horizon)).map(([name, expected]) =>
    forecast(name, null, histories, expected),
  );
  return [...models, ...naive].sort(byDoubtAndDeviance);
}

/** The models that a shop can be described by, simpler ones first. */
export function kindsFor(regularity: number | null): readonly PurchaseModelKind[] {
  const measured = Math.min(mostRegular, Math.max(1, Math.round(regularity ?? 1)));
  const regularities = [...new Set([1, measured])];
  return [false, true].flatMap((leavesAtOnce) =>
    regularities.map((k) => ({ leavesAtOnce, regularity: k })),
  );
}

/** Purchases to expect of a customer within a time, by their history. */
function expectedBy(model: PurchaseModel, time: number): (history: History) => number {
  const within = purchasesOfMany(model, time);
  return (history) => {
    const expected = within(history).reduce((sum, tail) => sum + tail, 0);
    return aliveProbability(model, history) * expected;
  };
}

/**
 * What one would say without a model: everyone goes on as before, or everyone buys as often as customers do on
 * average. Whoever bought first on the last day counts for the average only.
 */
function naiveForecasts(histories: readonly History[], horizon: number) {
  const total = (measure: (history: History) => number): number =>
    histories.reduce((sum, history) => sum + history.customers * measure(history), 0);
  const average = total(({ repeats }) => repeats) / (total(({ age }) => age) || 1);
  return {
    'own rate goes on': ({ repeats, age }: History): number =>
      (age > 0 ? repeats / age : average) * horizon,
    'everyone is average': (): number => average * horizon,
  };
}

function forecast(
  name: string,
  fit: Fit | null,
  histories: readonly HeldOut[],
  expected: (history: History) => number,
): Forecast {
  const rows = histories.map((history) => ({ ...history, expected: expected(history) }));
  return { name, fit, errors: errorsOf(rows), deciles: decilesOf(rows) };
}

type Row = HeldOut & { readonly expected: number };

function errorsOf(rows: readonly Row[]): ForecastErrors {
  let [customers, predicted, actual, absolute, squared, deviance] = [0, 0, 0, 0, 0, 0];
  for (const { customers: n, purchasesAfter, expected } of rows) {
    customers += n;
    predicted += n * expected;
    actual += n * purchasesAfter;
    absolute += n * Math.abs(expected - purchasesAfter);
    squared += n * (expected - purchasesAfter) ** 2;
    deviance += n * devianceOf(purchasesAfter, Math.max(expected, leastExpected));
  }
  return {
    predicted,
    actual,
    meanAbsolute: absolute / customers,
    rootMeanSquare: Math.sqrt(squared / customers),
    deviance: deviance / customers,
  };
}

function devianceOf(actual: number, expected: number): number {
  const logarithm = actual === 0 ? 0 : actual * Math.log(actual / expected);
  return 2 * (logarithm - (actual - expected));
}

/** Rows that lie on the border of two groups are shared between them. */
function decilesOf(rows: readonly Row[]): readonly Decile[] {
  const sorted = rows.toSorted((a, b) => a.expected - b.expected);
  const size = rows.reduce((sum, { customers }) => sum + customers, 0) / 10;
  const groups = Array.from({ length: 10 }, () => ({ customers: 0, predicted: 0, actual: 0 }));
  let before = 0;
  for (const { customers, expected, purchasesAfter } of sorted) {
    let left = customers;
    while (left > 1e-9) {
      const index = Math.min(9, Math.floor(before / size + 1e-9));
      const room = index === 9 ? left : Math.min(left, (index + 1) * size - before);
      const group = groups[index];
      if (group) {
        group.customers += room;
        group.predicted += room * expected;
        group.actual += room * purchasesAfter;
      }
      before += room;
      left -= room;
    }
  }
  return groups
    .filter(({ customers }) => customers > 0)
    .map(({ customers, predicted, actual }) => ({
      customers,
      predicted: predicted / customers,
      actual: actual / customers,
    }));
}

function byDoubtAndDeviance(left: Forecast, right: Forecast): number {
  const [isLeftDoubtful, isRightDoubtful] = [left, right].map(({ fit }) => doubtOf(fit) !== null);
  return (
    Number(isLeftDoubtful) - Number(isRightDoubtful) || left.errors.deviance - right.errors.deviance
  );
}
