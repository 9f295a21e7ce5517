import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConfigInput } from '../config/schema.ts';
import { readLedger } from '../runs/ledger.ts';
import type { Ended } from './command.fixture.ts';
import { asOf, copyShop, openShop, type Shop } from './shop.fixture.ts';

const orderMapping = {
  kind: 'orders',
  platform: 'app',
  detect: ['order', 'paid'],
  fields: {
    order_id: ['order'],
    user_id: ['buyer'],
    phone: ['phone'],
    ordered_at: ['at'],
    status: ['status'],
    paid_amount: ['paid'],
  },
  words: { status: { done: 'completed' } },
} satisfies ConfigInput['feeds'][number]['mapping'];

const columns = 'order,buyer,phone,at,status,paid\n';

function orders(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    return `O${number},u${number},${13_800_000_000 + number},2026-11-01 10:00:00,done,10.00\n`;
  });
  return columns + rows.join('');
}

/** A shop with one published night of sixty orders. */
let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ o: { mapping: orderMapping } });
  await shop.deliver('o/orders_2026-11-01.csv', orders(0, 30));
  await shop.deliver('o/orders_2026-11-02.csv', orders(30, 60));
  const { code, stderr } = await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
  expect(code, stderr).toBe(0);
});

afterAll(() => shop[Symbol.asyncDispose]());

const next = ['--as-of', '2026-11-21', '--quiet'] as const;

test('a first night has nothing to compare with, and keeps the figures for the next', async () => {
  const { gates, measures } = await shop.manifest(await shop.current());
  expect(gates).toBeUndefined();
  expect(measures).toContainEqual({ measure: 'orders', part: '', value: 60 });
  expect(measures).toContainEqual({ measure: 'revenue', part: '', value: 600 });
});

describe('when all is done again from a part of the files', () => {
  let ended: Ended;
  let night: Shop;
  let before: string;

  beforeAll(async () => {
    night = await copyShop(shop);
    before = await night.current();
    await rm(join(night.folder, 'inbox', 'o', 'orders_2026-11-02.csv'));
    ended = await night.rollcall('run', 'nightly', ...next, '--full');
  });

  afterAll(() => night[Symbol.asyncDispose]());

  test('publication is refused with what moved, how far, and the likely cause', async () => {
    expect(ended.code, ended.stderr).toBe(3);
    expect(await night.current()).toBe(before);
    expect(ended.stderr).toContain(
      '  customers fell from 60 to 30 (-50 %, limit -10 %). Likely cause: o: 1 file of the night before is gone, such as orders_2026-11-02.csv (--full forgets what is no longer in the folder).',
    );
    expect(ended.stderr).toMatch(/^ {2}net revenue fell from 600 to 300 /m);
  });

  test('what was meant is published, gate by gate, and the ledger knows who was asked', async () => {
    const some = await night.rollcall('retry', '--quiet', '--accept', 'customers');
    expect(some.code, some.stderr).toBe(3);
    expect(some.stderr).not.toMatch(/^ {2}customers fell/m);
    const all = await night.rollcall('retry', '--quiet', '--accept', 'all');
    expect(all.code, all.stderr).toBe(0);
    expect(all.stderr).toContain(
      'customers fell from 60 to 30 (-50 %, limit -10 %): published, since customers was accepted',
    );
    expect(await night.current()).not.toBe(before);
    const entries = (await readLedger(night.output)).slice(-2);
    expect(entries).toMatchObject([
      { kind: 'acceptance', gates: expect.arrayContaining(['records/o', 'customers', 'revenue']) },
      { kind: 'run', isPublished: true },
    ]);
    const shown = await night.rollcall('runs', 'show', 'current');
    expect(shown.stdout).toMatch(/accepted customers fell from 60 to 30/);
    expect(shown.stdout).toMatch(/held {5}0 customers were merged/);
  });
});

test('as many people and orders of another shop are refused', async () => {
  await using night = await copyShop(shop);
  for (const [name, from] of [
    ['orders_2026-11-01.csv', 1000],
    ['orders_2026-11-02.csv', 1030],
  ] as const) {
    await rm(join(night.folder, 'inbox', 'o', name));
    await night.deliver(`o/${name}`, orders(from, from + 30));
  }
  const { code, stderr } = await night.rollcall('run', 'nightly', ...next, '--full');
  expect(code, stderr).toBe(3);
  expect(stderr).toMatch(/^ {2}60 of 60 customers are gone \(-100 %, limit -10 %\)/m);
  expect(stderr).toMatch(/^ {2}60 of 60 orders that count are gone/m);
});

test('a date that no file is near to is refused', async () => {
  await using night = await copyShop(shop);
  const { code, stderr } = await night.rollcall(
    'run',
    'nightly',
    '--as-of',
    '2027-11-20',
    '--quiet',
  );
  expect(code, stderr).toBe(3);
  expect(stderr).toMatch(
    /the run is as of 2027-11-20, .* Likely cause: .*365 days after the published night, and no file is newer than 2026-11-01/,
  );
});

test('a word that turns all orders into nothing is refused, and named', async () => {
  await using night = await copyShop(shop);
  await night.configure((config) => ({
    ...config,
    words: { o: { status: { done: 'cancelled' } } },
  }));
  const { code, stderr } = await night.rollcall('run', 'nightly', ...next);
  expect(code, stderr).toBe(3);
  expect(stderr).toMatch(
    /orders that count fell from 60 to 0 .* Likely cause: o: 60 more orders are no sale \(cancelled\); the config was changed/,
  );
});

test('a gate that is no gate is not accepted', async () => {
  const { code, stderr } = await shop.rollcall('run', 'nightly', ...next, '--accept', 'costumers');
  expect(code).toBe(2);
  expect(stderr).toContain('There is no such gate (did you mean "customers"?)');
});
