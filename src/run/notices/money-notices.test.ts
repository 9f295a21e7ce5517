import { expect, test } from 'vitest';
import { Engine } from '../../engine/duckdb.ts';
import { unequalOrderNotices } from './money-notices.ts';

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
