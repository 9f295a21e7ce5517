import { expect, test } from 'vitest';
import { checkConfig } from '../../config/load.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { namelessLineNotices, smallDiscountRemarks, waitingOrderNotices } from './line-notices.ts';

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
