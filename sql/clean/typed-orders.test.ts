import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

type GivenRow = GivenRows[number];

const words: GivenRows = [
  ['等待买家付款', 'unpaid'],
  ['交易成功', 'completed'],
  ['交易关闭', 'cancelled'],
].map(([word, status]) => ({
  feed: 'shop',
  field: 'status',
  status_text: word ?? '',
  status: status ?? '',
}));

/** What one record of an order file, of 100 CNY paid, is read as. */
async function readAs(record: GivenRow, feed: GivenRow = {}) {
  const rows = await models.rowsOf('clean.checked_orders', {
    'config.feeds': [
      {
        feed: 'shop',
        id_scope: 'shop',
        record_grain: 'order',
        totals: 'first line',
        timezone: 'Asia/Shanghai',
        country: 'CN',
        currency: 'CNY',
        ...feed,
      },
    ],
    'config.status_names': words,
    'config.rates': [{ currency: 'CNY', rate: 1 }],
    'staging.orders': [
      {
        feed: 'shop',
        file_number: 1,
        record_number: 1,
        order_id: '1001',
        ordered_at: '2026-11-01 08:00:00',
        status: '交易成功',
        payable_amount: '100.00',
        paid_amount: '100.00',
        ...record,
      },
    ],
  });
  return rows[0] ?? {};
}

describe('the money of an order', () => {
  test.each<[GivenRow, string, string, string]>([
    [{}, 'completed', '100.0000', '0.0000'],
    [{ refunded_amount: '30.00' }, 'partially_refunded', '100.0000', '30.0000'],
    [
      { paid_amount: '70.00', refunded_amount: '30.00' },
      'partially_refunded',
      '100.0000',
      '30.0000',
    ],
    [{ paid_amount: '0.00', refunded_amount: '100.00' }, 'refunded', '100.0000', '100.0000'],
    [{ status: '等待买家付款' }, 'unpaid', '0.0000', '0.0000'],
    [{ status: '交易关闭' }, 'cancelled', '0.0000', '0.0000'],
    [{ status: '交易关闭', refunded_amount: '0.00' }, 'cancelled', '0.0000', '0.0000'],
    [{ status: '交易关闭', refunded_amount: '100.00' }, 'refunded', '100.0000', '100.0000'],
    [
      { status: '交易关闭', paid_amount: '0.00', refunded_amount: '100.00' },
      'refunded',
      '100.0000',
      '100.0000',
    ],
  ])('of %j: %s, %s paid, %s given back', async (record, status, paid, refunded) => {
    expect(await readAs(record)).toMatchObject({
      status,
      paid_amount: paid,
      refunded_amount: refunded,
      failures: '',
    });
  });
});

test.each([
  [true, '100.00', true],
  [true, null, false],
  [false, null, true],
])(
  'where a status is assumed (%s), a line with %s paid is that of the order’s total: %s',
  async (assumes_status, paid_amount, is_head) => {
    const feed = { record_grain: 'line', assumes_status };
    expect(await readAs({ paid_amount }, feed)).toMatchObject({ is_head });
  },
);

describe('a phone number', () => {
  test.each<[GivenRow, boolean | null]>([
    [{ phone: '19900000101' }, false],
    [{ phone: '19900000101-1234' }, true],
    [{ phone: '17000000101', phone_expires_at: '2026-12-01 00:00:00' }, true],
    [{ phone: '19900000101', phone_expires_at: '\t' }, false],
  ])('of %j belongs to a parcel: %j', async (record, expected) => {
    expect(await readAs(record)).toMatchObject({ phone_is_virtual: expected });
  });
});
