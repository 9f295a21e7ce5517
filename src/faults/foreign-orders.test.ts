import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConfig } from '../config/load.ts';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { projectPath } from '../engine/project-path.ts';
import { foreignOrders } from './foreign-orders.ts';

let engine: Engine;

const mapping = (kind: string, platform: string) => ({
  kind,
  platform,
  detect: ['no'],
  fields: { order_id: ['no'] },
});

const loaded = checkConfig(
  {
    merchant: { name: 'Shop', timezone: 'UTC', country: 'DE' },
    currency: { base: 'EUR' },
    feeds: [
      { name: 'shop', files: 'a', mapping: mapping('orders', 'shop') },
      { name: 'lines', files: 'b', mapping: mapping('order_lines', 'lines') },
      { name: 'bank', files: 'c', mapping: mapping('orders', 'bank') },
    ],
    segments: 'eleven',
  },
  projectPath('pipeline.config.ts'),
);

beforeAll(async () => {
  engine = await openEngine({ folders: [] });
  await engine.execute(`create schema clean;
    create table clean.orders as
    select feed, feed as id_scope, order_id, paid_amount, person_record_id, 'order' as known_from,
      date '2026-01-02' as ordered_on
    from (
      values
        ('shop', '1001', 5, 'ann'),
        ('shop', '1002', 6, 'bob'),
        ('shop', '1003', 7, 'cyd'),
        ('bank', '#1001', 5, null),
        ('bank', '1002', 6, null),
        ('bank', '1003', 7, null),
        ('bank', '2004', 8, null)
    ) as rows(feed, order_id, paid_amount, person_record_id);
    create table clean.quarantine as
    select 'lines' as feed, 'order_id:no order' as failures, unnest(['{"no": "1001"}', '{"no": "9"}']) as raw_text`);
});

afterAll(() => engine.close());

test('lines whose orders another platform has, and orders that are another’s, are named with what puts them right', async () => {
  const faults = await foreignOrders(engine, loaded, new Map([['lines', 2]]));
  expect(faults.map(({ feeds, what, path, lines }) => [feeds, what, path, lines])).toEqual([
    [
      ['lines'],
      'its lines find no order on lines, but orders of shop, which is on shop',
      'feeds[1].mapping',
      ["platform: 'shop',"],
    ],
    [
      ['bank'],
      '3 of 4 orders that name nobody have the number and amount of orders of shop: if they are payments of these, the same money counts twice',
      'feeds[2].mapping',
      ["kind: 'payments', // with order_number, moved_at and amount in its fields"],
    ],
  ]);
});
