import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BasketsEvaluation, evaluateBaskets } from './evaluate-baskets.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-evaluate-baskets-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Forty customers with a favourite each, which is in all their baskets, and something else beside it. */
function lines(baskets: number): string {
  const rows = Array.from({ length: 40 }, (_, customer) =>
    Array.from({ length: baskets }, (__, basket) => {
      const day = `2026-0${1 + basket}-1${customer % 10}`;
      return [`F${customer % 7}`, `X${(customer * 3 + basket * 5) % 23}`].map(
        (item) => `K${customer},${day},${item}`,
      );
    }).flat(),
  ).flat();
  return ['who,day,what', ...rows, 'K1,,X1'].join('\n');
}

async function evaluate(
  baskets: number,
  spoil: (row: string) => string = (row) => row,
): Promise<BasketsEvaluation> {
  const file = join(folder, 'lines.csv');
  await writeFile(file, lines(baskets).split('\n').map(spoil).join('\n'));
  return evaluateBaskets({
    file,
    customer: 'who',
    date: 'day',
    item: 'what',
    temporaryFolder: folder,
  });
}

test('favourites are found again, by our lists no worse than by counting', async () => {
  const found = await evaluate(6);
  expect(found).toMatchObject({
    unread: { noDate: 1 },
    missing: 'not enough yet: 40 of 100 customers with four baskets',
    customers: 40,
    tested: 40,
  });
  const recallOf = (method: string) =>
    found.scores.find((score) => score.method === method)?.repeatRecall ?? 0;
  expect(recallOf('buy again')).toBeGreaterThanOrEqual(recallOf('most bought by the customer'));
  expect(recallOf('buy again')).toBeGreaterThan(0.5);
});

test('lists of what is new find nothing that was bought before', async () => {
  const { scores } = await evaluate(6);
  const fresh = scores.find(({ method }) => method === 'new for you');
  expect(fresh?.repeatRecall).toBe(0);
});

test('a file in which nobody has four baskets is refused', async () => {
  await expect(evaluate(3)).rejects.toThrow('four baskets');
});

test.each([
  [
    'items are missing',
    /X\d+$/,
    '',
    '241 of 481 rows say nothing: 0 name no customer, 241 no item',
  ],
  ['dates cannot be read', /2026-\d\d-\d\d(?=,X)/, 'soon', '240 are no date'],
])('a file half of whose %s is refused', async (_, cell, instead, message) => {
  await expect(evaluate(6, (row) => row.replace(cell, instead))).rejects.toThrow(message);
});
