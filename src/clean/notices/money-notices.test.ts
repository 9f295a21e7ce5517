import { expect, test } from 'vitest';
import { openEngine } from '../../engine/open-engine.ts';
import { readModels } from '../../engine/read-models.ts';
import { missingRateNotices, unequalOrderNotices } from './money-notices.ts';

test('orders that one file, or files of one day, tell with other amounts are named, but not their older versions', async () => {
  const engine = await openEngine({ folders: [] });
  await engine.execute(`create schema clean; create schema landing;
    create table clean.contradictions as
    select 'orders' as kind, 'shop' as id_scope, 'of several shops' as id;
    create table landing.files as
    select unnest([1, 2, 3]) as file_number,
      unnest([timestamptz '2026-11-10 08:00:00+00', '2026-11-10 09:00:00+00', '2026-11-11 08:00:00+00'])
      as exported_at;
    create table clean.checked_orders as
    select
      'shop' as feed, file_number, row_number() over () as record_number, 'shop' as id_scope, order_id,
      stated_amount, status, updated_at,
      '' as failures, cast(null as varchar) as apart, true as is_head, false as sums_lines,
      cast(concat('2026-11-01 ', time, '+00') as timestamptz) as ordered_at
    from (
      values
        (1, 'lines', 20, 'paid', null, '10:17:21'),
        (1, 'lines', 15, 'paid', null, '10:17:21'),
        (1, 'lines', 15, 'paid', null, '10:17:21'),
        (1, 'twice', 15, 'paid', null, '10:17:21'),
        (1, 'twice', 15, 'shipped', null, '10:17:21'),
        (1, 'in two files', 15, 'paid', null, '10:17:21'),
        (2, 'in two files', 20, 'paid', null, '10:17:21'),
        (1, 'without a time', 15, 'paid', null, '00:00:00'),
        (2, 'without a time', 20, 'paid', null, '00:00:00'),
        (1, 'of another day', 15, 'paid', null, '00:00:00'),
        (3, 'of another day', 20, 'paid', null, '00:00:00'),
        (1, 'of several shops', 15, 'paid', null, '00:00:00'),
        (2, 'of several shops', 20, 'paid', null, '00:00:00'),
        (1, 'paid later', 20, 'unpaid', null, '10:17:21'),
        (1, 'paid later', 18, 'paid', null, '10:17:21'),
        (1, 'changed', 20, 'paid', timestamptz '2026-11-01 10:00:00+00', '10:17:21'),
        (1, 'changed', 18, 'paid', timestamptz '2026-11-02 10:00:00+00', '10:17:21')
    ) as rows(file_number, order_id, stated_amount, status, updated_at, time);
    create table clean.orders_versions as select file_number, record_number from clean.checked_orders`);
  const model = readModels('clean').find(({ table }) => table === 'clean.unequal_orders');
  await engine.execute(`create table clean.unequal_orders as ${model?.sql}`);
  expect((await unequalOrderNotices(engine)).map(({ text }) => text)).toEqual([
    "shop: 1 order occurs several times in one file with different amounts, of which one counts. Lines of orders? recordGrain: 'line' and totals in its mapping say so",
    "shop: 1 order occurs several times in files of one day with different amounts, of which one counts. Two shops? Give each a feed of its own, with shop: 'NAME'",
  ]);
  engine.close();
});

test('what has no rate is summed once, though lines, files and statements tell it again', async () => {
  const engine = await openEngine({ folders: [] });
  await engine.execute(`create schema clean;
    create table clean.checked_orders as
    select
      'shop' as feed, 'shop' as id_scope, file_number, record_number, order_id, currency,
      stated_amount, sums_lines, 'currency:no rate' as failures
    from (
      values
        (1, 1, 'repeats its total', 'USD', 100.00, false),
        (1, 2, 'repeats its total', 'USD', 100.00, false),
        (2, 1, 'repeats its total', 'USD', 100.00, false),
        (1, 3, 'is the sum', 'USD', 10.00, true),
        (1, 4, 'is the sum', 'USD', 10.00, true),
        (2, 2, 'is the sum', 'USD', 10.00, true),
        (2, 3, 'is the sum', 'USD', 10.00, true),
        (1, 5, null, 'USD', 1.00, false),
        (1, 6, null, 'USD', 1.00, false)
    ) as rows(file_number, record_number, order_id, currency, stated_amount, sums_lines);
    create table clean.summed_orders as
    select
      'desk' as feed, 'desk' as id_scope, file_number, order_id, currency,
      stated_amount, failures
    from (
      values
        (3, 'A', 'GBP', 5.00, 'currency:no rate'),
        (4, 'A', 'GBP', 5.00, 'currency:no rate'),
        (3, 'B', 'CNY', 9.00, null)
    ) as rows(file_number, order_id, currency, stated_amount, failures);
    create table clean.checked_payments as
    select
      feed, 'bill' as id_scope, file_number, 1 as record_number, 'P1' as payment_id,
      'payment' as movement, 'P1' as movement_id, 'EUR' as currency, 7.00 as amount,
      'currency:no rate' as failures
    from (values ('bill', 1), ('bill', 2)) as rows(feed, file_number)`);
  expect((await missingRateNotices(engine)).map(({ text }) => text)).toEqual([
    'shop: no rate for USD: 9 records quarantined (USD 122.00)',
    'bill: no rate for EUR: 2 records quarantined (EUR 7.00)',
    'desk: no rate for GBP: 2 records quarantined (GBP 5.00)',
  ]);
  engine.close();
});
