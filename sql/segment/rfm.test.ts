import { beforeAll, describe, expect, test } from 'vitest';
import { type Given, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

const uuid = (number: number) => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;

/** Sales of one person, C1, each an amount on a day. */
function sales(
  orders: readonly (readonly [on: string, amount: number, isSale?: boolean])[],
  windowDays: number | null = null,
): Given {
  return {
    'config.rfm': [{ method: 'quantile', window_days: windowDays }],
    'identity.members': [{ record_id: uuid(1), customer_id: 'C1' }],
    'clean.orders': orders.map(([on, amount, isSale = true], index) => ({
      order_id: `o${index}`,
      person_record_id: uuid(1),
      ordered_on: on,
      net_amount: amount,
      counts_as_sale: isSale,
    })),
  };
}

describe('segment.rfm', () => {
  test('counts days from the last order to the business date', async () => {
    const [row] = await models.rowsOf(
      'segment.rfm',
      sales([
        ['2026-11-01', 5],
        ['2026-11-18', 7],
      ]),
    );
    expect(row).toMatchObject({
      customer_id: 'C1',
      first_ordered_on: '2026-11-01',
      last_ordered_on: '2026-11-18',
      recency_days: 2,
      frequency: '2',
      monetary: '12.0000',
    });
  });

  test('takes returns off the money of those who bought, and off nothing else', async () => {
    const bought = sales([['2026-11-01', 5]], 30);
    const back = (number: number, on: string, amount: number, reduces = 'person') => ({
      person_record_id: uuid(number),
      returned_on: on,
      amount,
      reduces,
    });
    const rows = await models.rowsOf('segment.rfm', {
      ...bought,
      'identity.members': [1, 2].map((number) => ({
        record_id: uuid(number),
        customer_id: `C${number}`,
      })),
      'clean.returns': [
        back(1, '2026-11-10', 7),
        back(1, '2026-11-21', 1),
        back(1, '2026-10-01', 1),
        back(1, '2026-11-10', 1, 'order'),
        back(2, '2026-11-10', 3),
      ],
    });
    expect(rows).toMatchObject([
      { customer_id: 'C1', frequency: '1', recency_days: 19, monetary: '-2.0000' },
    ]);
  });

  test('leaves out what does not count as a sale', async () => {
    const [row] = await models.rowsOf(
      'segment.rfm',
      sales([
        ['2026-11-01', 5],
        ['2026-11-18', 7, false],
      ]),
    );
    expect(row).toMatchObject({ frequency: '1', recency_days: 19 });
  });

  test('leaves out orders after the business date', async () => {
    const [row] = await models.rowsOf(
      'segment.rfm',
      sales([
        ['2026-11-20', 5],
        ['2026-11-21', 7],
      ]),
    );
    expect(row).toMatchObject({ frequency: '1', recency_days: 0 });
  });

  test('counts only the days of the window, the business date among them', async () => {
    const orders = sales(
      [
        ['2026-11-19', 1],
        ['2026-11-18', 2],
        ['2026-11-17', 4],
      ],
      3,
    );
    const [row] = await models.rowsOf('segment.rfm', orders);
    expect(row).toMatchObject({ frequency: '2', monetary: '3.0000' });
  });

  test('leaves out orders that name nobody', async () => {
    const given = sales([['2026-11-19', 1]]);
    expect(await models.rowsOf('segment.rfm', { ...given, 'identity.members': [] })).toEqual([]);
  });
});

describe('segment.members', () => {
  test('a customer has the segment of the three scores, and who never bought is a prospect', async () => {
    const rows = await models.rowsOf('segment.members', {
      'identity.customers': [{ customer_id: 'C1' }, { customer_id: 'C2' }],
      'segment.scores': [
        { customer_id: 'C1', recency_score: 5, frequency_score: 5, monetary_score: 4 },
      ],
    });
    expect(rows.map((row) => [row['customer_id'], row['segment']])).toEqual([
      ['C1', 'champions'],
      ['C2', 'prospects'],
    ]);
  });
});

describe('segment.changes', () => {
  const changes = async (
    before: Readonly<Record<string, string>>,
    now: Readonly<Record<string, string>>,
    merged: Readonly<Record<string, string>> = {},
  ) => {
    const rowsOf = (segments: Readonly<Record<string, string>>) =>
      Object.entries(segments).map(([customer, segment]) => ({ customer_id: customer, segment }));
    const ids = new Set([...Object.keys(before), ...Object.keys(now)]);
    const rows = await models.rowsOf('segment.changes', {
      'previous.segment_members': rowsOf(before),
      'segment.members': rowsOf(now),
      'identity.customer_ids': [...ids].map((id) => ({
        customer_id: id,
        status: id in merged ? 'merged' : id in now ? 'active' : 'retired',
        merged_into: merged[id] ?? null,
      })),
    });
    return rows.map((row) => [row['customer_id'], row['from_segment'], row['to_segment']]);
  };

  test('names who moved, who is new and who is gone, and nobody else', async () => {
    const told = await changes(
      { C1: 'new', C2: 'loyal', C3: 'lost' },
      { C1: 'loyal', C2: 'loyal', C4: 'new' },
    );
    expect(told.sort()).toEqual([
      ['C1', 'new', 'loyal'],
      ['C3', 'lost', null],
      ['C4', null, 'new'],
    ]);
  });

  test('does not call somebody gone who was merged into another', async () => {
    expect(await changes({ C1: 'new', C2: 'lost' }, { C1: 'new' }, { C2: 'C1' })).toEqual([]);
  });
});

describe('segment.summary', () => {
  test('has every segment of the map, also those without anybody, and loses no revenue', async () => {
    const rows = await models.rowsOf('segment.summary', {
      'segment.members': [
        { customer_id: 'C1', segment: 'loyal' },
        { customer_id: 'C2', segment: 'loyal' },
        { customer_id: 'C3', segment: 'loyal' },
      ],
      'segment.rfm': [
        { customer_id: 'C1', frequency: 2, monetary: '10.5' },
        { customer_id: 'C2', frequency: 1, monetary: '4.5' },
      ],
    });
    expect(rows).toHaveLength(12);
    expect(rows.find((row) => row['segment'] === 'loyal')).toMatchObject({
      customers: '3',
      orders: '3',
      revenue: '15.0000',
    });
    expect(rows.find((row) => row['segment'] === 'lost')).toMatchObject({
      customers: '0',
      revenue: '0.0000',
    });
  });
});

describe('segment.unnamed_sales', () => {
  test('counts the sales that name nobody, and no others', async () => {
    const sale = {
      feed: 'alipay',
      counts_as_sale: true,
      ordered_on: '2026-11-01',
      net_amount: '10',
    };
    const rows = await models.rowsOf('segment.unnamed_sales', {
      'clean.orders': [
        sale,
        { ...sale, person_record_id: '00000000-0000-0000-0000-000000000001' },
        // Of a masked record that matches nobody.
        { ...sale, person_record_id: '00000000-0000-0000-0000-000000000002' },
        { ...sale, counts_as_sale: false },
        { ...sale, ordered_on: '2999-01-01' },
      ],
      'identity.members': [{ record_id: '00000000-0000-0000-0000-000000000001' }],
    });
    expect(rows).toEqual([{ feed: 'alipay', orders: '2', revenue: '20.0000' }]);
  });
});
