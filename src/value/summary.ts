import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { StageNotices, StageSummary } from '../pipeline/stage-definition.ts';
import type { Notice } from '../runs/notice.ts';

const Count = z.coerce.number();
const State = z.object({
  missing: z.string().nullable(),
  used: z.string().nullable(),
  used_since: z.string().nullable(),
  doubt: z.string().nullable(),
});
const Tested = z.object({
  forecast: z.string(),
  is_naive: z.boolean(),
  held_out_days: z.number(),
  purchases_predicted: z.number(),
  purchases_actual: Count,
  mean_absolute_error: z.number(),
});
const Expected = z.object({
  orders: z.coerce.number(),
  low: Count,
  medium: Count,
  high: Count,
});

/** Which model is used, how far off it was on the shop's own past, and what it expects; or what is missing. */
export const valueSummary: StageSummary = {
  tables: ['value.readiness', 'value.backtest', 'value.parameters', 'value.forecasts'],
  read: async (engine) => ({ lines: await linesOf(engine) }),
};

/** Where the newest fit cannot be used. */
export const valueNotices = [
  { tables: ['value.readiness', 'value.parameters'], read: doubtfulFit },
] satisfies readonly StageNotices[];

async function linesOf(engine: Engine): Promise<readonly string[]> {
  const state = await readState(engine);
  if (state?.missing !== null) return state ? [`future purchases: ${state.missing}`] : [];
  if (state.used === null) return ['future purchases: no model could be used'];
  const tested = await engine.queryAs(
    Tested,
    `select
      forecast,
      is_naive,
      held_out_days,
      purchases_predicted,
      purchases_actual,
      mean_absolute_error,
    from value.backtest
    order by rank`,
  );
  const used = tested.find(({ forecast }) => forecast === state.used);
  const naive = tested.find(({ is_naive: isNaive }) => isNaive);
  const [expected] = await engine.queryAs(
    Expected,
    `select
      round(sum(expected_orders_90d)) as orders,
      count(*) filter (where churn_risk = 'low') as low,
      count(*) filter (where churn_risk = 'medium') as medium,
      count(*) filter (where churn_risk = 'high') as high,
    from value.forecasts`,
  );
  return [
    ...(used && naive ? [testLine(used, naive)] : []),
    ...(expected
      ? [
          `in the next 90 days customers are expected to buy on ${expected.orders} days; risk of losing them: ${expected.high} high, ${expected.medium} medium, ${expected.low} low`,
        ]
      : []),
  ];
}

function testLine(used: z.infer<typeof Tested>, naive: z.infer<typeof Tested>): string {
  const { purchases_predicted: predicted, purchases_actual: came } = used;
  const off = came === 0 ? '' : ` (${signedPercent(predicted / came - 1)})`;
  const errors = [used, naive].map(({ mean_absolute_error: error }) => error.toFixed(2));
  return `${used.forecast}, tested on the ${used.held_out_days} days before its fit: ${predicted.toFixed(0)} purchases predicted, ${came} came${off}; off by ${errors[0]} a customer, "${naive.forecast}" by ${errors[1]}`;
}

function signedPercent(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(0)} %`;
}

async function doubtfulFit(engine: Engine): Promise<readonly Notice[]> {
  const state = await readState(engine);
  if (!state?.doubt || state.missing !== null) return [];
  const instead =
    state.used === null
      ? 'nothing is forecast'
      : `the parameters of ${state.used_since} are used on`;
  return [
    {
      key: 'doubtful fit',
      subject: 'remark',
      count: 1,
      text: `future purchases: ${state.doubt}; ${instead}: rollcall lineage value.backtest says what it rests on`,
      short: 'the models of buying do not fit',
    },
  ];
}

async function readState(engine: Engine): Promise<z.infer<typeof State> | undefined> {
  const [state] = await engine.queryAs(
    State,
    `select
      readiness.missing,
      max(parameters.model) filter (where parameters.is_used) as used,
      cast(max(parameters.fitted_on) filter (where parameters.is_used) as varchar) as used_since,
      max(parameters.doubt) filter (where parameters.fitted_on = newest.fitted_on) as doubt,
    from value.readiness as readiness
    left join value.parameters as parameters on true
    cross join (select max(fitted_on) as fitted_on from value.parameters) as newest
    group by readiness.missing`,
  );
  return state;
}
