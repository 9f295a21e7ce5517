import { expect, test } from 'vitest';
import { checkConfig } from '../../config/load.ts';
import { openEngine } from '../../engine/open-engine.ts';
import {
  missingLineNotices,
  namelessLineNotices,
  smallDiscountRemarks,
  waitingOrderNotices,
} from './line-notices.ts';

const loaded = checkConfig(
  {
    merchant: { name: 'Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
    currency: { base: 'CNY' },
    feeds: [
      {
        name: 'orders',
        files: 'in/orders',
        totalsFrom: ['items'],
        mapping: {
          kind: 'orders',
          platform: 'shop',
          detect: ['id'],
          fields: { order_id: ['id'], ordered_at: ['day'] },
          constants: { status: 'paid' },
        },
      },
      {
        name: 'items',
        files: 'in/items',
        mapping: {
          kind: 'order_lines',
          platform: 'shop',
          detect: ['order'],
          fields: { order_id: ['order'], line_amount: ['sum'] },
        },
      },
    ],
    segments: 'eleven',
  },
  '/shop/pipeline.config.ts',
);

test('orders that wait for their lines are counted, and whether any has some', async () => {
  const engine = await openEngine({ folders: [] });
  await engine.execute(`create schema clean;
    create table clean.summed_orders as select 'orders' as feed from range(3);
    create table clean.quarantine as
    select unnest(['orders', 'orders', 'orders', 'items']) as feed,
      unnest(['order_id:no lines', 'order_id:no lines', 'order_id:line refused', 'order_id:no order']) as failures`);
  expect(await waitingOrderNotices(engine, loaded)).toMatchObject([
    {
      count: 2,
      text: 'orders: 2 of 3 orders without lines in items. They count as soon as their lines come',
      covers: [{ feed: 'orders', failure: 'order_id:no lines' }],
    },
  ]);
  await engine.execute("insert into clean.quarantine values ('orders', 'order_id:no lines')");
  expect((await waitingOrderNotices(engine, loaded))[0]?.text).toContain(
    'where they should, the numbers are written otherwise',
  );
  engine.close();
});

test('refused lines without an order, and discounts that look like shares, are named where lines give amounts', async () => {
  const engine = await openEngine({ folders: [] });
  await engine.execute(`create schema clean; create schema landing; create schema config;
    create table config.feeds as
    select unnest(['items', 'sums', 'others']) as feed, unnest([true, true, false]) as gives_totals;
    create table landing.files as select 1 as file_number, 'items' as feed;
    create table landing.rejects as select 1 as file_number;
    create table clean.checked_order_lines as
    select feed, order_id, cast(discount as decimal(18, 4)) as discount_amount
    from (
      values
        ('items', null, '0.15'), ('items', '1', '-0.5'), ('items', '2', '0'),
        ('sums', '1', '0.5'), ('sums', '2', '2.5'),
        ('others', null, '0.15')
    ) as rows(feed, order_id, discount)`);
  expect((await namelessLineNotices(engine)).map(({ text }) => text)).toEqual([
    'items: 2 refused lines that name no order, which may come to less without them',
  ]);
  expect(await smallDiscountRemarks(engine)).toMatchObject([
    { key: 'small discounts/items', count: 2 },
  ]);
  engine.close();
});

test('orders are named of which another file has lines that the file that counts has not', async () => {
  const engine = await openEngine({ folders: [] });
  await engine.execute(`create schema clean; create schema config;
    create table config.feeds as
    select unnest(['items', 'others']) as feed, unnest([true, false]) as gives_totals;
    create table clean.checked_order_lines as
    select *, cast(null as varchar) as sku, cast(null as varchar) as product_name, 'shop' as id_scope
    from (
      values
        ('items', '1', 1, null, 'tea'), ('items', '1', 1, null, 'cup'), ('items', '1', 2, null, 'pot'),
        ('items', '2', 1, null, 'tea'), ('items', '2', 2, null, 'tea'), ('items', '2', 2, null, 'cup'),
        ('items', '3', 1, 'a', 'tea'), ('items', '3', 2, 'b', 'tea'),
        ('items', '4', 1, null, 'tea'),
        ('others', '5', 1, null, 'tea'), ('others', '5', 2, null, 'cup')
    ) as rows(feed, order_id, file_number, line_id, product_id);
    create table clean.order_lines as
    select * from clean.checked_order_lines where order_id <> '4' and file_number = 2`);
  expect(await missingLineNotices(engine)).toMatchObject([
    { key: 'missing lines/items', subject: 'money', count: 2 },
  ]);
  await engine.execute("delete from clean.checked_order_lines where order_id = '3'");
  expect((await missingLineNotices(engine)).map(({ text }) => text)).toEqual([
    'items: 1 order lacks lines that another file has; only the lines of the newest file count, so its amount may be too low',
  ]);
  engine.close();
});
