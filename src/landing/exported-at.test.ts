import { expect, test } from 'vitest';
import { exportedAt } from './exported-at.ts';

test.each([
  ['orders_2026-11-20.csv', '2026-11-20 00:00:00'],
  ['orders20261120.csv', '2026-11-20 00:00:00'],
  ['2026_11_20 orders.csv.gz', '2026-11-20 00:00:00'],
  ['订单2026年11月20日.csv', '2026-11-20 00:00:00'],
  ['订单2026年1月2日.csv', '2026-01-02 00:00:00'],
  ['orders-2026-11-20-0930.csv', '2026-11-20 09:30:00'],
  ['orders-2026-11-20-0930 (1).csv', '2026-11-20 09:30:00'],
  ['ExportOrderList20261120093015.csv', '2026-11-20 09:30:15'],
  ['orders_20261120_093015.csv', '2026-11-20 09:30:15'],
  ['orders 2026-11-20T09:30.csv', '2026-11-20 09:30:00'],
  ['orders 2026-11-20 23-59-59.csv', '2026-11-20 23:59:59'],
  ['2026-11-01_2026-11-20.csv', '2026-11-20 00:00:00'],
  ['20261101-20261120.csv', '2026-11-20 00:00:00'],
  ['20281299_orders_2026-11-20.csv', '2026-11-20 00:00:00'],
  ['orders_2028-02-29.csv', '2028-02-29 00:00:00'],
])('%s was exported at %s', (name, expected) => {
  expect(exportedAt(name)).toBe(expected);
});

test.each([
  ['orders.csv'],
  ['orders_2026-13-01.csv'],
  ['orders_2026-02-30.csv'],
  ['orders_202611.csv'],
  ['1202611201.csv'],
  ['20881234567890123456_202611_业务明细.csv'],
  ['orders_1999-11-20.csv'],
])('%s does not say when it was exported', (name) => {
  expect(exportedAt(name)).toBeNull();
});
