import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type ConsentSource, readProfilingRefusal } from './read-consent.ts';

/** Runs of older versions have not made them. */
export const valueTables = [
  'identity.profiling_refusals',
  'value.forecasts',
  'value.parameters',
  'value.readiness',
  'taste.habits',
  'taste.interests',
  'taste.items',
  'recommend.lists',
] as const;

const Forecast = z
  .object({
    purchases: z.coerce.number(),
    spent_to_date: z.string(),
    usual_gap_days: z.number().nullable(),
    expected_next_order_on: z.string().nullable(),
    expected_next_order_from: z.string().nullable(),
    expected_next_order_until: z.string().nullable(),
    days_overdue: z.number().nullable(),
    alive_probability: z.string().nullable(),
    order_probability_30d: z.string().nullable(),
    order_probability_90d: z.string().nullable(),
    expected_orders_365d: z.string().nullable(),
    expected_amount: z.string().nullable(),
    expected_spend_365d: z.string().nullable(),
    churn_risk: z.string().nullable(),
    churn_reason: z.string().nullable(),
    value_decile: z.coerce.number(),
  })
  .transform((row) => ({
    purchases: row.purchases,
    spentToDate: row.spent_to_date,
    usualGapDays: row.usual_gap_days,
    nextOrder:
      row.expected_next_order_on === null
        ? null
        : {
            on: row.expected_next_order_on,
            from: row.expected_next_order_from,
            until: row.expected_next_order_until,
            daysOverdue: row.days_overdue,
          },
    aliveProbability: row.alive_probability,
    orderProbability30d: row.order_probability_30d,
    orderProbability90d: row.order_probability_90d,
    expectedOrders365d: row.expected_orders_365d,
    expectedAmount: row.expected_amount,
    expectedSpend365d: row.expected_spend_365d,
    churnRisk: row.churn_risk,
    churnReason: row.churn_reason,
    valueDecile: row.value_decile,
  }));
const Model = z
  .object({
    model: z.string().nullable(),
    fitted_on: z.string().nullable(),
    missing: z.string().nullable(),
  })
  .transform((row) => ({ model: row.model, fittedOn: row.fitted_on, missing: row.missing }));
const Habit = z.object({
  dimension: z.string(),
  choice: z.string(),
  chosen: z.coerce.number(),
  choices: z.coerce.number(),
  share: z.string(),
  shopShare: z.string(),
});
const Interest = z.object({ item: z.string(), lastOn: z.string() });
const Offer = z.object({ list: z.string(), item: z.string(), reason: z.string() });

/** What a customer is expected to do, what they like and what they would be shown, with the reasons. */
export interface ValueStory {
  /** The word by which they refuse that anything of this is worked out; null where they do not. */
  readonly profilingRefusal: ConsentSource | null;
  /** Null for somebody who has not bought. */
  readonly forecast: z.infer<typeof Forecast> | null;
  /** The model that the forecast rests on, or what is missing for one. */
  readonly model: z.infer<typeof Model>;
  /** The first choice in each dimension. */
  readonly habits: readonly z.infer<typeof Habit>[];
  /** What they viewed lately and have not bought since. */
  readonly interests: readonly z.infer<typeof Interest>[];
  /** The first three items of each list. */
  readonly offers: readonly z.infer<typeof Offer>[];
}

/** The value, tastes and recommendations of a customer. */
export async function readValue(
  engine: Engine,
  customerId: string,
  timezone: string,
): Promise<ValueStory> {
  const [forecast] = await engine.queryAs(Forecast, forecastSql, { customerId });
  const [model] = await engine.queryAs(Model, modelSql);
  return {
    profilingRefusal: await readProfilingRefusal(engine, customerId, timezone),
    forecast: forecast ?? null,
    model: model ?? { model: null, fittedOn: null, missing: null },
    habits: await engine.queryAs(Habit, habitsSql, { customerId }),
    interests: await engine.queryAs(Interest, interestsSql, { customerId }),
    offers: await engine.queryAs(Offer, offersSql, { customerId }),
  };
}

const forecastSql = 'select * from value.forecasts where customer_id = $customerId';

const modelSql = `
  select
      parameters.model,
      cast(parameters.fitted_on as varchar) as fitted_on,
      readiness.missing,
  from value.readiness as readiness
  left join value.parameters as parameters on parameters.is_used`;

const habitsSql = `
  select
      dimension,
      choice,
      chosen,
      choices,
      cast(share as varchar) as share,
      cast(shop_share as varchar) as "shopShare",
  from taste.habits
  where customer_id = $customerId and rank = 1
  order by dimension`;

const interestsSql = `
  select
      coalesce(items.item_name, interests.item_id) as item,
      cast(interests.last_interested_on as varchar) as "lastOn",
  from taste.interests as interests
  left join taste.items as items on interests.item_id = items.item_id
  where interests.customer_id = $customerId and interests.is_unbought
  order by interests.carts desc, interests.views desc, interests.last_interested_on desc, interests.item_id
  limit 3`;

const offersSql = `
  select list, item_name as item, reason
  from recommend.lists
  where customer_id = $customerId and rank <= 3
  order by list, rank`;
