import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine.ts';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

type GivenRow = GivenRows[number];

/** A payment of 100 CNY; each test says what matters to it. */
function payment(file: number, number: number, facts: GivenRow = {}): GivenRow {
  return {
    feed: 'alipay',
    platform: 'alipay',
    id_scope: 'alipay',
    file_number: file,
    record_number: number,
    payment_id: 'P1',
    movement: 'payment',
    movement_id: 'P1',
    status: 'settled',
    moved_at: '2026-11-03 00:00:00+00',
    currency: 'CNY',
    rate: 1,
    amount: 100,
    refunded_amount: 0,
    is_given_back: false,
    is_expense: false,
    failures: '',
    set_aside: '',
    ...facts,
  };
}

const refund = (file: number, number: number, amount: number | string, facts: GivenRow = {}) =>
  payment(file, number, { movement: 'refund', movement_id: `R${number}`, amount, ...facts });

/** An order for 80 CNY, as its own channel tells it. */
function order(facts: GivenRow = {}): GivenRow {
  return {
    feed: 'taobao',
    id_scope: 'taobao',
    file_number: 9,
    record_number: 1,
    record_grain: 'order',
    is_head: true,
    order_id: 'A',
    user_id: 'buyer',
    ordered_at: '2026-11-01 08:00:00+00',
    status: 'completed',
    currency: 'CNY',
    rate: 1,
    paid_amount: 80,
    refunded_amount: 0,
    phone_is_virtual: false,
    failures: '',
    set_aside: '',
    ...facts,
  };
}

const files: GivenRows = [1, 2, 3, 9].map((number) => ({
  file_number: number,
  feed: 'alipay',
  file: `bill-${number}.csv`,
  file_hash: `hash ${number}`,
  exported_at: `2026-11-1${number} 00:00:00+00`,
}));

const feeds: GivenRows = ['taobao', 'alipay', 'alipay-funds', 'wechat'].map((feed, index) => ({
  feed,
  position: index + 1,
  trade_scope: feed === 'wechat' ? 'wechat' : 'alipay',
  unmatched_are_orders: feed !== 'wechat',
}));

async function rowsOf(
  table: string,
  payments: GivenRows,
  orders: GivenRows = [],
  others: Readonly<Record<string, GivenRows>> = {},
) {
  return models.rowsOf(table, {
    ...others,
    'clean.checked_payments': payments,
    'clean.checked_orders': orders,
    'landing.files': files,
    'config.feeds': feeds,
  });
}

/** The one order that the records are about. */
async function orderOf(payments: GivenRows, orders: GivenRows = []): Promise<Row> {
  const [only, ...others] = await rowsOf('clean.orders', payments, orders);
  expect(others).toEqual([]);
  return only ?? {};
}

test('a payment without a time is one of the order that it names, and else of nothing', async () => {
  const timeless = (number: number, facts: GivenRow) =>
    payment(1, number, { movement_id: `${number}`, moved_at: null, ...facts });
  const of = (id: string) => ({ payment_id: id, order_number: id });
  const payments = [
    timeless(1, { ...of('A'), amount: 30 }),
    timeless(2, { ...of('A'), amount: 45 }),
    timeless(3, { ...of('B'), amount: 45 }),
  ];
  expect(await orderOf(payments, [order()])).toMatchObject({
    known_from: 'order and payments',
    paid_amount: '75.0000',
    paid_at: null,
  });
  expect(await rowsOf('clean.exclusions', payments, [order()])).toMatchObject([
    { kind: 'payment', order_id: 'B', reason: 'payment without order', happened_on: null },
  ]);
});

