import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import { readHistories } from './backtest.ts';
import type { History } from './histories.ts';
import { aliveProbability, type PurchaseModel, purchasesOfMany } from './purchase-model.ts';
import { definitionOf } from './saved-tables.ts';

const columns = {
  repeats: 'bigint',
  last_at_days: 'integer',
  age_days: 'integer',
  alive_probability: 'double',
  order_probability_30d: 'double',
  order_probability_90d: 'double',
  expected_orders_90d: 'double',
  expected_orders_365d: 'double',
  orders_365d_low: 'integer',
  orders_365d_high: 'integer',
} as const;

/** What the model in use expects of customers with each distinct history; empty where no model is used. */
export const outlooks: BuiltModel = {
  table: 'value.outlooks',
  description:
    'One row per distinct history of purchases: what the model in use expects of customers with it.',
  grain: ['repeats', 'last_at_days', 'age_days'],
  columns: columnNotes({
    none: {
      repeats: 'how many purchases followed the first',
      last_at_days: 'days from the first purchase to the last',
      age_days: 'days from the first purchase to the date of the run',
      alive_probability: 'how likely they still are customers',
      order_probability_30d: 'how likely they buy in the next 30 days',
      order_probability_90d: 'how likely they buy in the next 90 days',
      expected_orders_90d: 'how many purchases are expected in the next 90 days',
      expected_orders_365d: 'how many purchases are expected in the next 365 days',
      orders_365d_low: 'the lower end of what four of five such customers make',
      orders_365d_high: 'the upper end of what four of five such customers make',
    },
  }),
  source: 'src/value/outlooks.ts',
  reads: ['value.distinct_histories', 'value.parameters', 'value.readiness'],
  build: buildOutlooks,
};

const Used = z
  .object({
    leaves_at_once: z.boolean(),
    regularity: z.number(),
    r: z.number(),
    alpha_days: z.number(),
    a: z.number(),
    b: z.number(),
  })
  .transform(
    ({ leaves_at_once: leavesAtOnce, alpha_days: alpha, ...rest }): PurchaseModel => ({
      leavesAtOnce,
      alpha,
      ...rest,
    }),
  );

async function buildOutlooks(engine: Engine, table: string): Promise<void> {
  await engine.execute(`create or replace table ${table} (${definitionOf(columns)})`);
  const [model] = await engine.queryAs(
    Used,
    `select leaves_at_once, regularity, r, alpha_days, a, b
    from value.parameters
    where is_used and (select missing is null from value.readiness)`,
  );
  if (model === undefined) return;
  const histories = await readHistories(engine, 'all');
  const within = [30, 90, 365].map((days) => purchasesOfMany(model, days));
  await engine.append(
    table,
    histories.map((history) =>
      rowOf(
        history,
        aliveProbability(model, history),
        within.map((purchases) => purchases(history)),
      ),
    ),
  );
}

function rowOf(
  history: History,
  alive: number,
  [in30, in90, in365]: readonly (readonly number[])[],
): readonly string[] {
  const [low, high] = [0.1, 0.9].map((share) => quantile(in365 ?? [], alive, share));
  return [
    history.repeats,
    history.lastAt,
    history.age,
    alive,
    alive * (in30?.[0] ?? 0),
    alive * (in90?.[0] ?? 0),
    alive * sum(in90 ?? []),
    alive * sum(in365 ?? []),
    low,
    high,
  ].map(String);
}

/** The least number of purchases that is not exceeded with this probability. */
function quantile(tails: readonly number[], alive: number, probability: number): number {
  const index = tails.findIndex((tail) => alive * tail <= 1 - probability);
  return index === -1 ? tails.length : index;
}

function sum(tails: readonly number[]): number {
  return tails.reduce((total, tail) => total + tail, 0);
}
