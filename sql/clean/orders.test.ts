import { beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine.ts';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';
import { together } from '../together.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

type GivenRow = GivenRows[number];

/** A record of an order that is paid with 10 CNY; each test says what matters to it. */
function record(file: number, number: number, facts: GivenRow = {}): GivenRow {
  return {
    feed: 'pinduoduo',
    file_number: file,
    record_number: number,
    id_scope: 'pinduoduo',
    record_grain: 'order',
    is_head: true,
    order_id: 'A',
    ordered_at: '2026-11-01 08:00:00+00',
    status: 'paid',
    currency: 'CNY',
    rate: 1,
    paid_amount: 10,
    refunded_amount: 0,
    phone_is_virtual: false,
    failures: '',
    set_aside: '',
    ...facts,
  };
}

/** Files 1, 2, 3, … were exported one night after the other. */
const files: GivenRows = [1, 2, 3].map((number) => ({
  file_number: number,
  feed: 'pinduoduo',
  file: `orders-${number}.csv`,
  file_hash: `hash ${number}`,
  exported_at: `2026-11-1${number} 00:00:00+00`,
}));

async function rowsOf(
  table: string,
  records: GivenRows,
  landed: GivenRows = files,
): Promise<readonly Row[]> {
  return models.rowsOf(table, { 'clean.checked_orders': records, 'landing.files': landed });
}

/** Those that ask at the same time have each a shop and record numbers of their own. */
const ordersOfShop = together(async (asked: readonly GivenRows[]) => {
  const own = (record: GivenRow | undefined, place: number) => ({
    ...record,
    id_scope: `${record?.['id_scope']} ${place}`,
    record_number: Number(record?.['record_number']) + 100 * place,
  });
  const records = asked.flatMap((ofOne, place) => ofOne.map((record) => own(record, place)));
  const rows = await rowsOf('clean.orders', records);
  return asked.map(([record], place) =>
    rows.filter((row) => row['id_scope'] === own(record, place).id_scope),
  );
});

/** The one order that the records are about. */
async function orderOf(...records: GivenRows): Promise<Row> {
  const [order, ...others] = await ordersOfShop(records);
  expect(others).toEqual([]);
  return order ?? {};
}

describe.concurrent('of several versions of an order', () => {
  test('the one of the newest file counts', async () => {
    const order = await orderOf(
      record(1, 1, { status: 'shipped' }),
      record(2, 1, { status: 'paid' }),
    );
    expect(order).toMatchObject({ status: 'paid', file_number: '2' });
  });

  test('the one that changed last counts, whatever file holds it', async () => {
    const order = await orderOf(
      record(1, 1, { status: 'shipped', updated_at: '2026-11-09 00:00:00+00' }),
      record(2, 1, { status: 'paid', updated_at: '2026-11-08 00:00:00+00' }),
    );
    expect(order).toMatchObject({ status: 'shipped', file_number: '1' });
  });

  test('the one of the newest file counts where one does not say when it changed', async () => {
    const order = await orderOf(
      record(1, 1, { status: 'shipped', updated_at: '2026-11-09 00:00:00+00' }),
      record(2, 1, { status: 'paid' }),
    );
    expect(order).toMatchObject({ status: 'paid', file_number: '2' });
  });

  test('the one that has come further counts in one file, in whatever order they stand', async () => {
    const versions = [{ status: 'completed' }, { status: 'paid' }];
    for (const [first, second] of [versions, versions.toReversed()]) {
      expect(await orderOf(record(1, 1, first), record(1, 2, second))).toMatchObject({
        status: 'completed',
      });
    }
  });

  test('the values decide where nothing else does, in whatever order they stand', async () => {
    const versions = [{ name: '张伟' }, { name: '王芳' }];
    const names: unknown[] = [];
    for (const [first, second] of [versions, versions.toReversed()]) {
      names.push((await orderOf(record(1, 1, first), record(1, 2, second)))['name']);
    }
    expect(names[0]).toBe(names[1]);
  });

  test('the others are duplicates that name the winner', async () => {
    const duplicates = await rowsOf('clean.duplicates', [record(1, 5), record(2, 7), record(3, 9)]);
    expect(
      duplicates
        .map((row) => [
          row['file'],
          row['record_number'],
          row['version'],
          row['winner_file'],
          row['winner_record_number'],
        ])
        .sort(),
    ).toEqual([
      ['orders-1.csv', '5', '3', 'orders-3.csv', '9'],
      ['orders-2.csv', '7', '2', 'orders-3.csv', '9'],
    ]);
  });

  test('a version that breaks a rule is none', async () => {
    const order = await orderOf(
      record(1, 1, { status: 'shipped' }),
      record(2, 1, { status: null, failures: 'status:unreadable' }),
    );
    expect(order).toMatchObject({ status: 'shipped' });
  });

  test('orders of two shops with one number stay two', async () => {
    const orders = await rowsOf('clean.orders', [
      record(1, 1, { id_scope: 'shopify/one' }),
      record(1, 2, { id_scope: 'shopify/two' }),
    ]);
    expect(orders).toHaveLength(2);
  });
});

describe.concurrent('one number of several orders', () => {
  const ann = { email: 'ann@shop-a.net', ordered_at: '2026-11-01 08:00:00+00', stated_amount: 10 };
  const bob = { email: 'bob@shop-b.net', ordered_at: '2026-11-08 08:00:00+00', stated_amount: 25 };
  const other = { feed: 'other' };
  const at = (time: string) => ({ ...ann, ordered_at: `2026-11-01 ${time}+00` });

  test.each<[string, GivenRow, GivenRow]>([
    ['of two feeds, with other buyers and times', ann, { ...bob, ...other }],
    [
      'of two feeds, with other buyers and amounts',
      ann,
      { ...bob, ...other, ordered_at: ann.ordered_at },
    ],
    ['of two feeds, with other times and amounts', ann, { ...bob, ...other, email: null }],
    [
      'of two feeds, with one buyer on other days for other amounts',
      ann,
      { ...bob, ...other, email: ann.email },
    ],
    ['of one feed, with other buyers and times', ann, bob],
    [
      'of one feed, with one buyer, at other times for other amounts',
      ann,
      { ...bob, email: ann.email },
    ],
    [
      'of one feed, with other buyers who pay the same on one day',
      at('10:17:21'),
      { ...at('13:02:44'), email: bob.email },
    ],
    [
      'of one feed, with other products on other days',
      { ...ann, sku: 'TEA' },
      { ...ann, sku: 'CUP', ordered_at: bob.ordered_at },
    ],
  ])('is refused for all: %s', async (_, first, second) => {
    const records = [record(1, 1, first), record(2, 1, first), record(3, 1, second)];
    const tables = await models.tablesOf(['clean.orders', 'clean.refused', 'clean.duplicates'], {
      'clean.checked_orders': records,
      'landing.files': files,
    });
    expect(tables.get('clean.orders')).toEqual([]);
    expect(tables.get('clean.duplicates')).toEqual([]);
    expect(tables.get('clean.refused')?.map((row) => row['failures'])).toEqual(
      records.map(() => 'order_id:several orders'),
    );
  });

  test.each<[string, GivenRow, GivenRow]>([
    ['whose buyer and time are the same', ann, { ...ann, ...other, stated_amount: 25 }],
    ['whose buyer and amount are the same', ann, { ...ann, ordered_at: bob.ordered_at }],
    [
      'of one time in two timezones',
      at('10:17:21'),
      { ...bob, ordered_at: '2026-11-01 18:17:21+00' },
    ],
    [
      'of one time without its seconds',
      at('10:17:21'),
      { ...bob, ordered_at: '2026-11-01 10:17:00+00' },
    ],
    [
      'of one day, which one file has alone',
      at('10:17:21'),
      { ...ann, ordered_at: '2026-10-31 16:00:00+00', stated_amount: 25 },
    ],
    ['whose time and amount are the same', ann, { ...ann, ...other, email: bob.email }],
    ['whose other version names nobody', ann, { ...ann, ...other, email: null, stated_amount: 8 }],
    [
      'whose virtual number is another in each export',
      { ...ann, email: null, phone: '+8615700000001', phone_is_virtual: true },
      { ...ann, ...other, email: null, phone: '+8615700000002', phone_is_virtual: true },
    ],
    [
      'of one feed whose buyer and amount were corrected',
      ann,
      { ...bob, ordered_at: ann.ordered_at },
    ],
  ])('is one order with several versions: %s', async (_, first, second) => {
    expect(await orderOf(record(1, 1, first), record(2, 1, second))).toMatchObject({
      file_number: '2',
    });
  });

  const corrected = { ...bob, ordered_at: ann.ordered_at };

  test('is refused where files of one day name other buyers and amounts, and no time tells', async () => {
    const landed = files.map((file) => ({ ...file, exported_at: '2026-11-11 00:00:00+00' }));
    expect(
      await rowsOf('clean.orders', [record(1, 1, ann), record(2, 1, corrected)], landed),
    ).toEqual([]);
  });

  test('is refused where buyers or amounts differ, among as many that are of several orders for sure', async () => {
    const pair = (order_id: string, first: GivenRow, second: GivenRow) => [
      record(1, Number(order_id), { ...first, order_id }),
      record(2, Number(order_id), { ...second, order_id }),
    ];
    const sure = pair('1', ann, bob);
    const doubtful = pair('2', ann, { ...ann, stated_amount: 25 });
    const ids = async (...records: GivenRows) =>
      (await rowsOf('clean.orders', records)).map((row) => row['order_id']);
    expect(await ids(...sure, ...doubtful, ...pair('4', ann, ann))).toEqual(['4']);
    expect(await ids(...sure, ...doubtful, ...pair('3', ann, corrected))).toEqual(['2', '3']);
  });
});

describe.concurrent('the buyer', () => {
  const buyer = { name: '王芳', phone: '+8619900000001', email: null };

  test('is whom an older version names where the newest names nobody', async () => {
    const order = await orderOf(record(1, 1, buyer), record(2, 1, { status: 'completed' }));
    expect(order).toMatchObject({
      status: 'completed',
      name: '王芳',
      phone: '+8619900000001',
      phone_is_key: true,
    });
  });

  test('is whom the newest version names where it does', async () => {
    const order = await orderOf(
      record(1, 1, buyer),
      record(2, 1, { ...buyer, phone: '+8619900000002' }),
    );
    expect(order).toMatchObject({ phone: '+8619900000002' });
  });

  test('of an older version is not taken from a version that breaks a rule', async () => {
    const order = await orderOf(
      record(1, 1, { ...buyer, failures: 'paid_amount:unreadable' }),
      record(2, 1),
    );
    expect(order).toMatchObject({ phone: null, person_record_id: null });
  });

  test('with a number that belongs to a parcel is nobody', async () => {
    const order = await orderOf(record(1, 1, { ...buyer, phone_is_virtual: true }));
    expect(order).toMatchObject({ phone_is_key: false, person_record_id: null });
  });

  test('is one record in all orders that name the same person, and the order counts', async () => {
    const orders = await rowsOf('clean.orders', [
      record(1, 1, { ...buyer, order_id: 'A' }),
      record(1, 2, { ...buyer, order_id: 'B' }),
      record(1, 3, { ...buyer, order_id: 'C', phone: '+8619900000002' }),
    ]);
    expect(new Set(orders.map((row) => row['person_record_id'])).size).toBe(2);
    expect(orders.every((row) => row['counts_as_sale'])).toBe(true);
  });
});

describe.concurrent('a sale', () => {
  test.each([
    ['paid', 0, true],
    ['shipped', 0, true],
    ['completed', 0, true],
    ['partially_refunded', 4, true],
    ['refunded', 10, false],
    ['unpaid', 0, false],
    ['cancelled', 0, false],
  ])('that is %s with %d of 10 given back counts: %s', async (status, refunded, counts) => {
    const order = await orderOf(record(1, 1, { status, refunded_amount: refunded }));
    expect(order['counts_as_sale']).toBe(counts);
  });

  test('has a net amount, in the base currency', async () => {
    const order = await orderOf(
      record(1, 1, { currency: 'USD', rate: '7.1', paid_amount: '10.15', refunded_amount: '0.50' }),
    );
    expect(order).toMatchObject({
      original_paid_amount: '10.1500',
      paid_amount: '72.0650',
      refunded_amount: '3.5500',
      net_amount: '68.5150',
    });
  });

  test.each([
    ['12.34', '7.10', '87.6140'],
    ['2042.7610', '1', '2042.7610'],
    ['0.0001', '0.5', '0.0001'],
    ['150000', '0.00044', '66.0000'],
  ])(
    'of %s at a rate of %s is %s: kept to four decimals, half away from zero',
    async (paid, rate, net) => {
      const order = await orderOf(record(1, 1, { paid_amount: paid, rate }));
      expect(order['net_amount']).toBe(net);
    },
  );

  test('is on the day of the merchant, not of UTC', async () => {
    const order = await orderOf(record(1, 1, { ordered_at: '2026-11-01 16:30:00+00' }));
    expect(order['ordered_on']).toBe('2026-11-02');
  });

  test.each([
    [{ note: '测试单，勿发' }, 'is_test'],
    [{ note: 'TEST ORDER for the till' }, 'is_test'],
    [{ note: 'vip,test-order' }, 'is_test'],
    [{ is_trial: true }, 'is_test'],
    [{ payment_method: '(for testing) Bogus Gateway' }, 'is_test'],
    [{ payment_method: 'Shopify Payments + bogus' }, 'is_test'],
    [{ note: '朋友帮忙刷单' }, 'is_sham'],
    [{ paid_amount: '0.01' }, 'is_sham'],
  ])('with %j is none: %s', async (facts, flag) => {
    const order = await orderOf(record(1, 1, facts));
    expect(order).toMatchObject({ [flag]: true, counts_as_sale: false });
  });

  test.each(['please add to my latest order', 'contest orders only', 'protest order'])(
    'whose note says %j is one: a word is no part of another',
    async (note) => {
      const order = await orderOf(record(1, 1, { note }));
      expect(order).toMatchObject({ is_test: false, counts_as_sale: true });
    },
  );

  test.each([
    [{ status: 'partially_refunded' }, 'unknown part refunded', true],
    [{ paid_amount: 0, unpaid_amount: 10, stated_amount: 10 }, 'paid but outstanding', false],
    [{ paid_amount: 4, unpaid_amount: 6, stated_amount: 10 }, null, true],
    [{ status: 'partially_refunded', refunded_amount: 4 }, null, true],
    [{ status: 'unpaid', paid_amount: 0, unpaid_amount: 10, stated_amount: 10 }, null, false],
  ])('with %j leaves open: %s', async (facts, doubt, counts) => {
    const order = await orderOf(record(1, 1, facts));
    expect(order).toMatchObject({ doubt, counts_as_sale: counts });
  });

  test('for which nothing was paid is none, and no sham either', async () => {
    const order = await orderOf(record(1, 1, { paid_amount: 0 }));
    expect(order).toMatchObject({ is_sham: false, counts_as_sale: false });
  });
});

describe('lines of an order', () => {
  const line = (file: number, number: number, facts: GivenRow = {}) =>
    record(file, number, { record_grain: 'line', ...facts });
  const further = (file: number, number: number, facts: GivenRow = {}) =>
    line(file, number, { is_head: false, status: null, paid_amount: null, ...facts });

  test('after the first add to the lines and not to the money', async () => {
    const records = [line(1, 1, { sku: 'TEA-1' }), further(1, 2, { sku: 'TEA-2' })];
    expect(await rowsOf('clean.orders', records)).toMatchObject([{ paid_amount: '10.0000' }]);
    const lines = await rowsOf('clean.order_lines', records);
    expect(lines.map((row) => [row['line_number'], row['sku'], row['starts_order']])).toEqual([
      ['1', 'TEA-1', true],
      ['2', 'TEA-2', false],
    ]);
  });

  test('have numbers by their values, in whatever order they stand', async () => {
    const lines = await rowsOf('clean.order_lines', [
      further(1, 1, { sku: 'TEA-3' }),
      line(1, 2, { sku: 'TEA-2' }),
      further(1, 3, { sku: 'TEA-1' }),
    ]);
    const numbered = lines.map((row) => `${row['line_number']} ${row['sku']}`);
    expect(numbered.sort()).toEqual(['1 TEA-1', '2 TEA-2', '3 TEA-3']);
  });

  test('count from the newest file that holds the order, and from no other', async () => {
    const lines = await rowsOf('clean.order_lines', [
      line(1, 1, { sku: 'TEA-1' }),
      further(1, 2, { sku: 'TEA-2' }),
      line(2, 1, { sku: 'TEA-1' }),
    ]);
    expect(lines.map((row) => [row['file_number'], row['sku']])).toEqual([['2', 'TEA-1']]);
  });

  test('count, of files of one time, from the one in which the order has come further', async () => {
    const sameTime = files.map((file) => ({ ...file, exported_at: '2026-11-11 00:00:00+00' }));
    for (const [one, other] of [
      ['paid', 'refunded'],
      ['refunded', 'paid'],
    ]) {
      const records = [line(1, 1, { status: one ?? null }), line(2, 1, { status: other ?? null })];
      const orders = await rowsOf('clean.orders', records, sameTime);
      expect(orders).toMatchObject([{ status: 'refunded' }]);
    }
  });

  test('whose order no file holds are quarantined', async () => {
    const refused = await rowsOf('clean.refused', [further(1, 1, { order_id: 'B', sku: 'TEA-1' })]);
    expect(refused).toMatchObject([{ record_number: '1', failures: 'order_id:no order' }]);
  });

  test('whose order breaks a rule are quarantined with it', async () => {
    const refused = await rowsOf('clean.refused', [
      line(1, 1, { failures: 'paid_amount:unreadable' }),
      further(1, 2, { sku: 'TEA-1' }),
    ]);
    expect(refused.map((row) => `${row['record_number']} ${row['failures']}`).sort()).toEqual([
      '1 paid_amount:unreadable',
      '2 order_id:no order',
    ]);
  });
});

describe('orders of two thousand lines', () => {
  const lines = `
    select 'shop' as feed, 1 as file_number, number as record_number, 'shop' as id_scope,
      concat('order ', number % 20) as order_id, concat('SKU-', number) as sku, '' as failures,
      concat('A product whose name has as many letters as they have in shops ', number) as product_name,
    from range(40000) as numbers (number)`;

  test('keep each line, and need no room for every pair of them', async () => {
    const records = `
      select *, 'line' as record_grain, true as repeats_totals, true as is_head, 'paid' as status,
        'CNY' as currency, 1 as rate, 10 as paid_amount, 0 as refunded_amount,
        timestamptz '2026-11-01 08:00:00+00' as ordered_at,
      from (${lines})`;
    const tables = await models.tablesOf(['clean.orders', 'clean.order_lines'], {
      'clean.checked_orders': records,
      'landing.files': files,
    });
    expect(tables.get('clean.orders')).toHaveLength(20);
    expect(tables.get('clean.order_lines')).toHaveLength(40_000);
  });

  test('are listed by a file of order lines in the same room', async () => {
    const refused = await models.rowsOf('clean.refused', {
      'clean.checked_order_lines': lines,
      'landing.files': files,
    });
    expect(refused).toHaveLength(40_000);
  });
});

describe('lines that each repeat the totals of their order', () => {
  const line = (file: number, number: number, facts: GivenRow = {}) =>
    record(file, number, { record_grain: 'line', repeats_totals: true, ...facts });

  test('make one order, whose money counts once, and are all lines of it', async () => {
    const records = [line(1, 1, { sku: 'TEA-1' }), line(1, 2, { sku: 'TEA-2' })];
    expect(await rowsOf('clean.orders', records)).toMatchObject([{ paid_amount: '10.0000' }]);
    const lines = await rowsOf('clean.order_lines', records);
    expect(lines.map((row) => [row['line_number'], row['sku']]).sort()).toEqual([
      ['1', 'TEA-1'],
      ['2', 'TEA-2'],
    ]);
    expect(lines.filter((row) => row['starts_order'])).toHaveLength(1);
    expect(await rowsOf('clean.duplicates', records)).toEqual([]);
  });

  test('give way, all of them, to those of a newer file', async () => {
    const records = [
      line(1, 1, { sku: 'TEA-1' }),
      line(1, 2, { sku: 'TEA-2' }),
      line(2, 1, { sku: 'TEA-1', status: 'refunded', refunded_amount: 10 }),
    ];
    expect(await rowsOf('clean.orders', records)).toMatchObject([{ status: 'refunded' }]);
    expect(await rowsOf('clean.order_lines', records)).toMatchObject([{ file_number: '2' }]);
    expect(await rowsOf('clean.duplicates', records)).toHaveLength(2);
  });
});

describe('a file of order lines', () => {
  const listed = (file: number, number: number, facts: GivenRow = {}): GivenRow => ({
    feed: 'pinduoduo',
    file_number: file,
    record_number: number,
    id_scope: 'pinduoduo',
    order_id: 'A',
    line_number: number,
    failures: '',
    set_aside: '',
    ...facts,
  });
  const linesOf = async (table: string, records: GivenRows, lines: GivenRows) =>
    models.rowsOf(table, {
      'clean.checked_orders': records,
      'clean.checked_order_lines': lines,
      'landing.files': files,
    });

  test('takes the place of the one line that the order itself names', async () => {
    const order = [record(1, 1, { product_name: 'two teas' })];
    const lines = await linesOf('clean.order_lines', order, [
      listed(2, 1, { sku: 'TEA-2' }),
      listed(2, 2, { sku: 'TEA-1' }),
    ]);
    expect(lines.map((row) => [row['line_number'], row['sku']]).sort()).toEqual([
      ['1', 'TEA-1'],
      ['2', 'TEA-2'],
    ]);
  });

  test('is not asked when a newer file lists the order', async () => {
    const lines = await linesOf(
      'clean.order_lines',
      [record(1, 1)],
      [listed(2, 1, { sku: 'TEA-1' }), listed(3, 1, { sku: 'TEA-2' })],
    );
    expect(lines).toMatchObject([{ sku: 'TEA-2' }]);
  });

  test('that lists one line twice by its id counts it once', async () => {
    const twice = [listed(2, 1, { line_id: 'L1' }), listed(2, 2, { line_id: 'L1' })];
    expect(await linesOf('clean.order_lines', [record(1, 1)], twice)).toHaveLength(1);
    expect(await linesOf('clean.duplicates', [record(1, 1)], twice)).toHaveLength(1);
  });

  test('quarantines lines of orders that no file holds', async () => {
    const refused = await linesOf('clean.refused', [], [listed(2, 1)]);
    expect(refused).toMatchObject([{ failures: 'order_id:no order' }]);
  });
});