describe('the number of an order', () => {
  test.each<[named: string, order: string]>([
    ['1001', '#1001'],
    ['#1001', '1001'],
    ['WC-1001', '1001'],
  ])('may be written otherwise in a statement: %s for %s', async (named, order_id) => {
    const facts = { order_number: named };
    const payments = [payment(1, 1, facts), refund(1, 2, 30, facts)];
    expect(await orderOf(payments, [order({ order_id })])).toMatchObject({
      order_id,
      known_from: 'order and payments',
      paid_amount: '100.0000',
      refunded_amount: '30.0000',
    });
  });

  test('is rather the same than one without its prefix', async () => {
    const orders = [order({ order_id: '1001' }), order({ order_id: '#1001', record_number: 2 })];
    const rows = await rowsOf('clean.orders', [payment(1, 1, { order_number: '#1001' })], orders);
    expect(rows.map((row) => [row['order_id'], row['paid_amount']]).sort()).toEqual([
      ['#1001', '100.0000'],
      ['1001', '80.0000'],
    ]);
  });

  test('means no order where several have it but for its prefix', async () => {
    const orders = [
      order({ order_id: '#1001' }),
      order({ order_id: '#1001', id_scope: 'north', record_number: 2 }),
    ];
    const payments = await rowsOf(
      'clean.payments',
      [payment(1, 1, { order_number: '1001' })],
      orders,
    );
    expect(payments.map((row) => row['match'])).toEqual(['several orders']);
  });
});

describe('payments that find no order', () => {
  test('are an order of their own, with their refunds', async () => {
    const payments = [payment(1, 1), refund(1, 2, 30), refund(2, 3, 20)];
    expect(await orderOf(payments)).toMatchObject({
      order_id: 'P1',
      known_from: 'payments',
      status: 'partially_refunded',
      paid_amount: '100.0000',
      refunded_amount: '50.0000',
      counts_as_sale: true,
    });
  });

  test('that come again in a later file count once', async () => {
    const payments = [payment(1, 1), refund(1, 2, 30), payment(2, 1), refund(2, 2, 30)];
    expect(await orderOf(payments)).toMatchObject({
      paid_amount: '100.0000',
      refunded_amount: '30.0000',
    });
    expect(await rowsOf('clean.duplicates', payments)).toHaveLength(2);
  });

  test('and were all given back make a refunded order', async () => {
    expect(await orderOf([payment(1, 1), refund(2, 2, 100)])).toMatchObject({
      status: 'refunded',
      counts_as_sale: false,
    });
  });

  test('and are refunds alone say nothing of what had been paid', async () => {
    expect(await orderOf([refund(1, 2, 30)])).toMatchObject({
      status: 'refunded',
      paid_amount: '0.0000',
      refunded_amount: '0.0000',
      net_amount: '0.0000',
      counts_as_sale: false,
      doubt: 'refund without payment',
    });
  });

  test('take the refund that only another statement of the platform knows', async () => {
    const payments = [
      payment(3, 1, { feed: 'alipay-funds', movement_id: 'F1', order_number: 'A' }),
      refund(1, 2, 30),
    ];
    expect(await orderOf(payments)).toMatchObject({
      paid_amount: '100.0000',
      refunded_amount: '30.0000',
    });
  });

  test('belong to the trade whose number they continue', async () => {
    const [trade, own] = ['2026110322001100000001', '2026110322001100000001_2026110500001'];
    const payments = [payment(1, 1, { payment_id: trade }), refund(1, 2, 30, { payment_id: own })];
    expect(await orderOf(payments)).toMatchObject({ order_id: trade, net_amount: '70.0000' });
  });

  test('date their order by the payment, though the refund stands above it', async () => {
    const payments = [
      refund(1, 1, 30, { moved_at: '2026-11-05 00:00:00+00' }),
      payment(1, 2, { moved_at: '2026-11-03 00:00:00+00' }),
    ];
    expect((await orderOf(payments))['ordered_on']).toBe('2026-11-03');
  });

  test('belong together by the order number that they name', async () => {
    const payments = [
      payment(1, 1, { order_number: 'A' }),
      payment(1, 2, { order_number: 'A', payment_id: 'P2' }),
    ];
    expect(await orderOf(payments)).toMatchObject({ order_id: 'P1', paid_amount: '200.0000' });
  });

  test('name their payer where the platform knows one', async () => {
    const paid = await orderOf([payment(1, 1, { user_id: 'openid', id_scope: 'wechat/shop' })]);
    expect(paid).toMatchObject({ user_id: 'openid', user_scope: 'wechat/shop' });
    expect(paid['person_record_id']).not.toBeNull();
  });

  test('that a second statement of the platform tells again count once', async () => {
    const again = payment(3, 1, { feed: 'alipay-funds', movement_id: 'F1', order_number: 'A' });
    const payments = [payment(1, 1, { order_number: 'A' }), again];
    expect(await orderOf(payments)).toMatchObject({ feed: 'alipay', paid_amount: '100.0000' });
    const matches = (await rowsOf('clean.payments', payments)).map((row) => row['match']);
    expect(matches.sort()).toEqual(['no order', 'reported before']);
  });
});

