import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

const order = (id: string, isSale = true, scope = 'app') => ({
  id_scope: scope,
  order_id: id,
  counts_as_sale: isSale,
});

async function turnover(given: Parameters<Models['rowsOf']>[1]) {
  const rows = await models.rowsOf('mart.turnover', given);
  return Object.fromEntries(
    rows.map((row) => [
      String(row['measure']),
      ['former', 'gone', 'arrived'].map((column) => Number(row[column])),
    ]),
  );
}

test('customers whose records are gone are counted, and those who came, but not who was merged', async () => {
  const found = await turnover({
    'previous.members': ['C1', 'C2', 'C3'].map((id, index) => ({
      record_id: `00000000-0000-0000-0000-00000000000${index}`,
      customer_id: id,
    })),
    'identity.changes': [
      { customer_id: 'C1', change: 'retired' },
      { customer_id: 'C2', change: 'merged' },
      { customer_id: 'C4', change: 'new' },
      { customer_id: 'C0', change: 'restored' },
      { customer_id: 'C5', change: 'split' },
    ],
  });
  expect(found).toMatchObject({ customers: [3, 1, 2] });
});

test('orders are known by scope and id, and only those that count', async () => {
  const found = await turnover({
    'previous.orders': [order('1'), order('2'), order('3', false), order('4')],
    'clean.orders': [order('1'), order('1', true, 'web'), order('2', false), order('5', false)],
  });
  expect(found).toMatchObject({ orders: [3, 2, 1] });
});
