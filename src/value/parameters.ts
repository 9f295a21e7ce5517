import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import { readHistories, readRegularity } from './backtest.ts';
import { doubtOf, fitPurchases } from './fit-purchases.ts';
import { columnsOf } from './histories.ts';
import { definitionOf, parameterColumns } from './saved-tables.ts';
import { fitSpend, type Spending } from './spend-model.ts';

/**
 * The parameters of the models of buying and of amounts, with those of earlier fits. They are fitted again once
 * a week; where a fit fails, the last good one is used on, and the failed one says why.
 */
export const parameters: BuiltModel = {
  table: 'value.parameters',
  description:
    'One row per day on which the models were fitted, with what was found. The newest without a doubt is used.',
  grain: ['fitted_on'],
  columns: columnNotes({
    none: {
      fitted_on: 'the business day on which they were fitted',
      is_used: 'whether forecasts use them',
      model: 'the model that ranks first',
      leaves_at_once: 'whether customers may leave at once after the first purchase',
      regularity: 'how regularly customers buy; 1 is purely random',
      r: 'the shape of the rates at which customers buy',
      alpha_days: 'the scale of these rates, in days',
      a: 'the first parameter of the chance to leave',
      b: 'the second parameter of the chance to leave',
      log_likelihood: 'how likely the past is under the model',
      p: 'the shape of the amounts of one customer',
      q: 'the shape of what differs between customers',
      gamma: 'the scale of these amounts',
      spend_log_likelihood: 'how likely the amounts are under the model',
      doubt: 'why they are not used',
    },
  }),
  source: 'src/value/parameters.ts',
  reads: [
    'config.run',
    'value.backtest',
    'value.distinct_amounts',
    'value.distinct_histories',
    'value.readiness',
    'value.refit',
    'value.regularity',
    'previous.value_parameters',
  ],
  build: buildParameters,
};

const Best = z.object({
  forecast: z.string(),
  leaves_at_once: z.boolean(),
  regularity: z.number(),
  doubt: z.string().nullable(),
});

async function buildParameters(engine: Engine, table: string): Promise<void> {
  const names = Object.keys(parameterColumns).join(', ');
  await engine.execute(`
    create or replace table ${table} (${definitionOf(parameterColumns)});
    insert into ${table} (${names})
    select ${names}
    from previous.value_parameters
    where fitted_on <= (select as_of from config.run)`);
  const [state] = await engine.query(`
    select refit.is_due and readiness.missing is null as is_due, cast(run.as_of as varchar) as as_of
    from value.refit as refit
    cross join value.readiness as readiness
    cross join config.run as run`);
  if (state?.['is_due'] === true) {
    await engine.execute(`delete from ${table} where fitted_on = cast($day as date)`, {
      day: String(state['as_of']),
    });
    const row = await newFit(engine);
    if (row) await engine.append(table, [[String(state['as_of']), 'false', ...row]]);
  }
  await engine.execute(`
    update ${table} set is_used = fitted_on is not distinct from (
      select max(fitted_on) from ${table} where doubt is null
    )`);
}

/** The row of a new fit but for its day; none where nothing was tested. */
async function newFit(engine: Engine): Promise<readonly (string | null)[] | undefined> {
  const [best] = await engine.queryAs(
    Best,
    `select
      forecast,
      leaves_at_once,
      regularity,
      case
        when at_bounds <> '' then concat('in the backtest the fits ended on a bound (', at_bounds, ')')
        when not has_converged then 'in the backtest the fits did not converge'
        when rank > (select min(rank) from value.backtest where is_naive)
          then 'a naive forecast did better'
      end as doubt,
    from value.backtest
    where not is_naive
    order by rank
    limit 1`,
  );
  if (best === undefined) return undefined;
  const { sumOfLogs } = await readRegularity(engine, 'all');
  const purchases = fitPurchases(
    { leavesAtOnce: best.leaves_at_once, regularity: best.regularity },
    columnsOf(await readHistories(engine, 'all')),
    { sumOfLogs },
  );
  const spend = fitSpend(await readSpendings(engine));
  const { r, alpha, a, b } = purchases.model;
  const { p, q, gamma } = spend.model;
  const doubt = doubtOf(purchases) ?? best.doubt;
  const numbers = [r, alpha, a, b, purchases.logLikelihood, p, q, gamma, spend.logLikelihood];
  return [
    best.forecast,
    String(best.leaves_at_once),
    String(best.regularity),
    ...numbers.map((number) => (Number.isFinite(number) ? String(number) : null)),
    doubt,
  ];
}

async function readSpendings(engine: Engine): Promise<readonly Spending[]> {
  const [purchases = [], mean = [], customers = []] = await engine.queryNumbers(
    `select paid_purchases, cast(mean_amount as double) as mean, customers
    from value.distinct_amounts
    order by paid_purchases, mean_amount`,
  );
  return Array.from(purchases, (_, row) => ({
    purchases: purchases[row] ?? 0,
    mean: mean[row] ?? 0,
    customers: customers[row] ?? 0,
  }));
}