describe('payments of one number in one feed', () => {
  async function refusedOf(...payments: GivenRows) {
    const refused = await rowsOf('clean.refused', payments);
    return refused.map((row) => row['failures']);
  }

  test.each<[string, GivenRow]>([
    ['name other orders', { order_number: 'B' }],
    [
      'are of other days and amounts, since the numbers began again',
      { moved_at: '2026-12-03 00:00:00+00', amount: 30 },
    ],
  ])('are several, and refused, if they %s', async (_, facts) => {
    const several = 'payment_id:several payments';
    const first = payment(1, 1, { order_number: 'A' });
    expect(await refusedOf(first, payment(2, 1, facts))).toEqual([several, several]);
  });

  test('are one whose amount was corrected, or that was settled later', async () => {
    expect(await refusedOf(payment(1, 1), payment(2, 1, { amount: 30 }))).toEqual([]);
    const pending = payment(1, 1, {
      status: 'pending',
      moved_at: '2026-10-03 00:00:00+00',
      amount: 30,
    });
    expect(await refusedOf(pending, payment(2, 1))).toEqual([]);
  });
});

describe('payments of one number in two statements', () => {
  const own = { order_number: 'A' };
  const other = {
    feed: 'alipay-funds',
    movement_id: 'F1',
    order_number: 'B',
    amount: 30,
    moved_at: '2026-11-09 00:00:00+00',
  };
  async function madeOf(payments: GivenRows, givenFeeds = feeds) {
    const tables = await models.tablesOf(['clean.orders', 'clean.refused'], {
      'clean.checked_payments': payments,
      'landing.files': files,
      'config.feeds': givenFeeds,
    });
    const values = (table: 'clean.orders' | 'clean.refused', column: string) =>
      (tables.get(table) ?? []).map((row) => row[column]).sort();
    return [values('clean.orders', 'paid_amount'), values('clean.refused', 'failures')];
  }

  test('are several, and none of them counts, where order, time and amount speak against one', async () => {
    const several = 'payment_id:several payments';
    const back = refund(3, 2, 5, { ...other, amount: 5, movement_id: 'R' });
    expect(await madeOf([payment(1, 1, own), payment(3, 1, other), back])).toEqual([
      [],
      [several, several, several],
    ]);
  });

  test('are one where the order is the same, though the amount is not', async () => {
    const same = { ...other, order_number: 'A' };
    expect(await madeOf([payment(1, 1, own), payment(3, 1, same)])).toEqual([['100.0000'], []]);
  });

  test('are of two shops where the feeds say so', async () => {
    const shops = feeds.map((row) => ({ ...row, trade_scope: `alipay/${row['feed']}` }));
    const south = { ...other, id_scope: 'alipay/south' };
    expect(
      await madeOf([payment(1, 1), payment(3, 1, { ...south, order_number: null })], shops),
    ).toEqual([['100.0000', '30.0000'], []]);
  });
});

