import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

type GivenRow = GivenRows[number];

/** An order of 50 of a shop; a return of 20 of the feed that holds returns alone. */
const order = (id_scope: string, order_id: string, facts: GivenRow = {}): GivenRow => ({
  feed: id_scope,
  file_number: 1,
  id_scope,
  record_grain: 'order',
  is_head: true,
  order_id,
  ordered_at: '2026-10-01 08:00:00+00',
  status: 'paid',
  currency: 'CNY',
  rate: 1,
  paid_amount: 50,
  stated_amount: 50,
  refunded_amount: 0,
  phone_is_virtual: false,
  failures: '',
  ...facts,
});
const returned = (returned_order_id: string, facts: GivenRow = {}): GivenRow => ({
  ...order('returns', 'R1'),
  returned_order_id,
  apart: 'return',
  ordered_at: '2026-10-20 08:00:00+00',
  paid_amount: 20,
  refunded_amount: 20,
  ...facts,
});

async function madeOf(...records: GivenRows) {
  const tables = await models.tablesOf(['clean.returns', 'clean.orders'], {
    'clean.checked_orders': records.map((record, index) => ({
      ...record,
      record_number: index + 1,
    })),
    'landing.files': [{ file_number: 1, feed: 'returns', file: 'a.csv', file_hash: 'a' }],
  });
  const orders = (tables.get('clean.orders') ?? []).map(({ id_scope, order_id, net_amount }) => [
    `${id_scope} ${order_id}`,
    net_amount,
  ]);
  const [row] = tables.get('clean.returns') ?? [];
  return { ...Object.fromEntries(orders), reduces: row?.['reduces'], doubt: row?.['doubt'] };
}

describe('a return of a file that holds no orders', () => {
  test('reduces the one order that has its number, in whatever shop, written with # or without', async () => {
    expect(await madeOf(order('north', '#1001'), order('south', '5001'), returned('1001'))).toEqual(
      {
        'north #1001': '30.0000',
        'south 5001': '50.0000',
        reduces: 'order',
        doubt: null,
      },
    );
  });

  test('reduces nothing where two shops have its number, or its order is younger', async () => {
    const two = [order('north', '1001'), order('south', '1001')];
    expect(await madeOf(...two, returned('1001'))).toMatchObject({
      'north 1001': '50.0000',
      'south 1001': '50.0000',
      reduces: 'nothing',
      doubt: 'several orders',
    });
    const early = returned('1001', { ordered_at: '2026-08-20 08:00:00+00' });
    expect(await madeOf(order('north', '1001'), early)).toMatchObject({
      'north 1001': '50.0000',
      doubt: 'another time',
    });
  });
});

test('a return among the orders of its shop reduces none of another shop', async () => {
  const own = { id_scope: 'south' };
  expect(
    await madeOf(order('north', '1001'), order('south', '5001'), returned('1001', own)),
  ).toMatchObject({ 'north 1001': '50.0000', reduces: 'nothing' });
});
