import { expect, test } from 'vitest';
import { Engine } from '../../engine/duckdb.ts';
import { moneyDoubts, unequalOrderNotices } from './money-notices.ts';

test('orders that one file tells with other amounts are named, but not their older versions', async () => {
  const engine = await Engine.open({ folders: [] });
  await engine.execute(`create schema clean;
    create table clean.checked_orders as
    select
      'shop' as feed, file_number, 'shop' as id_scope, order_id, stated_amount, status, updated_at,
      '' as failures, cast(null as varchar) as apart, true as is_head, false as sums_lines
    from (
      values
        (1, 'lines', 20, 'paid', null),
        (1, 'lines', 15, 'paid', null),
        (1, 'lines', 15, 'paid', null),
        (1, 'twice', 15, 'paid', null),
        (1, 'twice', 15, 'shipped', null),
        (1, 'in two files', 15, 'paid', null),
        (2, 'in two files', 20, 'paid', null),
        (1, 'paid later', 20, 'unpaid', null),
        (1, 'paid later', 18, 'paid', null),
        (1, 'changed', 20, 'paid', timestamptz '2026-11-01 10:00:00+00'),
        (1, 'changed', 18, 'paid', timestamptz '2026-11-02 10:00:00+00')
    ) as rows(file_number, order_id, stated_amount, status, updated_at)`);
  expect((await unequalOrderNotices(engine)).map(({ text }) => text)).toEqual([
    "shop: 1 order stands several times in one file with other amounts, of which one counts. Lines of orders? recordGrain: 'line' and totals in its mapping say so",
  ]);
  engine.close();
});

test('refunds that find no order, and so take nothing from the revenue, are named', async () => {
  const engine = await Engine.open({ folders: [] });
  await engine.execute(`create schema clean;
    create table clean.payments as
    select 'paypal' as feed, movement, original_amount, original_refunded_amount, 'EUR' as currency,
      match, cast(null as varchar) as doubt
    from (
      values
        ('payment', 20.00, 0.00, 'unplaced'),
        ('payment', 20.00, 2.50, 'unplaced'),
        ('refund', 5.00, 0.00, 'unplaced'),
        ('refund', 7.00, 0.00, 'order')
    ) as rows(movement, original_amount, original_refunded_amount, match);
    create table clean.order_money as
    select 'shop' as feed, null as doubt, 0 as original_stated_amount, 'EUR' as currency,
      1 as file_number, 1 as record_number where false;
    create table clean.test_payments as select 1 as file_number, 1 as record_number where false`);
  expect((await moneyDoubts(engine)).map(({ text }) => text)).toEqual([
    'paypal: 2 refunds belong to no known order, and other feeds hold the orders; nothing is taken from the revenue. Are the numbers of their orders written otherwise there? (EUR 7.50)',
  ]);
  engine.close();
});
