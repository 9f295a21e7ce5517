import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Given, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

afterAll(() => models[Symbol.asyncDispose]());

const setting = {
  language: 'en',
  per_list: 10,
  most_per_category: null,
  least_price: null,
  most_price: null,
};

type Purchase = readonly [customer: string, on: string, item: string];

function shop(purchases: readonly Purchase[], more: Given = {}): Given {
  const items = [...new Set(purchases.map(([, , item]) => item)), 'Z'];
  const customers = [...new Set(purchases.map(([customer]) => customer))];
  return {
    'config.recommend': [setting],
    'config.left_out_categories': [],
    'segment.members': customers.map((customer) => ({ customer_id: customer, segment: 'loyal' })),
    'taste.item_purchases': purchases.map(([customer, on, item]) => ({
      customer_id: customer,
      purchased_on: on,
      item_id: item,
    })),
    'taste.items': items.map((item) => ({
      item_id: item,
      item_name: `Item ${item}`,
      category: item < 'M' ? 'Tea > Green' : 'Cups',
      price: 10,
      in_stock: true,
    })),
    ...more,
  };
}

async function listOf(given: Given, customer: string, list: string) {
  const rows = await models.rowsOf('recommend.lists', given);
  return rows
    .filter((row) => row['customer_id'] === customer && row['list'] === list)
    .sort((a, b) => Number(a['rank']) - Number(b['rank']));
}

describe('buy again', () => {
  const purchases: readonly Purchase[] = [
    ['C1', '2026-11-01', 'A'],
    ['C1', '2026-10-11', 'A'],
    ['C1', '2026-09-20', 'A'],
    ['C1', '2026-11-10', 'B'],
    ['C2', '2026-11-01', 'A'],
  ];

  test('begins with what was bought most, and says how often, and when it is usual', async () => {
    const rows = await listOf(shop(purchases), 'C1', 'buy again');
    expect(rows.map((row) => row['item_id'])).toEqual(['A', 'B']);
    expect(rows[0]?.['reason']).toBe('bought 3 times, usually every 21 days, last 19 days ago');
  });

  test('says so in the language of the config', async () => {
    const given = shop(purchases, { 'config.recommend': [{ ...setting, language: 'zh' }] });
    const [row] = await listOf(given, 'C1', 'buy again');
    expect(row?.['reason']).toBe('买过3次，通常每21天一次，上次在19天前');
  });

  test('prefers what its buyers come again for', async () => {
    const rows = await listOf(
      shop([
        ['C1', '2026-11-01', 'A'],
        ['C1', '2026-11-01', 'B'],
        ['C2', '2026-10-01', 'B'],
        ['C2', '2026-11-01', 'B'],
        ['C3', '2026-11-01', 'A'],
      ]),
      'C1',
      'buy again',
    );
    expect(rows.map((row) => row['item_id'])).toEqual(['B', 'A']);
  });
});

describe('what customers do not have', () => {
  const together = ['C2', 'C3', 'C4', 'C5'].flatMap((customer): readonly Purchase[] => [
    [customer, '2026-10-01', 'A'],
    [customer, '2026-10-01', 'P'],
    [customer, '2026-10-20', 'Q'],
  ]);
  const given = shop([...together, ['C1', '2026-11-01', 'A']]);

  test('goes with it, if others bought it on the same day', async () => {
    const rows = await listOf(given, 'C1', 'goes with');
    expect(rows.map((row) => [row['item_id'], row['reason']])).toEqual([
      ['P', 'often bought with Item A'],
    ]);
  });

  test('is new for them, if customers of the same things bought it at any time', async () => {
    const rows = await listOf(given, 'C1', 'new for you');
    expect(rows.map((row) => row['item_id']).sort()).toEqual(['P', 'Q']);
  });

  test('is never what they have', async () => {
    const rows = await models.rowsOf('recommend.lists', given);
    const owned = rows.filter(
      (row) => row['customer_id'] === 'C2' && row['list'] === 'new for you',
    );
    expect(owned).toEqual([]);
  });
});

describe('rules', () => {
  const purchases: readonly Purchase[] = [
    ['C1', '2026-11-01', 'A'],
    ['C1', '2026-11-02', 'B'],
    ['C1', '2026-11-03', 'P'],
  ];

  test.each([
    ['a category that is left out', { 'config.left_out_categories': [{ category: 'green' }] }],
    [
      'what is sold out',
      {
        'taste.items': [
          { item_id: 'A', item_name: 'a', in_stock: false },
          { item_id: 'B', item_name: 'b', in_stock: false },
          { item_id: 'P', item_name: 'p', in_stock: true },
        ],
      },
    ],
    [
      'what is too dear',
      {
        'config.recommend': [{ ...setting, most_price: 20 }],
        'taste.items': [
          { item_id: 'A', item_name: 'a', price: 21 },
          { item_id: 'B', item_name: 'b', price: 22 },
          { item_id: 'P', item_name: 'p', price: 20 },
        ],
      },
    ],
  ] satisfies readonly (readonly [string, Given])[])('%s is not recommended', async (_, more) => {
    const rows = await listOf(shop(purchases, more), 'C1', 'buy again');
    expect(rows.map((row) => row['item_id'])).toEqual(['P']);
  });

  test('a list holds at most so many of one category', async () => {
    const more = { 'config.recommend': [{ ...setting, most_per_category: 1 }] };
    const rows = await listOf(shop(purchases, more), 'C1', 'buy again');
    expect(rows.map((row) => row['item_id']).sort()).toEqual(['B', 'P']);
  });
});

test('customers without a purchase are shown what sells best', async () => {
  const given = shop([['C1', '2026-11-01', 'A']], {
    'segment.members': [
      { customer_id: 'C1', segment: 'new' },
      { customer_id: 'C9', segment: 'prospects' },
    ],
  });
  const rows = await listOf(given, 'C9', 'best sellers');
  expect(rows.map((row) => [row['item_id'], row['reason']])).toEqual([
    ['A', 'bought by 1 customer in 90 days'],
  ]);
});

test('whoever refuses to be profiled is shown what sells best, and weighs in nobody’s list', async () => {
  const given = shop(
    [
      ['C1', '2026-11-01', 'A'],
      ['C1', '2026-11-01', 'B'],
      ['C2', '2026-11-02', 'A'],
    ],
    { 'identity.profiling_refusals': [{ customer_id: 'C1' }] },
  );
  const rows = await models.rowsOf('recommend.lists', given);
  const lists = (customer: string) => [
    ...new Set(rows.filter((row) => row['customer_id'] === customer).map((row) => row['list'])),
  ];
  expect(lists('C1')).toEqual(['best sellers']);
  expect(lists('C2')).toEqual(['buy again']);
});