describe('a payment that names an order', () => {
  const named = { order_number: 'A' };

  test('says what was really paid for it, and when', async () => {
    const paid = await orderOf([payment(1, 1, named)], [order()]);
    expect(paid).toMatchObject({
      known_from: 'order and payments',
      order_id: 'A',
      user_id: 'buyer',
      status: 'completed',
      paid_at: '2026-11-03 00:00:00+00',
      paid_amount: '100.0000',
      original_paid_amount: '80.0000',
    });
  });

  test('tells with its refunds what the order is worth', async () => {
    const returned = await orderOf([payment(1, 1, named), refund(1, 2, 30, named)], [order()]);
    expect(returned).toMatchObject({
      status: 'partially_refunded',
      refunded_amount: '30.0000',
      net_amount: '70.0000',
    });
  });

  test('corrects a refund that the channel holds to be whole', async () => {
    const facts = { status: 'refunded', paid_amount: 100, refunded_amount: 100 };
    const payments = [payment(1, 1, named), refund(1, 2, 30, named)];
    const assumed = order({ ...facts, refund_is_assumed: true });
    expect(await orderOf(payments, [assumed])).toMatchObject({
      status: 'partially_refunded',
      net_amount: '70.0000',
    });
    const stated = order({ ...facts, refund_is_assumed: false });
    expect(await orderOf(payments, [stated])).toMatchObject({ net_amount: '0.0000' });
  });

  test('leaves a refund that no statement knows yet', async () => {
    const whole = order({ status: 'refunded', paid_amount: 100, refunded_amount: 100 });
    expect(await orderOf([payment(1, 1, named)], [whole])).toMatchObject({
      status: 'refunded',
      net_amount: '0.0000',
    });
  });

  test('whose refund alone is known leaves what the order says was paid', async () => {
    expect(await orderOf([refund(1, 2, 30, named)], [order()])).toMatchObject({
      paid_amount: '80.0000',
      refunded_amount: '30.0000',
    });
  });

  test('whose refunds are more than was paid makes nothing of it, and is named', async () => {
    const refunds = [refund(1, 2, '16.13', named), refund(1, 3, '33.83', named)];
    const paid = order({ paid_amount: '33.83', stated_amount: '33.83' });
    const doubtful = {
      paid_amount: '33.8300',
      refunded_amount: '33.8300',
      net_amount: '0.0000',
      doubt: 'refunds exceed what was paid',
    };
    expect(await orderOf(refunds, [paid])).toMatchObject(doubtful);
    const whole = [payment(1, 1, { ...named, amount: '33.83' }), ...refunds];
    expect(await orderOf(whole, [paid])).toMatchObject(doubtful);
  });

  test('and is marked as refunded is the refund of the payment beside it', async () => {
    const paid = payment(1, 1, { ...named, amount: 128 });
    const back = { ...named, amount: 28, refunded_amount: 28, is_given_back: true };
    const orders = [order({ paid_amount: 128, stated_amount: 128 })];
    const alone = payment(1, 2, { ...back, payment_id: 'P2', movement_id: 'P2' });
    expect(await orderOf([paid, alone], orders)).toMatchObject({
      paid_amount: '128.0000',
      refunded_amount: '28.0000',
      net_amount: '100.0000',
    });
    const all = { ...named, amount: 128, refunded_amount: 128, is_given_back: true };
    expect(await orderOf([payment(1, 1, all)], orders)).toMatchObject({
      paid_amount: '128.0000',
      net_amount: '0.0000',
    });
  });

  test('tells a refund once, though its own record and the refund’s both do', async () => {
    const payments = [
      payment(1, 1, { ...named, refunded_amount: 28 }),
      refund(1, 2, 28, { ...named, payment_id: 'P1_2' }),
    ];
    expect(await orderOf(payments, [order()])).toMatchObject({
      paid_amount: '100.0000',
      refunded_amount: '28.0000',
    });
  });

  test('of another time, or of another amount, is doubtful and changes nothing', async () => {
    const stated = order({ paid_amount: 500, stated_amount: 500 });
    const cases: readonly (readonly [GivenRow, string])[] = [
      [{ amount: 500, moved_at: '2025-03-01 00:00:00+00' }, 'time'],
      [{ amount: 500, moved_at: '2027-07-01 00:00:00+00' }, 'time'],
      [{ amount: 8 }, 'amount'],
      [{ amount: 800 }, 'amount'],
    ];
    for (const [facts, doubt] of cases) {
      const payments = [
        payment(1, 1, { ...named, ...facts }),
        refund(1, 2, 5, { ...named, moved_at: '2026-11-05 00:00:00+00' }),
      ];
      expect(await rowsOf('clean.payments', payments, [stated])).toMatchObject([
        { match: 'doubtful', doubt, order_id: null },
        { match: 'doubtful', doubt, order_id: null },
      ]);
      expect(await orderOf(payments, [stated])).toMatchObject({ net_amount: '500.0000' });
    }
  });

  test('is plausible together with the others that name the order', async () => {
    const parts = [
      payment(1, 1, { ...named, amount: 50 }),
      payment(1, 2, { ...named, amount: 450, payment_id: 'P2', movement_id: 'P2' }),
    ];
    const stated = order({ paid_amount: 500, stated_amount: 500 });
    expect(await orderOf(parts, [stated])).toMatchObject({ known_from: 'order and payments' });
  });

  test('makes an unpaid order a paid one', async () => {
    const unpaid = order({ status: 'unpaid', paid_amount: 0 });
    expect(await orderOf([payment(1, 1, named)], [unpaid])).toMatchObject({
      status: 'paid',
      counts_as_sale: true,
    });
  });

  test('leaves a cancelled order cancelled, which a person should look at', async () => {
    const cancelled = order({ status: 'cancelled', paid_amount: 0 });
    expect(await orderOf([payment(1, 1, named)], [cancelled])).toMatchObject({
      status: 'cancelled',
      counts_as_sale: false,
      doubt: 'cancelled but paid',
    });
  });

  test('gives the order its payer where nobody else is named', async () => {
    const nameless = order({ user_id: null });
    const payer = payment(1, 1, { ...named, user_id: 'openid', id_scope: 'wechat/shop' });
    expect(await orderOf([payer], [nameless])).toMatchObject({
      id_scope: 'taobao',
      user_id: 'openid',
      user_scope: 'wechat/shop',
    });
  });

  test('does not count while it is pending, or when it was closed', async () => {
    for (const status of ['pending', 'closed']) {
      const told = await orderOf([payment(1, 1, { ...named, status })], [order()]);
      expect(told).toMatchObject({ known_from: 'order', paid_amount: '80.0000' });
    }
  });

  test('that several orders have goes to none of them and makes none', async () => {
    const payments = [payment(1, 1, named)];
    const orders = [order(), order({ id_scope: 'shopify/one', record_number: 2 })];
    const told = await rowsOf('clean.orders', payments, orders);
    expect(told.map((row) => row['paid_amount'])).toEqual(['80.0000', '80.0000']);
    expect(await rowsOf('clean.payments', payments, orders)).toMatchObject([
      { match: 'several orders' },
    ]);
  });

  test('counts by the first statement of its platform, and by each platform', async () => {
    const payments = [
      payment(1, 1, named),
      payment(3, 1, { ...named, feed: 'alipay-funds', movement_id: 'F1', payment_id: 'X' }),
      payment(2, 1, { ...named, feed: 'wechat', platform: 'wechat', payment_id: 'W1', amount: 5 }),
    ];
    expect(await orderOf(payments, [order()])).toMatchObject({ paid_amount: '105.0000' });
  });
});

