import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import { compareForecasts, type Forecast, type HeldOut } from './compare-forecasts.ts';
import type { Gaps } from './histories.ts';
import { backtestColumns, definitionOf } from './saved-tables.ts';

/**
 * How well each model of buying, and what one would say without a model, predicts the last part of the shop's
 * own past. It is worked out with the parameters, and kept as long as they are.
 */
export const backtest: BuiltModel = {
  table: 'value.backtest',
  description:
    'One row per forecast of the purchases in the held-out part of the past, models and naive ones: what was predicted, what came, and how far off it was per customer. Models whose fit is doubtful rank last. The best model is used, unless a naive forecast ranks before it.',
  grain: ['forecast'],
  columns: columnNotes({
    none: {
      forecast: 'the model or the naive forecast',
      is_naive: 'whether it is a naive one',
      rank: 'its place; 1 is the best',
      calibrated_until: 'the last day that it knew of',
      held_out_days: 'how many days it had to predict',
      customers: 'how many customers it predicted for',
      purchases_predicted: 'how many purchases it predicted',
      purchases_actual: 'how many there were',
      mean_absolute_error: 'how far off it was per customer',
      root_mean_square_error: 'the same, with great errors weighing more',
      mean_deviance: 'the Poisson deviance per customer',
      log_likelihood: 'how likely the past is under the model',
      leaves_at_once: 'whether customers may leave at once after the first purchase',
      regularity: 'how regularly customers buy; 1 is purely random',
      r: 'the shape of the rates at which customers buy',
      alpha_days: 'the scale of these rates, in days',
      a: 'the first parameter of the chance to leave',
      b: 'the second parameter of the chance to leave',
      has_converged: 'whether fitting converged',
      at_bounds: 'whether a parameter is at the end of its range',
    },
  }),
  source: 'src/value/backtest.ts',
  reads: [
    'value.readiness',
    'value.periods',
    'value.distinct_histories',
    'value.regularity',
    'value.refit',
    'previous.value_backtest',
  ],
  build: buildBacktest,
};

const Period = z.object({ until_on: z.string(), held_out_days: z.number() });

async function buildBacktest(engine: Engine, table: string): Promise<void> {
  await engine.execute(`create or replace table ${table} (${definitionOf(backtestColumns)})`);
  const [refit] = await engine.query('select is_due from value.refit');
  if (refit?.['is_due'] === false) {
    const names = Object.keys(backtestColumns).join(', ');
    await engine.execute(
      `insert into ${table} (${names}) select ${names} from previous.value_backtest order by rank`,
    );
    return;
  }
  const [period] = await engine.queryAs(
    Period,
    "select cast(until_on as varchar) as until_on, held_out_days from value.periods where period = 'calibration'",
  );
  const [readiness] = await engine.query('select missing from value.readiness');
  if (period === undefined || readiness === undefined || readiness['missing'] !== null) return;
  const histories = await readHistories(engine, 'calibration');
  const { sumOfLogs, regularity } = await readRegularity(engine, 'calibration');
  const forecasts = compareForecasts(histories, { sumOfLogs }, regularity, period.held_out_days);
  const customers = histories.reduce((sum, history) => sum + history.customers, 0);
  await engine.append(
    table,
    forecasts.map((one, index) => rowOf(one, index + 1, period, customers)),
  );
}

function rowOf(
  { name, fit, errors }: Forecast,
  rank: number,
  period: z.infer<typeof Period>,
  customers: number,
): readonly (string | null)[] {
  const model = fit?.model;
  return [
    name,
    fit === null,
    rank,
    period.until_on,
    period.held_out_days,
    customers,
    errors.predicted,
    errors.actual,
    errors.meanAbsolute,
    errors.rootMeanSquare,
    errors.deviance,
    fit?.logLikelihood,
    model?.leavesAtOnce,
    model?.regularity,
    model?.r,
    model?.alpha,
    model?.a,
    model?.b,
    fit?.hasConverged,
    fit?.atBounds.join(', '),
  ].map((value) => (value === undefined || value === null ? null : String(value)));
}

/** The distinct histories of a period, times in days, in the order of their values. */
export async function readHistories(
  engine: Engine,
  period: 'all' | 'calibration',
): Promise<readonly HeldOut[]> {
  const [repeats = [], lastAt = [], age = [], purchasesAfter = [], customers = []] =
    await engine.queryNumbers(
      `select repeats, last_at_days, age_days, purchases_after, customers
      from value.distinct_histories
      where period = $period
      order by repeats, last_at_days, age_days, purchases_after`,
      { period },
    );
  return Array.from(repeats, (_, row) => ({
    repeats: repeats[row] ?? 0,
    lastAt: lastAt[row] ?? 0,
    age: age[row] ?? 0,
    purchasesAfter: purchasesAfter[row] ?? 0,
    customers: customers[row] ?? 0,
  }));
}

const Regularity = z.object({
  gaps: z.coerce.number(),
  sum_of_log_days: z.coerce.number(),
  regularity: z.number().nullable(),
});

/** How regularly customers bought in a period; null where nobody bought often enough. */
export async function readRegularity(
  engine: Engine,
  period: 'all' | 'calibration',
): Promise<Gaps & { readonly gaps: number; readonly regularity: number | null }> {
  const [row] = await engine.queryAs(
    Regularity,
    'select gaps, sum_of_log_days, regularity from value.regularity where period = $period',
    { period },
  );
  return {
    gaps: row?.gaps ?? 0,
    sumOfLogs: row?.sum_of_log_days ?? 0,
    regularity: row?.regularity ?? null,
  };
}
