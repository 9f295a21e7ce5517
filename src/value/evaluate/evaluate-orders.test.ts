import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluateOrders, type OrdersEvaluation } from './evaluate-orders.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-evaluate-orders-'));
});

afterAll(() => rm(folder, { recursive: true }));

const day = (offset: number) => new Date(Date.UTC(2025, 0, 1 + offset)).toISOString().slice(0, 10);

/** 300 customers who buy at their own pace for a year, rows that say nothing or lie ahead, and one damaged line. */
function orders(): string {
  const rows = Array.from({ length: 300 }, (_, customer) => {
    const first = (customer * 17) % 180;
    const pace = 10 + ((customer * 41) % 60);
    const purchases = 1 + ((customer * 7) % 8);
    return Array.from({ length: purchases }, (__, purchase) => {
      const on = first + purchase * pace + ((customer * purchase * 13) % 9);
      return `K${customer};${day(on)} 12:00;${20 + ((customer * 3 + purchase) % 50)}.50`;
    });
  }).flat();
  const dirt = [
    ';2025-03-01;5.00',
    'K1;soon;5.00',
    'K2;2025-03-01;free',
    'K4;2099-01-01;5.00',
    'K3;2025-03-01',
  ];
  return ['customer;bought at;total', ...rows, ...dirt].join('\n');
}

describe('a file of orders', () => {
  let found: OrdersEvaluation;

  beforeAll(async () => {
    const file = join(folder, 'orders.csv');
    await writeFile(file, orders());
    found = await evaluateOrders({
      file,
      customer: 'customer',
      date: 'bought at',
      amount: 'total',
      splitOn: '2025-09-30',
      unit: 'day',
      temporaryFolder: folder,
    });
  });

  test('is evaluated without what cannot be read, which is counted', () => {
    expect(found.unread).toEqual({
      noCustomer: 1,
      unreadableDate: 1,
      futureDate: 1,
      unreadableAmount: 1,
    });
    expect(found.leftOut).toEqual([
      { reason: 'too few cells', lines: 1, firstLine: orders().split('\n').length },
    ]);
    expect(found.customers).toBe(300);
  });

  test.each([
    ['days before months', (on: string) => on.split('-').reverse().join('.')],
    ['months before days', (on: string) => `${on.slice(5, 7)}/${on.slice(8)}/${on.slice(0, 4)}`],
    ['seconds', (on: string) => String(Date.parse(on) / 1000)],
  ])('is the same with dates as %s and a decimal comma', async (_, written) => {
    const file = join(folder, 'otherwise.csv');
    const text = orders()
      .split('\n')
      .filter((line) => !/soon|2099/.test(line))
      .join('\n')
      .replaceAll(/(\d{4}-\d\d-\d\d)(?: 12:00)?/g, (_cell, on: string) => written(on))
      .replaceAll(/(\d)\.(\d\d)$/gm, '$1,$2 €');
    await writeFile(file, text);
    const again = await evaluateOrders({
      file,
      customer: 'customer',
      date: 'bought at',
      amount: 'total',
      splitOn: '2025-09-30',
      unit: 'day',
      temporaryFolder: folder,
    });
    expect(again.unread).toMatchObject({ unreadableDate: 0, unreadableAmount: 1 });
    expect(again.heldOutDays).toBe(found.heldOutDays);
    expect(again.forecasts).toEqual(found.forecasts);
    expect(again.amounts).toEqual(found.amounts);
  });

  test('every forecast predicts the same purchases', () => {
    const actual = new Set(found.forecasts.map(({ errors }) => errors.actual));
    expect(actual.size).toBe(1);
    expect(found.forecasts.map(({ name }) => name)).toContain('own rate goes on');
  });

  test('what was expected every four weeks until the split sums up to about what came', () => {
    const until = found.tracking.filter(({ isHeldOut }) => !isHeldOut);
    const sum = (which: 'predicted' | 'actual') =>
      until.reduce((total, period) => total + period[which], 0);
    expect(sum('predicted') / sum('actual')).toBeGreaterThan(0.7);
    expect(sum('predicted') / sum('actual')).toBeLessThan(1.3);
  });

  test('amounts are fitted on all purchases, and on repeat purchases as in the literature', () => {
    expect(found.amounts.map(({ fittedOn }) => fittedOn)).toEqual([
      'all purchases',
      'repeat purchases',
    ]);
  });
});

test.each([
  ['who', '2025-09-30', 'The file has no column "who"'],
  ['customer', '2026-09-30', 'no purchase lies after the split'],
  ['customer', '2024-09-30', 'nobody bought on two days until the split'],
])('customers by %s until %s: %s', async (customer, splitOn, message) => {
  const file = join(folder, 'refused.csv');
  await writeFile(file, orders());
  const question = { file, customer, date: 'bought at', splitOn, unit: 'day' } as const;
  await expect(evaluateOrders({ ...question, temporaryFolder: folder })).rejects.toThrow(message);
});

test('a file whose dates could be read in two ways is refused as such', async () => {
  const file = join(folder, 'doubtful.csv');
  await writeFile(file, 'who,day\nK1,03/04/2025\nK1,05/06/2025\nK2,07/08/2025\n');
  const evaluated = evaluateOrders({
    file,
    customer: 'who',
    date: 'day',
    splitOn: '2025-05-30',
    unit: 'day',
    temporaryFolder: folder,
  });
  await expect(evaluated).rejects.toThrow('No order of the file can be read');
});

test('without amounts, each row of a day that several share counts once', async () => {
  const file = join(folder, 'shared-days.csv');
  const rows = [
    'K1;2025-01-01',
    'K2;2025-01-01',
    'K1;2025-02-01',
    'K2;2025-09-01',
    'K3;soon',
    'K4;soon',
  ];
  await writeFile(file, ['who;day', ...rows].join('\n'));
  const { unread } = await evaluateOrders({
    file,
    customer: 'who',
    date: 'day',
    splitOn: '2025-06-30',
    unit: 'day',
    temporaryFolder: folder,
  });
  expect(unread.unreadableDate).toBe(2);
});
