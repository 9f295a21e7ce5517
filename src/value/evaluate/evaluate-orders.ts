import type { Engine } from '../../engine/engine.ts';
import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { evaluateTable, type TableFile } from '../../one-table/evaluate-table.ts';
import { knownColumn } from '../../one-table/known-column.ts';
import type { LeftOutLines } from '../../one-table/land-table.ts';
import { visible } from '../../text/visible.ts';
import { readHistories, readRegularity } from '../backtest.ts';
import { compareForecasts, type Forecast, type HeldOut } from '../compare-forecasts.ts';
import { doubtOf } from '../fit-purchases.ts';
import { fitParetoNbd, type ParetoNbd, paretoExpectedWithin } from '../pareto-nbd.ts';
import { type AmountEvaluation, evaluateAmounts } from './amounts.ts';
import { type LoadedPurchases, loadPurchases, type OrderColumns } from './load-purchases.ts';
import { type TrackedPeriod, trackPurchases } from './tracking.ts';

/** Units of time, in days. The literature on CDNOW and its like has weeks. */
export const daysOf = { day: 1, week: 7 } as const;

/** A table of orders, and the last day that models may see of it. */
export interface OrdersQuestion extends TableFile, OrderColumns {
  /** The split, as YYYY-MM-DD: later purchases are what is to be predicted. */
  readonly splitOn: string;
  /** The unit in which times are measured: it changes alpha and the log-likelihood, and no forecast. */
  readonly unit: keyof typeof daysOf;
}

export interface OrdersEvaluation extends LoadedPurchases {
  readonly leftOut: readonly LeftOutLines[];
  /** Customers who had bought by the split. */
  readonly customers: number;
  readonly heldOutDays: number;
  /** By Wheat and Morrison's statistic; null where nobody bought three times. */
  readonly regularity: number | null;
  /** As a night ranks them: the best first, models whose fit is doubtful last. */
  readonly forecasts: readonly Forecast[];
  readonly paretoNbd: ParetoEvaluation;
  readonly amounts: readonly AmountEvaluation[];
  /** The model that a night would use; null where a naive forecast is better, or every fit doubtful. */
  readonly used: string | null;
  /** The best model's expectations over time. */
  readonly tracking: readonly TrackedPeriod[];
  /** From opening the file to the last figure. */
  readonly seconds: number;
}

/** The model that the others are compared with; it is evaluated, and never used. */
export interface ParetoEvaluation {
  readonly model: ParetoNbd;
  readonly logLikelihood: number;
  readonly hasConverged: boolean;
  readonly predicted: number;
  readonly meanAbsoluteError: number;
}

/**
 * Fits all models to the orders of a file until a day, and compares what they predict with what came after.
 *
 * @throws {FileUnfit | ColumnUnknown | ColumnUnread | OrdersUnread | OrdersUnfit}
 */
export async function evaluateOrders(question: OrdersQuestion): Promise<OrdersEvaluation> {
  const { splitOn } = question;
  const startedAt = performance.now();
  return evaluateTable(question, async (engine, { columns, leftOut }) => {
    const known = (name: string): string => knownColumn(name, columns);
    const loaded = await loadPurchases(
      engine,
      {
        ...question,
        customer: known(question.customer),
        date: known(question.date),
        amount: question.amount === undefined ? undefined : known(question.amount),
      },
      splitOn,
    );
    const unitDays = daysOf[question.unit];
    const histories = (await readHistories(engine, 'calibration')).map((history) => ({
      ...history,
      lastAt: history.lastAt / unitDays,
      age: history.age / unitDays,
    }));
    const heldOutDays = await daysAfter(engine);
    if (heldOutDays === null) throw new OrdersUnread(question.date);
    if (histories.every(({ repeats }) => repeats === 0)) {
      throw new OrdersUnfit('nobody bought on two days before the split', splitOn);
    }
    if (heldOutDays < 1) throw new OrdersUnfit('no purchase is after the split', splitOn);
    const { sumOfLogs, gaps, regularity } = await readRegularity(engine, 'calibration');
    const inUnit = { sumOfLogs: sumOfLogs - gaps * Math.log(unitDays) };
    const horizon = heldOutDays / unitDays;
    const forecasts = compareForecasts(histories, inUnit, regularity, horizon);
    const best = bestModel(forecasts);
    return {
      leftOut,
      ...loaded,
      customers: histories.reduce((sum, history) => sum + history.customers, 0),
      heldOutDays,
      regularity,
      forecasts,
      paretoNbd: evaluatePareto(histories, horizon),
      amounts:
        question.amount === undefined || loaded.mixedMarks.length > 0
          ? []
          : await evaluateAmounts(engine, splitOn),
      used: best !== undefined && best === forecasts[0] ? best.name : null,
      tracking: best?.fit
        ? await trackPurchases(engine, {
            ...best.fit.model,
            alpha: best.fit.model.alpha * unitDays,
          })
        : [],
      seconds: (performance.now() - startedAt) / 1000,
    };
  });
}

/** The model that predicted best, of those whose fit is not doubtful. */
export function bestModel(forecasts: readonly Forecast[]): Forecast | undefined {
  return forecasts.find(({ fit }) => fit !== null && doubtOf(fit) === null);
}

/** Days from the split to the last purchase; null without a purchase. */
async function daysAfter(engine: Engine): Promise<number | null> {
  const [row] = await engine.query(
    "select held_out_days from value.periods where period = 'calibration'",
  );
  const days = row?.['held_out_days'];
  return days == null ? null : Number(days);
}

function evaluatePareto(histories: readonly HeldOut[], horizon: number): ParetoEvaluation {
  const fit = fitParetoNbd(histories);
  let [customers, predicted, error] = [0, 0, 0];
  for (const history of histories) {
    const expected = paretoExpectedWithin(fit.model, history, horizon);
    customers += history.customers;
    predicted += history.customers * expected;
    error += history.customers * Math.abs(expected - history.purchasesAfter);
  }
  return { ...fit, predicted, meanAbsoluteError: error / customers };
}

/** No row of the table names a customer and a day that can be read. */
export class OrdersUnread extends RollcallError {
  constructor(dateColumn: string) {
    super(
      {
        what: `No order of the file can be read: none names both a customer and a day in "${visible(dateColumn)}".`,
        state: 'Nothing was evaluated.',
        next: 'Check --customer and --date.',
      },
      { exitCode: exitCodes.usage },
    );
  }
}

/** A table of orders is not one that forecasts can be tested on. */
export class OrdersUnfit extends RollcallError {
  constructor(problem: string, splitOn: string) {
    super(
      {
        what: `Nothing can be predicted from these orders: ${problem} (${splitOn}).`,
        state: 'Nothing was evaluated.',
        next: 'Choose a day in the middle of the orders: --split YYYY-MM-DD.',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
