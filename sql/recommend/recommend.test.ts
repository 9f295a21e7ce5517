import { beforeAll, describe, expect, test } from 'vitest';
import { type Given, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

const setting = {
  language: 'en',
  per_list: 10,
  most_per_category: null,
  least_price: null,
  most_price: null,
  compare_after_days: 7,
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
      shows_taste: true,
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
    expect(rows[1]?.['reason']).toBe('bought once, 10 days ago');
  });

  test('says whose usual time it is, and counts a single day in words', async () => {
    const others = ['C2', 'C3', 'C4'].flatMap((customer): readonly Purchase[] =>
      ['2026-11-05', '2026-11-12', '2026-11-19'].map((on) => [customer, on, 'B'] as const),
    );
    const daily = ['18', '19', '20'].map((day): Purchase => ['C1', `2026-11-${day}`, 'A']);
    const given = shop([...others, ...daily, ['C1', '2026-11-19', 'B']]);
    const rows = await listOf(given, 'C1', 'buy again');
    expect(new Set(rows.map((row) => row['reason']))).toEqual(
      new Set([
        'bought 3 times, usually every day, last today',
        'bought once, 1 day ago; others who buy it again usually do so after 7 days',
      ]),
    );
  });

  test('says so in the language of the config', async () => {
    const given = shop(purchases, { 'config.recommend': [{ ...setting, language: 'zh' }] });
    const [row] = await listOf(given, 'C1', 'buy again');
    expect(row?.['reason']).toBe('买过3次，通常每21天一次，上次在19天前');
  });

  test.each([
    ['en', 'bought twice, 21 days apart, last 19 days ago'],
    ['zh', '买过2次，相隔21天，上次在19天前'],
  ])('calls one gap no habit (%s)', async (language, reason) => {
    const given = shop(purchases.slice(0, 2), { 'config.recommend': [{ ...setting, language }] });
    const [row] = await listOf(given, 'C1', 'buy again');
    expect(row?.['reason']).toBe(reason);
  });

  test.each([
    ['en', 'bought once, today; others who buy it again usually do so after 1 day'],
    ['zh', '今天买过1次，再次购买的顾客通常间隔1天'],
  ])('says after one purchase when others buy again (%s)', async (language, reason) => {
    const given = shop(
      [
        ['C1', '2026-11-20', 'A'],
        ['C2', '2026-11-18', 'A'],
        ['C2', '2026-11-19', 'A'],
      ],
      { 'config.recommend': [{ ...setting, language }] },
    );
    const [row] = await listOf(given, 'C1', 'buy again');
    expect(row?.['reason']).toBe(reason);
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
    const lists = rows.filter((row) => row['customer_id'] === 'C2').map((row) => row['list']);
    expect(new Set(lists)).toEqual(new Set(['buy again']));
  });

  test('is not what they have, however often its buyers come again for it', async () => {
    const months = ['-08-', '-09-', '-10-'];
    const repeated = shop([
      ...months.flatMap((month) =>
        together.map(
          ([customer, on, item]): Purchase => [customer, on.replace('-10-', month), item],
        ),
      ),
      ['C1', '2026-11-01', 'A'],
      ['C1', '2026-07-01', 'P'],
    ]);
    const facts = await models.rowsOf('recommend.item_facts', repeated);
    expect(Number(facts.find((row) => row['item_id'] === 'P')?.['repeat_rate'])).toBeGreaterThan(2);
    expect(await listOf(repeated, 'C1', 'goes with')).toEqual([]);
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
    ['A', 'bought by 1 customer in the last 90 days'],
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

describe('what a customer gave back', () => {
  const purchases: readonly Purchase[] = [
    ['C1', '2026-10-01', 'A'],
    ['C1', '2026-11-01', 'B'],
    ['C2', '2026-11-02', 'A'],
  ];
  const returned = (customer_id: string, item_id: string) => ({
    'recommend.returned_items': [{ customer_id, item_id }],
  });

  test('is not offered to them, but to others', async () => {
    const rows = await models.rowsOf('recommend.lists', shop(purchases, returned('C1', 'A')));
    const offered = rows.map((row) => `${row['customer_id']} ${row['list']} ${row['item_id']}`);
    expect(offered.filter((offer) => offer.endsWith('A'))).toEqual(['C2 buy again A']);
  });

  test('is not among the best sellers that they are shown, and the next one is the first', async () => {
    const members = ['C1', 'C2', 'C3'].map((customer_id) => ({ customer_id, segment: 'loyal' }));
    const given = shop(purchases, { ...returned('C3', 'A'), 'segment.members': members });
    const rows = await listOf(given, 'C3', 'best sellers');
    expect(rows.map((row) => [row['item_id'], row['rank']])).toEqual([['B', '1']]);
  });

  const bought = (on: string) => ({
    'taste.item_purchases': [
      { customer_id: 'C1', purchased_on: on, item_id: 'sku A', shows_taste: true },
    ],
  });
  const person = '00000000-0000-0000-0000-000000000001';
  const order = {
    id_scope: 'tea',
    order_id: '1',
    person_record_id: person,
    ordered_on: '2026-10-01',
  };
  const line = { id_scope: 'tea', order_id: '1', line_number: 1, sku: 'A' };

  test.each<[string, Given, boolean]>([
    [
      'by a return of the order',
      {
        'clean.returns': [
          {
            id_scope: 'tea',
            order_id_scope: 'tea',
            order_id: '1',
            sku: 'A',
            returned_on: '2026-10-05',
          },
        ],
        'clean.orders': [{ ...order, paid_amount: 10, net_amount: 5 }],
        ...bought('2026-10-01'),
      },
      true,
    ],
    [
      'and bought since',
      {
        'clean.returns': [
          { id_scope: 'tea', person_record_id: person, sku: 'A', returned_on: '2026-10-05' },
        ],
        'clean.orders': [],
        ...bought('2026-10-06'),
      },
      false,
    ],
    [
      'with all of an order',
      {
        'clean.returns': [],
        'clean.orders': [{ ...order, paid_amount: 10, net_amount: 0 }],
        ...bought('2026-09-01'),
      },
      true,
    ],
    [
      'never: the order was not paid',
      {
        'clean.returns': [],
        'clean.orders': [{ ...order, paid_amount: 0, net_amount: 0 }],
        ...bought('2026-09-01'),
      },
      false,
    ],
    [
      'after the run’s date',
      {
        'clean.returns': [
          { id_scope: 'tea', person_record_id: person, sku: 'A', returned_on: '2026-12-05' },
        ],
        'clean.orders': [],
        ...bought('2026-10-06'),
      },
      false,
    ],
  ])('is known: %s', async (_, given, expected) => {
    const rows = await models.rowsOf('recommend.returned_items', {
      'identity.members': [{ record_id: person, customer_id: 'C1' }],
      'clean.order_lines': [line],
      'taste.product_items': [],
      ...given,
    });
    expect(rows.map((row) => row['item_id'])).toEqual(expected ? ['sku A'] : []);
  });
});

describe('which items go together is kept for a week', () => {
  const purchases: readonly Purchase[] = [
    ['C1', '2026-11-01', 'A'],
    ['C2', '2026-11-02', 'B'],
  ];
  const found = (compared_on: string, item_id = 'A') => ({
    'previous.related_items': [
      {
        list: 'goes with',
        item_id,
        other_item_id: 'B',
        in_common: 9,
        similarity: 0.5,
        compared_on,
      },
    ],
  });

  test.each<[string, Given, readonly string[]]>([
    ['what was found six days ago still counts', found('2026-11-14'), ['B']],
    ['what was found on this day counts', found('2026-11-20'), ['B']],
    ['after seven days items are compared again', found('2026-11-13'), []],
    ['what was found on a later day does not count', found('2026-11-21'), []],
    [
      'items are compared again where one goes by another id since',
      {
        'previous.related_items': [
          ...found('2026-11-14')['previous.related_items'],
          ...found('2026-11-14', 'former id of A')['previous.related_items'],
        ],
      },
      [],
    ],
  ])('%s', async (_, given, expected) => {
    const rows = await listOf(shop(purchases, given), 'C1', 'goes with');
    expect(rows.map((row) => row['item_id'])).toEqual(expected);
  });

  test('and stands in the table as it was, with its day', async () => {
    const given = found('2026-11-14');
    const rows = await models.rowsOf('recommend.related_items', shop(purchases, given));
    expect(rows).toMatchObject([
      { item_id: 'A', other_item_id: 'B', in_common: '9', compared_on: '2026-11-14' },
    ]);
  });
});

test('what was bought for others shapes no list', async () => {
  const purchases = shop([
    ['C1', '2026-11-01', 'A'],
    ['C2', '2026-11-02', 'B'],
  ]);
  const given = {
    ...purchases,
    'taste.item_purchases': [
      { customer_id: 'C1', purchased_on: '2026-11-01', item_id: 'A', shows_taste: true },
      { customer_id: 'C1', purchased_on: '2026-11-01', item_id: 'B', shows_taste: false },
      { customer_id: 'C2', purchased_on: '2026-11-02', item_id: 'B', shows_taste: false },
    ],
  };
  const rows = await models.rowsOf('recommend.lists', given);
  const lists = rows.map((row) => `${row['customer_id']} ${row['list']} ${row['item_id']}`).sort();
  expect(lists).toEqual(['C1 buy again A', 'C2 best sellers A', 'C2 best sellers B']);
});
