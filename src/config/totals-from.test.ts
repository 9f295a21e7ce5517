import { expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { checkConfig } from './load.ts';

const orders = {
  name: 'orders',
  files: 'in/orders',
  totalsFrom: ['items'],
  mapping: {
    kind: 'orders',
    platform: 'shop',
    detect: ['id'],
    fields: { order_id: ['id'], ordered_at: ['day'] },
    constants: { status: 'paid' },
  },
};

const items = {
  name: 'items',
  files: 'in/items',
  mapping: {
    kind: 'order_lines',
    platform: 'shop',
    detect: ['order'],
    fields: { order_id: ['order'], quantity: ['pieces'], unit_price: ['price'] },
  },
};

type Facts = Readonly<Record<string, unknown>>;

/** What is wrong with a feed of orders and its lines, with some settings of each changed. */
function problemsOf(
  ofOrders: { readonly feed?: Facts; readonly mapping?: Facts },
  ofItems: Facts = {},
  ...others: readonly Facts[]
): readonly string[] {
  const config = {
    merchant: { name: 'Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
    currency: { base: 'CNY' },
    feeds: [
      { ...orders, ...ofOrders.feed, mapping: { ...orders.mapping, ...ofOrders.mapping } },
      { ...items, mapping: { ...items.mapping, ...ofItems } },
      ...others,
    ],
    segments: 'eleven',
  };
  try {
    checkConfig(config, '/shop/pipeline.config.ts');
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const withField = (field: string) => ({ fields: { ...orders.mapping.fields, [field]: ['x'] } });

test('orders may come to the sum of lines in another feed', () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ mapping: withField('charges_amount') })).toEqual([]);
});

test('the feeds of lines are there, hold lines of the same orders, and amounts', () => {
  expect(problemsOf({ feed: { totalsFrom: ['item'] } })).toContain(
    'feeds[0].totalsFrom: no feed is named "item" (did you mean "items"?)',
  );
  expect(problemsOf({ feed: { totalsFrom: ['orders'] } })).toContain(
    'feeds[0].totalsFrom: "orders" holds orders, and no order lines',
  );
  expect(problemsOf({}, { platform: 'till' })).toEqual([
    'feeds[0].totalsFrom: "items" is on till and the orders on shop, so that their numbers never meet; give both one platform, and one shop where ids are unique in one shop only',
  ]);
  expect(problemsOf({}, { fields: { order_id: ['order'], quantity: ['pieces'] } })).toEqual([
    'feeds[0].totalsFrom: "items" has no amounts: it needs columns for line_amount, or for quantity and unit_price',
  ]);
  expect(problemsOf({}, {}, { ...items, name: 'old-items', files: 'in/old' })).toEqual([
    'feeds[0].totalsFrom: "old-items" holds lines of the same orders, and the newest file with lines of an order counts; name it too, or give it a platform of its own',
  ]);
});

test('an order has one amount: its own or that of its lines', () => {
  expect(problemsOf({ mapping: withField('paid_amount') })).toEqual([
    "feeds[0].totalsFrom: the orders' own file says paid_amount, so there are two amounts; leave out one of the two. What is beside the lines, such as postage, is charges_amount",
  ]);
  expect(problemsOf({ mapping: { recordGrain: 'line' } })).toEqual([
    'feeds[0].totalsFrom: is for files whose records are whole orders; leave out recordGrain and totals',
  ]);
  expect(problemsOf({ feed: { returns: [{ column: 'id', startsWith: ['R'] }] } })).toEqual([
    "feeds[0].totalsFrom: returns and notSales need rows with amounts of their own, and these have none. Read the column that tells such rows as status: in words, 'refunded' gives the sum of the lines back, and 'cancelled' is no sale; refunded_amount is a part of it. Returns with numbers of their own go into another feed, from a file with their amounts",
  ]);
  expect(
    problemsOf({
      feed: { totalsFrom: undefined },
      mapping: { fields: { ...withField('charges_amount').fields, paid_amount: ['sum'] } },
    }),
  ).toEqual([
    'feeds[0].mapping: charges_amount is added to lines of other feeds, and totalsFrom names none; where they are in no amount, take them into the sum of paid_amount',
  ]);
  expect(
    problemsOf({
      feed: { totalsFrom: undefined },
      mapping: { fields: { ...withField('discount_rate').fields, paid_amount: ['sum'] } },
    }),
  ).toEqual([
    "feeds[0].mapping: discount_rate is only read with totals: 'sum of quantity x unit price'",
  ]);
});

test('whether files hold whole orders is said of lines whose sum counts', () => {
  expect(problemsOf({ feed: { wholeOrders: true } })).toEqual([
    'feeds[0].wholeOrders: no order comes to the sum of lines in "orders"; leave it out',
  ]);
  expect(problemsOf({}, {}, { ...items, name: 'more', wholeOrders: true })).toContain(
    'feeds[2].wholeOrders: no order comes to the sum of lines in "more"; leave it out',
  );
});

test('payments stand in for lines where they are read as such', () => {
  const payments = {
    name: 'payments',
    files: 'in/payments',
    mapping: {
      kind: 'payments',
      platform: 'bank',
      detect: ['amount'],
      fields: { amount: ['amount'], moved_at: ['day'], order_number: ['order'] },
      constants: { movement: 'payment' },
    },
  };
  expect(problemsOf({ feed: { totalsFrom: ['items', 'payments'] } }, {}, payments)).toEqual([
    'feeds[0].totalsFrom: "payments" holds payments, and no order lines; where nothing but these says what orders come to, read the file with kind: \'order_lines\' too, each payment as a line',
  ]);
});

test('how discounts are written is said where one is read', () => {
  expect(problemsOf({}, { discountRates: 'percent' })).toEqual([
    'feeds[1].mapping.discountRates: says how discount_rate is written, and no column is read for it',
  ]);
});

test('only orders have amounts from elsewhere', () => {
  expect(problemsOf({}, {}, { ...items, name: 'more', totalsFrom: ['items'] })).toContain(
    'feeds[2].totalsFrom: only orders have it, and these are order lines; leave it out',
  );
});