test('payments without an order are left out where the feed says that other feeds hold the orders', async () => {
  const payments = [payment(1, 1, { feed: 'wechat', platform: 'wechat' })];
  expect(await rowsOf('clean.orders', payments)).toEqual([]);
  expect(await rowsOf('clean.payments', payments)).toMatchObject([{ match: 'unplaced' }]);
});

test('a refund that names no order goes to the order of its payment', async () => {
  const payments = [payment(1, 1, { order_number: 'A' }), refund(1, 2, 30)];
  expect(await orderOf(payments, [order()])).toMatchObject({
    order_id: 'A',
    paid_amount: '100.0000',
    refunded_amount: '30.0000',
  });
});

describe('the payer by email address', () => {
  const payer = { order_number: 'A', name: 'Ann Lee', email: 'ann@example.com' };

  test('is who bought what is known from payments alone', async () => {
    const merchant = { name: 'Shop', email: 'shop@example.com' };
    const paid = await orderOf([payment(1, 1, payer), refund(1, 2, 30, merchant)]);
    expect(paid).toMatchObject({ name: 'Ann Lee', email: 'ann@example.com', email_is_key: true });
    expect(paid['person_record_id']).not.toBeNull();
  });

  test('is who bought an order that names nobody', async () => {
    const nameless = order({ user_id: null, name: 'Recipient' });
    expect(await orderOf([payment(1, 1, payer)], [nameless])).toMatchObject({
      id_scope: 'taobao',
      name: 'Ann Lee',
      email: 'ann@example.com',
    });
  });

  test('is not asked where the order names its buyer', async () => {
    expect(await orderOf([payment(1, 1, payer)], [order()])).toMatchObject({
      user_id: 'buyer',
      email: null,
    });
  });

  test('is nobody where several people paid', async () => {
    const other = { ...payer, payment_id: 'P2', name: 'Bob', email: 'bob@example.com' };
    const paid = await orderOf([payment(1, 1, payer), payment(1, 2, other)]);
    expect(paid).toMatchObject({ name: null, email: null });
  });
});

