import { beforeAll, describe, expect, test } from 'vitest';
import { type Given, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

const uuid = (number: number) => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;

type Sale = readonly [customer: number, on: string, sku: string];

/** Orders of one line each, in the shop `tea`, and what its catalogue says of them. */
function shop(sales: readonly Sale[], more: Given = {}): Given {
  const customers = [...new Set(sales.map(([customer]) => customer))];
  return {
    'identity.members': customers.map((customer) => ({
      record_id: uuid(customer),
      customer_id: `C${customer}`,
    })),
    'clean.orders': sales.map(([customer, on], index) => ({
      feed: 'shopify',
      id_scope: 'tea',
      order_id: `o${index}`,
      person_record_id: uuid(customer),
      ordered_at: `${on}T02:00:00Z`,
      ordered_on: on,
      currency: 'CNY',
      net_amount: 10,
      counts_as_sale: true,
    })),
    'clean.order_lines': sales.map(([, , sku], index) => ({
      id_scope: 'tea',
      order_id: `o${index}`,
      line_number: 1,
      product_id: `p-${sku}`,
      sku,
      product_name: `Tea ${sku}`,
      quantity: 1,
      unit_price: 10,
    })),
    'clean.products': [
      product('G1', 'Green', 10),
      product('G2', 'Green', 30),
      product('G3', 'Green', 12),
      product('B1', 'Black', 10),
    ],
    ...more,
  };
}

function product(sku: string, category: string, price: number) {
  return {
    id_scope: 'tea',
    product_id: `p-${sku}`,
    sku,
    name: `${category} tea ${sku}`,
    category_path: category,
    brand: 'Cloud',
    price,
    currency: 'CNY',
    stock: 3,
  };
}

const often = (customer: number, sku: string, days: readonly number[]): readonly Sale[] =>
  days.map((day) => [customer, `2026-10-${String(day).padStart(2, '0')}`, sku]);

describe('taste.items', () => {
  test('has the catalogue’s name, category and brand, and how dear it is for its category', async () => {
    const rows = await models.rowsOf('taste.items', shop([[1, '2026-10-01', 'G2']]));
    expect(rows.find((row) => row['item_id'] === 'sku G2')).toMatchObject({
      item_name: 'Green tea G2',
      category: 'Green',
      price_level: 'high',
      in_stock: true,
    });
  });

  test('compares prices in the base currency, whatever the catalogue states them in', async () => {
    const given = shop([], {
      'clean.products': [
        product('G1', 'Green', 70),
        { ...product('G2', 'Green', 10), currency: 'USD' },
        { ...product('G3', 'Green', 10), currency: 'XXX' },
      ],
    });
    const rows = await models.rowsOf('taste.items', given);
    const prices = Object.fromEntries(rows.map((row) => [row['item_id'], row['price']]));
    expect(prices).toEqual({ 'sku G1': '70.0000', 'sku G2': '71.0000', 'sku G3': null });
    expect(rows.map((row) => row['price_level'])).not.toContain('low');
  });

  test.each([
    [['Sencha 100g', 'sencha 100 G', 'sencha 100 G '], 'sencha 100 G'],
    [['sencha 100 G', 'Sencha 100g'], 'Sencha 100g'],
  ])(
    'knows an item by its name, and shows the most frequent spelling of %j',
    async (names, shown) => {
      const given = shop([], {
        'clean.products': [],
        'clean.order_lines': names.map((name, index) => ({
          id_scope: index % 2 === 0 ? 'a' : 'b',
          order_id: String(index),
          product_name: name.trim(),
        })),
      });
      const rows = await models.rowsOf('taste.items', given);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ item_name: shown, category: null });
    },
  );

  test('is one product in two shops by its only article number, but not by a variant’s', async () => {
    const given = shop([], {
      'clean.products': [],
      'clean.order_lines': [
        { id_scope: 'a', order_id: '1', product_id: '7', sku: 'T-1' },
        { id_scope: 'b', order_id: '2', product_id: '9', sku: 'T-1' },
        { id_scope: 'b', order_id: '3', product_id: '8', sku: 'T-2-S' },
        { id_scope: 'b', order_id: '4', product_id: '8', sku: 'T-2-L' },
      ],
    });
    const rows = await models.rowsOf('taste.items', given);
    expect(rows.map((row) => row['item_id']).sort()).toEqual(['product b/8', 'sku T-1']);
  });
});

