import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { accountLines } from './account-lines.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [] });
});

afterAll(() => engine.close());

async function linesOf(currency: string, rows: readonly string[]) {
  await engine.execute(`
    create schema if not exists mart;
    create or replace table mart.revenue_accounts (
      position integer, item varchar, reason varchar, orders bigint, amount decimal(28, 4)
    );
    insert into mart.revenue_accounts values ${rows.join(', ')}`);
  return accountLines(engine, currency);
}

test('nobody’s share is shown where there is no revenue', async () => {
  const [line] = await linesOf('EUR', [
    `(1, 'gross', 'orders', 1, 12.00)`,
    `(2, 'quarantined', '', 1, -12.00)`,
    `(9, 'net revenue', 'customers', 0, 0)`,
  ]);
  expect(line).toBe('revenue EUR 0.00 = 12.00 gross − 12.00 quarantined');
});

test('the amounts that are shown add up to the revenue that is shown', async () => {
  const lines = await linesOf('EUR', [
    `(1, 'gross', 'orders', 3, 100.0040)`,
    `(3, 'discounts', '', 1, -30.0030)`,
    `(7, 'refunds', '', 1, -20.0030)`,
    `(9, 'net revenue', 'customers', 2, 24.9990)`,
    `(9, 'net revenue', 'nobody', 1, 24.9990)`,
  ]);
  expect(lines).toEqual([
    'revenue EUR 50.00 (25.00 of customers, 25.00 of nobody) = 100.00 gross − 30.00 discounts − 20.00 refunds',
  ]);
});

test('each part is the step from one rounded sum to the next', async () => {
  const [line] = await linesOf('EUR', [
    `(1, 'gross', 'orders', 3, 10.0040)`,
    `(3, 'discounts', '', 1, -1.0040)`,
    `(4, 'other charges', '', 1, -1.0040)`,
    `(7, 'refunds', '', 1, -1.0040)`,
    `(9, 'net revenue', 'customers', 2, 6.9920)`,
  ]);
  expect(line).toBe(
    'revenue EUR 6.99 (6.99 of customers) = 10.00 gross − 1.00 discounts − 1.00 other charges − 1.01 refunds',
  );
});

test('refused records whose amounts are below zero say so, since taking them away adds', async () => {
  const [line] = await linesOf('EUR', [
    `(1, 'gross', 'orders', 2, 10)`,
    `(2, 'quarantined', 'paid_amount:below minimum', 1, 20)`,
    `(9, 'net revenue', 'customers', 1, 30)`,
  ]);
  expect(line).toBe(
    'revenue EUR 30.00 (30.00 of customers) = 10.00 gross + 20.00 quarantined below zero',
  );
});

test('yen are shown without decimals', async () => {
  const [line] = await linesOf('JPY', [
    `(1, 'gross', 'orders', 1, 1000)`,
    `(9, 'net revenue', 'customers', 1, 1000)`,
  ]);
  expect(line).toBe('revenue JPY 1000 (1000 of customers) = 1000 gross');
});
