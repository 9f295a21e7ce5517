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
    'K5;;5.00',
    'K6;2025-03-02;-20.00',
    'K3;2025-03-01',
  ];
  return ['customer;bought at;total', ...rows, ...dirt].join('\n');
}

describe('a file of orders', () => {
  let found: OrdersEvaluation;
  const evaluate = (file: string) =>
    evaluateOrders({
      file,
      customer: 'customer',
      date: 'bought at',
      amount: 'total',
      splitOn: '2025-09-30',
      unit: 'day',
      temporaryFolder: folder,
    });

  beforeAll(async () => {
    const file = join(folder, 'orders.csv');
    await writeFile(file, orders());
    found = await evaluate(file);
  });

  test('is evaluated without what cannot be read, which is counted', () => {
    expect(found.unread).toEqual({
      noCustomer: 1,
      noDate: 1,
      unreadableDate: 1,
      futureDate: 1,
      unreadableAmount: 1,
      negativeAmount: 1,
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
    const again = await evaluate(file);
    expect(again.unread).toMatchObject({ unreadableDate: 0, unreadableAmount: 1 });
    expect(again.heldOutDays).toBe(found.heldOutDays);
    expect(again.forecasts).toEqual(found.forecasts);
    expect(again.amounts).toEqual(found.amounts);
  });

  test('says what a night would lack to forecast from it', () => {
    expect(found.missing).toBe('not enough yet: 300 of 500 buyers');
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
  ['customer', '2026-09-30', 'no purchase is after the split'],
  ['customer', '2024-09-30', 'nobody bought on two days before the split'],
])('customers by %s until %s: %s', async (customer, splitOn, message) => {
  const file = join(folder, 'refused.csv');
  await writeFile(file, orders());
  const question = { file, customer, date: 'bought at', splitOn, unit: 'day' } as const;
  await expect(evaluateOrders({ ...question, temporaryFolder: folder })).rejects.toThrow(message);
});

describe('a column of which half cannot be read is refused, with what cures it', () => {
  /** Orders of two days each, by how a day and an amount are written. */
  async function evaluate(
    write: (on: string, row: number) => readonly string[],
    forms: { dateOrder?: 'day first'; decimalMark?: '.' } = {},
  ) {
    const file = join(folder, 'half.csv');
    const rows = Array.from({ length: 40 }, (_, row) => {
      const on = `2025-0${1 + (row % 8)}-0${1 + (row % 9)}`;
      return [`K${row % 13}`, ...write(on, row)].join(';');
    });
    await writeFile(file, ['who;day;total', ...rows].join('\n'));
    return evaluateOrders({
      ...{ file, customer: 'who', date: 'day', amount: 'total', ...forms },
      ...{ splitOn: '2025-05-30', unit: 'day', temporaryFolder: folder },
    });
  }

  const dayFirst = (on: string) => on.split('-').reverse().join('/');

  test.each([
    [
      'dates that could be read in two ways',
      (on: string) => [dayFirst(on), '5.00'],
      /dates in "day" .*\n\d+ could be read with the day or the month first.*\n.*\n.*--date-order/,
    ],
    [
      'dates that are none',
      (on: string, row: number) => [row % 2 === 0 ? on : 'K@example.com', '5.00'],
      /in 20 of 40 rows\.\n20 are no date/,
    ],
    [
      'amounts that could be read in two ways',
      (on: string) => [on, '1,234'],
      /amounts in "total" .*in 40 of 40 rows.*\n.*thousands.*\n.*\n.*--decimal-mark/,
    ],
    [
      'amounts that are none',
      (on: string, row: number) => [on, row % 2 === 0 ? '5.00' : 'free'],
      /20 are no amount/,
    ],
    [
      'dates that lie ahead',
      (on: string) => [on.replace('2025', '2099'), '5.00'],
      /40 lie ahead of today/,
    ],
  ] as const)('%s', async (_, write, message) => {
    await expect(evaluate(write)).rejects.toThrow(message);
  });

  test('said how they are written, dates and amounts are read', async () => {
    const { unread } = await evaluate((on) => [dayFirst(on), '1,234'], {
      dateOrder: 'day first',
      decimalMark: '.',
    });
    expect(unread).toMatchObject({ unreadableDate: 0, unreadableAmount: 0 });
  });

  test('amounts of several currencies are named and not added', async () => {
    const { mixedMarks, amounts } = await evaluate((on, row) => [on, `${'$$€'[row % 3]}5.00`]);
    expect(mixedMarks).toEqual(['$', '€']);
    expect(amounts).toEqual([]);
  });
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
