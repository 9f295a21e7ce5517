import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

type GivenRow = GivenRows[number];

const words: GivenRows = [
  ['movement', '交易', 'payment'],
  ['movement', '退款', 'refund'],
  ['movement', '提现', 'other'],
  ['movement', '货款', 'payment or refund'],
  ['movement', '不计收支', ''],
  ['status', 'success', 'settled'],
  ['status', '已全额退款', 'refunded'],
  ['status', '已关闭', 'closed'],
  ['status', '-', ''],
].map(([field, word, status]) => ({
  feed: 'bill',
  field: field ?? '',
  status_text: word ?? '',
  status: status ?? '',
}));

/** What the lines of a statement are read as, in their order. */
async function readAs(lines: GivenRows, feed: GivenRow = {}) {
  const facts = {
    feed: 'bill',
    id_scope: 'bill',
    platform: 'bill',
    currency: 'CNY',
    decimal_mark: '.',
  };
  const rows = await models.rowsOf('clean.checked_payments', {
    'config.feeds': [
      { ...facts, timezone: 'Asia/Shanghai', has_record_ids: true, names_movements: true, ...feed },
    ],
    'config.status_names': words,
    'config.rates': [{ currency: 'CNY', rate: 1 }],
    'staging.payments': lines.map((line, index) => ({
      feed: 'bill',
      file_number: 1,
      record_number: index + 1,
      payment_id: '`100',
      movement: '交易',
      moved_at: '2026-11-01 08:00:00',
      amount: '¥12.50',
      ...line,
    })),
  });
  return rows.toSorted((a, b) => Number(a['record_number']) - Number(b['record_number']));
}

// One query reads all lines of a table, since planning it takes longer than reading.
const read: readonly (readonly [GivenRow, GivenRow])[] = [
  [{}, { movement: 'payment', status: 'settled', amount: '12.5000', refunded_amount: '0.0000' }],
  [
    { movement: '退款', amount: '-3.00' },
    { movement: 'refund', amount: '3.0000' },
  ],
  [
    { movement: '退款', amount: '0.00', refunded_amount: '3.00' },
    { movement: 'refund', amount: '3.0000', refunded_amount: '0.0000' },
  ],
  [{ refunded_amount: '3.00' }, { amount: '12.5000', refunded_amount: '3.0000' }],
  [{ amount: '131.77(已退款89.84)' }, { amount: '131.7700', refunded_amount: '89.8400' }],
  [{ refunded_amount: '已退款(￥5.00)' }, { amount: '12.5000', refunded_amount: '5.0000' }],
  [{ refunded_amount: '支付成功' }, { refunded_amount: '0.0000', failures: '' }],
  [{ status: '已全额退款' }, { status: 'settled', refunded_amount: '12.5000' }],
  [{ status: '已关闭' }, { status: 'closed' }],
  [{ status: '-' }, { status: 'settled', failures: '' }],
  [{ moved_at: '' }, { failures: 'moved_at:required' }],
  [
    { moved_at: '', order_number: 'A1' },
    { moved_at: null, failures: '' },
  ],
  [{ moved_at: 'soon', order_number: 'A1' }, { failures: 'moved_at:unreadable' }],
  [
    { amount: null, income_amount: '7.00', expense_amount: '' },
    { movement: 'payment', amount: '7.0000' },
  ],
  [
    { movement: '提现', amount: null, income_amount: '0.00', expense_amount: '-7.00' },
    { movement: 'other', amount: '7.0000' },
  ],
  [{ movement: '不计收支' }, { movement: 'other', status: 'settled', failures: '' }],
  [
    { movement: '不计收支', status: '已全额退款' },
    { movement: 'refund', status: 'settled', amount: '12.5000', refunded_amount: '0.0000' },
  ],
  [
    { status: '已关闭', refunded_amount: '12.50' },
    { status: 'settled', amount: '12.5000', refunded_amount: '12.5000' },
  ],
  [{ order_number: 'T200P3515000000000000001' }, { order_number: '3515000000000000001' }],
];

const refused: readonly (readonly [GivenRow, string])[] = [
  [{ movement: '转赠' }, 'movement:unreadable'],
  [{ status: '处理中' }, 'status:unreadable'],
  [{ amount: '12,5' }, 'amount:unreadable'],
  [{ amount: '' }, 'amount:required'],
  [{ order_number: '3.5E+18' }, 'order_number:unreadable'],
  [{ refunded_amount: '13.00' }, 'refunded_amount:exceeds paid'],
  [{ refunded_amount: '1,5' }, 'refunded_amount:unreadable'],
  [{ currency: 'XXX' }, 'currency:no rate;currency:not that of the amount'],
  [{ currency: 'US Dollar' }, 'currency:unreadable;currency:not that of the amount'],
];

const signed: readonly (readonly [GivenRow, string])[] = [
  [{ amount: '12.50' }, 'payment'],
  [{ amount: '-12.50' }, 'refund'],
  [{ amount: null, income_amount: '12.50' }, 'payment'],
  [{ amount: null, expense_amount: '12.50' }, 'other'],
  [{ amount: null, income_amount: '-12.50' }, 'other'],
];

