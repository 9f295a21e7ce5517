import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { readValue } from './read-value.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 1 });
  await engine.execute(`
    create schema identity;
    create table identity.profiling_refusals as
    select 'C2' as customer_id, 'app' as feed, 'registration' as source, timestamptz '2026-11-01 02:00:00Z' as stated_at,
      timestamptz '2026-11-02 02:00:00Z' as first_seen_at, 'app.csv' as file, 7 as record_number;
    create schema value;
    create schema taste;
    create schema recommend;
    create table value.readiness as select cast(null as varchar) as missing;
    create table value.parameters as
    select date '2026-11-15' as fitted_on, true as is_used, 'MBG/NBD' as model;
    create table value.forecasts as
    select
      'C1' as customer_id, 4 as purchases, 120.5::decimal(28, 4) as spent_to_date, 30 as usual_gap_days,
      date '2026-12-01' as expected_next_order_on, date '2026-11-25' as expected_next_order_from,
      date '2026-12-10' as expected_next_order_until, 0 as days_overdue,
      0.8::decimal(9, 6) as alive_probability, 0.4::decimal(9, 6) as order_probability_30d,
      0.7::decimal(9, 6) as order_probability_90d, 5.2::decimal(12, 4) as expected_orders_365d,
      30::decimal(18, 4) as expected_amount, 156::decimal(18, 4) as expected_spend_365d,
      'low' as churn_risk, 'usually every 30 days, last order 19 days ago' as churn_reason, 2 as value_decile;
    create table taste.habits as
    select * from (values
      ('C1', 'category', 'Green tea', 3, 4, 0.6, 0.2, 1),
      ('C1', 'category', 'Cups', 1, 4, 0.2, 0.3, 2)
    ) as rows(customer_id, dimension, choice, chosen, choices, share, shop_share, rank);
    create table taste.interests as
    select 'C1' as customer_id, 'sku T1' as item_id, 2 as views, 1 as carts, true as is_unbought,
      date '2026-11-18' as last_interested_on;
    create table taste.items as select 'sku T1' as item_id, 'Longjing' as item_name;
    create table recommend.lists as
    select * from (values
      ('C1', 'buy again', 1, 'Sencha', 'bought 3 times'),
      ('C1', 'buy again', 4, 'Oolong', 'bought once')
    ) as rows(customer_id, list, rank, item_name, reason)`);
});

afterAll(() => engine.close());

test('a customer’s value comes with the model it rests on, tastes and lists with their reasons', async () => {
  expect(await readValue(engine, 'C1', 'Asia/Shanghai')).toMatchObject({
    forecast: {
      purchases: 4,
      spentToDate: '120.5000',
      nextOrder: { on: '2026-12-01', from: '2026-11-25', until: '2026-12-10', daysOverdue: 0 },
      churnRisk: 'low',
    },
    model: { model: 'MBG/NBD', fittedOn: '2026-11-15', missing: null },
    habits: [{ dimension: 'category', choice: 'Green tea', chosen: 3 }],
    interests: [{ item: 'Longjing', lastOn: '2026-11-18' }],
    offers: [{ list: 'buy again', item: 'Sencha', reason: 'bought 3 times' }],
  });
});

test('a refusal to be profiled is told with the word that decides', async () => {
  const { profilingRefusal } = await readValue(engine, 'C2', 'Asia/Shanghai');
  expect(profilingRefusal).toMatchObject({ feed: 'app', statedOn: '2026-11-01', record: 7 });
  expect((await readValue(engine, 'C1', 'Asia/Shanghai')).profilingRefusal).toBeNull();
});

test('of somebody who has not bought nothing is expected', async () => {
  expect(await readValue(engine, 'C2', 'Asia/Shanghai')).toMatchObject({
    forecast: null,
    habits: [],
    interests: [],
    offers: [],
  });
});