describe('whatever statements say', () => {
  /** What one row says; its trade always names the same order number, or none. */
  const said = fc.record({
    feed: fc.constantFrom('alipay', 'alipay-funds', 'wechat'),
    trade: fc.constantFrom(0, 1, 2),
    movement: fc.constantFrom('payment', 'refund'),
    amount: fc.constantFrom(5, 40, 80, 120),
    share: fc.constantFrom(0, 0.5, 1),
    isGivenBack: fc.boolean(),
    movedOn: fc.constantFrom('2026-11-03', '2026-12-24', '2025-01-01'),
  });
  type Said = Readonly<typeof said extends fc.Arbitrary<infer T> ? T : never>;
  const story = fc.record({
    rows: fc.array(said, { minLength: 1, maxLength: 6 }),
    numbers: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom('A', 'B', null))),
    refund: said.map((row) => ({ ...row, movement: 'refund' as const })),
    order: fc.record({
      paid_amount: fc.constantFrom(0, 80, 100),
      refunded: fc.constantFrom(0, 0.25, 1),
      status: fc.constantFrom('unpaid', 'completed', 'cancelled'),
    }),
  });

  /** Rows as statements hold them; what is named begins with the story's own key. */
  function statement(key: string, numbers: readonly (string | null)[], rows: readonly Said[]) {
    return rows.map((row, index): GivenRow => {
      const isGivenBack = row.movement === 'payment' && row.isGivenBack;
      const number = numbers[row.trade] ?? null;
      return payment(1, 0, {
        feed: row.feed,
        platform: row.feed === 'wechat' ? 'wechat' : 'alipay',
        id_scope: row.feed === 'wechat' ? 'wechat' : 'alipay',
        payment_id: `${key}-${row.trade}`,
        movement_id: `${key}-${index}`,
        movement: row.movement,
        order_number: number === null ? null : `${key}-${number}`,
        amount: row.amount,
        refunded_amount: isGivenBack
          ? row.amount
          : row.movement === 'payment'
            ? row.amount * row.share
            : 0,
        is_given_back: isGivenBack,
        moved_at: `${row.movedOn} 00:00:00+00`,
      });
    });
  }

  const orderA = (key: string, { paid_amount, refunded, status }: GivenRow): GivenRow =>
    order({
      record_number: Number(key.split('/')[0]),
      order_id: `${key}-A`,
      status: status ?? null,
      paid_amount: paid_amount ?? 0,
      stated_amount: 100,
      refunded_amount: Number(paid_amount) * Number(refunded),
      refund_is_assumed: false,
    });

  test('nothing is paid that no source says was paid, a refund never raises what is left, and their order changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(story, { minLength: 60, maxLength: 60 }), async (stories) => {
        const told = stories.flatMap(({ rows, numbers, refund: more, order: facts }, index) => {
          const key = (variant: string) => `${index}/${variant}`;
          const first = statement(key('told'), numbers, rows);
          return [
            { key: key('told'), facts, rows: first },
            { key: key('more'), facts, rows: statement(key('more'), numbers, [...rows, more]) },
            {
              key: key('turned'),
              facts,
              rows: statement(key('turned'), numbers, rows).toReversed(),
            },
          ];
        });
        const payments = told
          .flatMap(({ rows }) => rows)
          .map((row, index) => ({ ...row, record_number: index + 1 }));
        const orders = await rowsOf(
          'clean.orders',
          payments,
          told.map(({ key, facts }, index) => ({
            ...orderA(key, facts),
            record_number: index + 1,
          })),
        );
        const sums = Map.groupBy(orders, (row) => String(row['order_id']).split('-')[0]);
        const sum = (key: string, column: string, from?: string) =>
          (sums.get(key) ?? [])
            .filter((row) => from === undefined || row['known_from'] === from)
            .reduce((total, row) => total + Number(row[column]), 0);
        for (const [index, { rows, order: facts }] of stories.entries()) {
          const key = (variant: string) => `${index}/${variant}`;
          const paidByStatements = rows
            .filter(({ movement }) => movement === 'payment')
            .reduce((total, { amount }) => total + amount, 0);
          const [own] = (sums.get(key('told')) ?? []).filter(
            (row) => row['known_from'] !== 'payments',
          );
          expect(Number(own?.['paid_amount'])).toBeLessThanOrEqual(
            Math.max(facts.paid_amount, paidByStatements),
          );
          expect(sum(key('told'), 'paid_amount', 'payments')).toBeLessThanOrEqual(paidByStatements);
          expect(sum(key('more'), 'net_amount')).toBeLessThanOrEqual(
            sum(key('told'), 'net_amount'),
          );
          for (const column of ['paid_amount', 'refunded_amount', 'net_amount']) {
            expect(sum(key('turned'), column)).toBe(sum(key('told'), column));
          }
        }
      }),
      { numRuns: 3 },
    );
  });
});

