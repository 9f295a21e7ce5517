import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../src/engine/duckdb.ts';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

afterAll(() => models[Symbol.asyncDispose]());

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
    failures: '',
    set_aside: '',
    ...facts,
  };
}

const refund = (file: number, number: number, amount: number, facts: GivenRow = {}) =>
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
  unmatched_are_orders: feed !== 'wechat',
}));

async function rowsOf(table: string, payments: GivenRows, orders: GivenRows = []) {
  return models.rowsOf(table, {
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

  test('show by a refund alone that as much had been paid', async () => {
    expect(await orderOf([refund(1, 2, 30)])).toMatchObject({
      status: 'refunded',
      paid_amount: '30.0000',
      net_amount: '0.0000',
      counts_as_sale: false,
    });
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
    expect(matches.sort()).toEqual(['no order', 'told before']);
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
    const whole = order({ status: 'refunded', paid_amount: 100, refunded_amount: 100 });
    const returned = await orderOf([payment(1, 1, named), refund(1, 2, 30, named)], [whole]);
    expect(returned).toMatchObject({ status: 'partially_refunded', net_amount: '70.0000' });
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

  test('makes an unpaid order a paid one', async () => {
    const unpaid = order({ status: 'unpaid', paid_amount: 0 });
    expect(await orderOf([payment(1, 1, named)], [unpaid])).toMatchObject({
      status: 'paid',
      counts_as_sale: true,
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

test('fees, payouts and own expenses are kept and count as nothing', async () => {
  const payments = [payment(1, 1, { movement: 'other' })];
  expect(await rowsOf('clean.orders', payments)).toEqual([]);
  expect(await rowsOf('clean.payments', payments)).toMatchObject([{ match: 'not counted' }]);
});