describe('taste.habits', () => {
  test('one order makes no habit, ten do', async () => {
    const rows = await models.rowsOf(
      'taste.habits',
      shop([
        ...often(1, 'G1', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ...often(2, 'G1', [1]),
        ...often(3, 'B1', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
      ]),
    );
    const share = (customer: string) =>
      Number(
        rows.find(
          (row) =>
            row['customer_id'] === customer &&
            row['dimension'] === 'category' &&
            row['choice'] === 'Green',
        )?.['share'],
      );
    expect(share('C1')).toBeCloseTo((10 + 2) / 14, 5);
    expect(share('C2')).toBeCloseTo((1 + 2) / 5, 5);
  });

  test('shares of all choices that the shop knows would add up to one', async () => {
    const rows = await models.rowsOf(
      'taste.habits',
      shop([...often(1, 'G1', [1, 2, 3]), ...often(1, 'B1', [4, 5])]),
    );
    const categories = rows.filter((row) => row['dimension'] === 'category');
    const sum = categories.reduce((total, row) => total + Number(row['share']), 0);
    expect(sum).toBeCloseTo(1, 5);
  });
});

describe('taste.interests', () => {
  const events = (rows: readonly (readonly [on: string, event: string, sku: string])[]): Given => ({
    'clean.events': rows.map(([on, event, sku], index) => ({
      id_scope: 'app',
      event_id: `e${index}`,
      event,
      happened_at: `${on}T05:00:00Z`,
      sku,
    })),
    'identity.event_customers': rows.map((_, index) => ({
      id_scope: 'app',
      event_id: `e${index}`,
      customer_id: 'C1',
    })),
  });

  test('what was looked at in the last 30 days and not bought since is still wanted', async () => {
    const rows = await models.rowsOf(
      'taste.interests',
      shop([[1, '2026-11-10', 'G1']], {
        ...events([
          ['2026-11-05', 'view', 'G1'],
          ['2026-11-05', 'view', 'G2'],
          ['2026-11-06', 'cart', 'G2'],
          ['2026-09-01', 'view', 'B1'],
        ]),
      }),
    );
    const wanted = Object.fromEntries(rows.map((row) => [row['item_id'], row['is_unbought']]));
    expect(wanted).toEqual({ 'sku G1': false, 'sku G2': true, 'sku B1': false });
  });
});

test('an event of an app means the product of the shop that alone has its id', async () => {
  const rows = await models.rowsOf(
    'taste.interests',
    shop([], {
      'clean.events': [
        {
          id_scope: 'app',
          event_id: 'e',
          event: 'view',
          happened_at: '2026-11-19',
          product_id: 'p-G1',
        },
      ],
      'identity.event_customers': [{ id_scope: 'app', event_id: 'e', customer_id: 'C1' }],
    }),
  );
  expect(rows).toEqual([expect.objectContaining({ item_id: 'sku G1', is_unbought: true })]);
});

test('taste.customers says nothing of a customer of one order', async () => {
  const rows = await models.rowsOf(
    'taste.customers',
    shop([...often(1, 'B1', [1, 2]), ...often(3, 'B1', [1]), ...often(2, 'G1', [1, 2, 3, 4])]),
  );
  expect(rows.find((row) => row['customer_id'] === 'C3')).toBeUndefined();
  expect(rows.find((row) => row['customer_id'] === 'C2')).toMatchObject({
    favourite_category: 'Green',
    favourite_category_evidence: '4',
    favourite_brand: 'Cloud',
  });
});

test('of whoever refuses to be profiled no habit and no interest is known', async () => {
  const tables = await models.tablesOf(
    ['taste.habits', 'taste.interests', 'taste.customers'],
    shop([...often(1, 'G1', [1, 2, 3, 4]), ...often(2, 'G1', [1, 2, 3, 4])], {
      'identity.profiling_refusals': [{ customer_id: 'C1' }],
      'clean.events': [
        { id_scope: 'app', event_id: 'e', event: 'view', happened_at: '2026-11-19', sku: 'G2' },
      ],
      'identity.event_customers': [{ id_scope: 'app', event_id: 'e', customer_id: 'C1' }],
    }),
  );
  const known = [...tables.values()].flat().map((row) => row['customer_id']);
  expect([...new Set(known)]).toEqual(['C2']);
});

test('orders for somebody else, and categories that are left out, shape no taste', async () => {
  const days = [1, 2, 3, 4];
  const given = shop([...often(1, 'G1', days), ...often(2, 'B1', days), ...often(3, 'G1', days)], {
    'identity.recipients': [{ record_id: uuid(1), has_phone: true, has_email: true }],
    'config.tasteless_categories': [{ category: 'black' }],
  });
  const tables = await models.tablesOf(['taste.habits', 'taste.item_purchases'], given);
  const liked = (tables.get('taste.habits') ?? [])
    .filter((row) => row['dimension'] === 'category')
    .map((row) => `${row['customer_id']} ${row['choice']}`);
  expect(liked).toEqual(['C3 Green']);
  expect(tables.get('taste.item_purchases')).toHaveLength(12);
});