describe('an expense without a word for what it is', () => {
  const named = { order_number: 'A' };
  const expense = (number: number, amount: number, facts: GivenRow = {}) =>
    payment(1, number, {
      movement: 'other',
      is_expense: true,
      payment_id: `E${number}`,
      movement_id: `E${number}`,
      amount,
      moved_at: '2026-11-05 00:00:00+00',
      ...facts,
    });
  const found = async (payments: GivenRows, orders: GivenRows = []) =>
    (await rowsOf('clean.payments', payments, orders))
      .filter((row) => String(row['payment_id']).startsWith('E'))
      .map((row) => [row['movement'], row['match'], row['doubt']]);

  test('is the refund of the income of its order', async () => {
    const payments = [payment(1, 1, named), expense(2, 30, named)];
    const refunded = { paid_amount: '100.0000', refunded_amount: '30.0000' };
    expect(await orderOf(payments)).toMatchObject(refunded);
    expect(await orderOf(payments, [order()])).toMatchObject(refunded);
  });

  test('is the refund of its order where only the order’s file says what came in', async () => {
    const facts = { paid_amount: '80.0000', refunded_amount: '30.0000' };
    const orders = [order({ stated_amount: 80 })];
    expect(await orderOf([expense(2, 30, named)], orders)).toMatchObject(facts);
  });

  test('is doubtful where it is too little, too much, too early or too late, and then it is listed', async () => {
    const cases: readonly GivenRow[] = [
      { amount: 2 },
      { amount: 101 },
      { moved_at: '2026-11-02 00:00:00+00' },
      { moved_at: '2028-11-02 00:00:00+00' },
    ];
    const payments = cases.flatMap((facts, index) => {
      const [order_number, id] = [`A${index}`, `P${index}`];
      const paid = payment(1, index, { order_number, payment_id: id, movement_id: id });
      return [paid, expense(10 + index, 30, { order_number, ...facts })];
    });
    const tables = await models.tablesOf(['clean.payments', 'clean.exclusions', 'clean.orders'], {
      'clean.checked_payments': payments,
      'landing.files': files,
      'config.feeds': feeds,
    });
    const values = (
      table: 'clean.payments' | 'clean.exclusions' | 'clean.orders',
      column: string,
    ) => (tables.get(table) ?? []).map((row) => row[column]);
    expect(values('clean.payments', 'doubt').filter((doubt) => doubt === 'expense')).toHaveLength(
      4,
    );
    expect(values('clean.orders', 'net_amount')).toEqual(cases.map(() => '100.0000'));
    expect(values('clean.exclusions', 'reason')).toEqual(
      cases.map(() => 'expense that may be a refund'),
    );
  });

  test('is told from the fee beside it', async () => {
    const payments = [payment(1, 1, named), expense(2, 1, named), expense(3, 100, named)];
    expect((await found(payments)).sort()).toEqual([
      ['refund', 'doubtful', 'expense'],
      ['refund', 'no order', null],
    ]);
    expect(await orderOf(payments)).toMatchObject({ status: 'refunded' });
  });

  test('is the merchant’s own where nothing came in beside it', async () => {
    expect(await found([payment(1, 1, named), expense(2, 30, { order_number: 'B' })])).toEqual([
      ['other', 'own expense', null],
    ]);
  });
});