describe('a line of a statement', () => {
  test('is read by what its cells say', async () => {
    const rows = await readAs(read.map(([line]) => line));
    for (const [index, [line, expected]] of read.entries()) {
      expect(rows[index], JSON.stringify(line)).toMatchObject(expected);
    }
  });

  test('is refused where nobody could tell what it means', async () => {
    const rows = await readAs(refused.map(([line]) => line));
    const failures = rows.map((row, index) => [refused[index]?.[0], row['failures']]);
    expect(failures).toEqual(refused);
  });
});

test('in a statement that does not name movements the amount tells them', async () => {
  const lines = signed.map(([line]) => ({ movement: null, ...line }));
  const rows = await readAs(lines, { names_movements: false });
  expect(rows.map((row, index) => [signed[index]?.[0], row['movement']])).toEqual(signed);
});

test('an expense without a word for it is told as one, and a line that came in and went out is refused', async () => {
  const lines = [
    { amount: null, expense_amount: '-12.50' },
    { amount: null, income_amount: '-12.50', expense_amount: '0.00' },
    { amount: null, income_amount: '12.50', expense_amount: '0.00' },
    { amount: null, income_amount: '0.00', expense_amount: '0.00' },
    { amount: '12.50' },
    { amount: '-12.50' },
    { amount: null, income_amount: '12.50', expense_amount: '0.60' },
  ].map((line) => ({ movement: null, ...line }));
  const rows = await readAs(lines, { names_movements: false });
  expect(rows.map((row) => row['is_expense'])).toEqual([
    true,
    true,
    false,
    false,
    false,
    true,
    false,
  ]);
  expect(rows.at(-1)).toMatchObject({ failures: 'amount:came in and went out' });
});

test('in a statement whose amounts have signs, own expenses and refunds to the merchant are neither', async () => {
  const lines = [
    { amount: '12.50' },
    { amount: '-12.50' },
    { movement: '退款', amount: '-12.50' },
    { movement: '退款', amount: '12.50' },
    { movement: '提现', amount: '-12.50' },
  ];
  const rows = await readAs(lines, { signed_amounts: true });
  expect(rows.map(({ movement }) => movement)).toEqual([
    'payment',
    'other',
    'refund',
    'other',
    'other',
  ]);
});

test('what the merchant pays, or gets back, is no payment or refund of a customer', async () => {
  const lines = [
    { direction: 'in' },
    { direction: 'out' },
    { movement: '退款', direction: 'out' },
    { movement: '退款', direction: 'in' },
  ];
  const rows = await readAs(lines);
  expect(rows.map(({ movement }) => movement)).toEqual(['payment', 'other', 'refund', 'other']);
});

test('a word that may mean a payment or a refund is read by the way that the money went', async () => {
  const lines = [
    { amount: '12.50' },
    { amount: '-12.50' },
    { amount: '12.50', direction: 'out' },
    { amount: '-12.50', direction: 'in' },
    { amount: '12.50', direction: '平' },
  ].map((line) => ({ movement: '货款', ...line }));
  const rows = await readAs(lines);
  expect(rows.map(({ movement, failures }) => [movement, failures])).toEqual([
    ['payment', ''],
    ['refund', ''],
    ['refund', ''],
    ['payment', ''],
    ['payment', 'direction:unreadable'],
  ]);
});

test('a refund with a number of its own belongs to the payment that it names', async () => {
  const numbers = { payment_id: 'R1', refunded_payment_id: 'P1' };
  const lines = [
    { ...numbers, movement: '退款' },
    { ...numbers, payment_id: 'P2' },
    { ...numbers, movement: '退款', refunded_payment_id: '' },
  ];
  const rows = await readAs(lines);
  expect(rows.map(({ payment_id, movement_id }) => [payment_id, movement_id])).toEqual([
    ['P1', 'R1'],
    ['P2', 'P2'],
    ['R1', 'R1'],
  ]);
});

test('a payer is known by name and email address', async () => {
  const [payer] = await readAs([
    { given_name: 'Ann', family_name: 'Lee', email: 'Ann@Example.com' },
  ]);
  expect(payer).toMatchObject({ name: 'Ann Lee', email: 'ann@example.com', set_aside: '' });
});

test('a line without a number of its own and without an order is a movement all the same', async () => {
  const line = { payment_id: null, movement: '提现' };
  const [row] = await readAs([line], { has_record_ids: false });
  expect(row).toMatchObject({ movement: 'other', order_number: null, failures: '' });
});

test('equal lines without a number and without an order are as many, and the same in the next file', async () => {
  const line = { payment_id: null, order_number: null };
  const lines = [line, line, line, { ...line, product_name: 'Cup' }];
  const ids = async () =>
    (await readAs(lines, { has_record_ids: false })).map((row) => row['movement_id']);
  expect(new Set(await ids()).size).toBe(4);
  expect(await ids()).toEqual(await ids());
});

test('lines without a number of their own are told apart by what they say', async () => {
  const line = { payment_id: null, order_number: '26-1' };
  const lines = [line, line, { ...line, amount: '¥1.00' }];
  const [one, same, other] = await readAs(lines, { has_record_ids: false });
  expect(one).toMatchObject({ payment_id: '26-1' });
  expect(same?.['movement_id']).toBe(one?.['movement_id']);
  expect(other?.['movement_id']).not.toBe(one?.['movement_id']);
});
