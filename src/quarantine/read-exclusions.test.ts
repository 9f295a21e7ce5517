import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addExampleRun, exampleConfig } from '../runs/run.fixture.ts';
import { FeedUnknown } from './feed-unknown.ts';
import { type ExclusionsRequest, readExclusions } from './read-exclusions.ts';

let out: string;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-exclusions-'));
  const tables = {
    'clean.exclusions': `select * from (values
      ('pinduoduo', 'order', 1, 4, '250909-4', date '2026-11-04', 'test', 'CNY', 20.5000, 20.5000),
      ('pinduoduo', 'order', 1, 5, '250909-5', date '2026-11-05', 'test', 'CNY', 99.0000, 99.0000),
      ('zoho', 'order', 2, 1, '#1', date '2026-11-05', 'cancelled', 'USD', 8.0000, 56.8000),
      ('bank', 'payment', 3, 1, 'P1', null, 'payment of another amount', 'CNY', 7.0000, 7.0000)
    ) as rows(feed, kind, file_number, record_number, order_id, happened_on, reason, currency, original_amount, amount)`,
    'clean.orders': `select * from (values
      ('pinduoduo', 1, 6, '250909-6', date '2026-11-06', 'CNY', 30.0000, 'unknown part refunded', true),
      ('pinduoduo', 1, 7, '250909-7', date '2026-11-07', 'CNY', 31.0000, null, true)
    ) as rows(feed, file_number, record_number, order_id, ordered_on, currency, original_paid_amount, doubt, counts_as_sale)`,
    'clean.order_money': `select * from (values
      ('zoho', 2, 2, '#2', date '2026-11-06', 'USD', 60.0000, 45.5000, false, true),
      ('zoho', 2, 3, '#3', date '2026-11-06', 'USD', 60.0000, 60.0000, false, true),
      ('zoho', 2, 4, '#4', date '2026-11-06', 'USD', 60.0000, 20.0000, true, true),
      ('zoho', 2, 1, '#1', date '2026-11-05', 'USD', 8.0000, 0.0000, false, false)
    ) as rows(feed, file_number, record_number, order_id, ordered_on, currency, original_stated_amount, original_paid_amount, is_replaced, counts_as_sale)`,
    'landing.files': `select * from (values (1, 'orders.csv'), (2, 'shop.csv'), (3, 'payments.csv')) as rows(file_number, file)`,
  };
  await addExampleRun(out, { tables });
});

afterAll(() => rm(out, { recursive: true }));

function read(request: Partial<ExclusionsRequest> = {}) {
  return readExclusions(exampleConfig(out), { limit: 1, ...request });
}

test('what counts in no revenue is counted by reason, and the largest are listed', async () => {
  const { counts, records } = await read({ feed: 'pinduoduo' });
  expect(counts).toEqual([
    {
      feed: 'pinduoduo',
      reason: 'unknown part refunded',
      counts: true,
      currency: 'CNY',
      records: 1,
      amount: '30.0000',
    },
    {
      feed: 'pinduoduo',
      reason: 'test',
      counts: false,
      currency: 'CNY',
      records: 2,
      amount: '119.5000',
    },
  ]);
  expect(records).toMatchObject([
    { reason: 'test', order: '250909-5', file: 'orders.csv', record: 5, date: '2026-11-05' },
    { reason: 'unknown part refunded', order: '250909-6', record: 6 },
  ]);
});

test('all feeds are shown unless one is named, which has to be there', async () => {
  const { counts } = await read();
  expect(counts.map(({ feed }) => feed)).toEqual([
    'bank',
    'pinduoduo',
    'pinduoduo',
    'zoho',
    'zoho',
  ]);
  await expect(read({ feed: 'pindoduo' })).rejects.toThrow(FeedUnknown);
});

test('a payment that has no time is listed without a date', async () => {
  const { records } = await read();
  expect(records).toMatchObject([{ feed: 'bank', order: 'P1', date: null }, {}, {}, {}, {}]);
});

test('what is still to be paid of an order that counts is listed, as the accounts take it out', async () => {
  const { counts, records } = await read({ feed: 'zoho' });
  expect(counts).toContainEqual({
    feed: 'zoho',
    reason: 'outstanding',
    counts: false,
    currency: 'USD',
    records: 1,
    amount: '14.5000',
  });
  expect(records).toContainEqual(
    expect.objectContaining({ reason: 'outstanding', order: '#2', record: 2, amount: '14.5000' }),
  );
});