test('fees, payouts and own expenses are kept and count as nothing', async () => {
  const payments = [payment(1, 1, { movement: 'other' })];
  expect(await rowsOf('clean.orders', payments)).toEqual([]);
  expect(await rowsOf('clean.payments', payments)).toMatchObject([{ match: 'not counted' }]);
});

describe('a payer of whom the statement hides some', () => {
  const shown = (record_number: number, masked_phone: string): GivenRow => ({
    file_number: record_number === 9 ? 9 : 1,
    record_number: record_number === 9 ? 1 : record_number,
    masked_name: '*津',
    masked_phone,
  });

  async function orderShowing(
    payments: GivenRows,
    evidence: GivenRows,
    orders: GivenRows = [],
  ): Promise<Row> {
    const others = { 'clean.person_evidence': evidence };
    const rows = await rowsOf('clean.orders', payments, orders, others);
    expect(rows).toHaveLength(1);
    return rows[0] ?? {};
  }

  test('is read with the name before the account, and never where it is whole', async () => {
    const accounts = ['*津(182****01)', '*水（602***@qq.com）', '182****01', '18200000001', '张津'];
    const staged = accounts.map((payer_account, index) => ({
      file_number: 1,
      record_number: index + 1,
      payer_account,
    }));
    const named = { file_number: 1, record_number: 6, payer_name: '*月', payer_account: '李月' };
    const rows = await models.rowsOf('clean.person_evidence', {
      'staging.payments': [...staged, named],
      'config.addresses': [{ are_compared: true }],
    });
    expect(
      rows.map((row) => [
        row['record_number'],
        row['masked_name'],
        row['masked_phone'],
        row['masked_email'],
      ]),
    ).toEqual([
      ['1', '*津', '182****01', null],
      ['2', '*水', null, '602***@qq.com'],
      ['3', null, '182****01', null],
      ['6', '*月', null, null],
    ]);
  });

  test('is the buyer of an order that only payments know, and joins nobody by a key', async () => {
    const order = await orderShowing([payment(1, 1), refund(1, 2, 30)], [shown(1, '182****01')]);
    expect(order).toMatchObject({ is_keyless: true, evidence_record_number: '1' });
    expect(order['person_record_id']).not.toBeNull();
  });

  test('is the same in two payments of one order, and nobody where two people paid', async () => {
    const trade = [payment(1, 1), payment(1, 2, { payment_id: 'P2', movement_id: 'P2' })].map(
      (one) => ({ ...one, order_number: 'T1' }),
    );
    const one = await orderShowing(trade, [shown(1, '182****01'), shown(2, '182****01')]);
    expect(one['person_record_id']).not.toBeNull();
    const two = await orderShowing(trade, [shown(1, '182****01'), shown(2, '139****02')]);
    expect(two).toMatchObject({ person_record_id: null, evidence_record_number: null });
  });

  test('who got money back alone did not buy', async () => {
    const order = await orderShowing([refund(1, 1, 30)], [shown(1, '182****01')]);
    expect(order['person_record_id']).toBeNull();
  });

  test('stands for the buyer of an order of which nothing is known, and of no other', async () => {
    const payments = [payment(1, 1, { order_number: 'A' })];
    const evidence = [shown(1, '182****01')];
    const nobody = order({ user_id: null });
    expect(await orderShowing(payments, evidence, [nobody])).toMatchObject({
      evidence_file_number: '1',
      is_keyless: true,
    });
    const both = [...evidence, shown(9, '139****02')];
    expect(await orderShowing(payments, both, [nobody])).toMatchObject({
      evidence_file_number: '9',
    });
    expect(await orderShowing(payments, evidence, [order()])).toMatchObject({
      evidence_file_number: null,
      user_id: 'buyer',
    });
  });
});
