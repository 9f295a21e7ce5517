import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine.ts';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

type GivenRow = GivenRows[number];

const tables = [
  'clean.orders',
  'clean.order_lines',
  'clean.order_money',
  'clean.duplicates',
  'clean.quarantine',
  'clean.conservation',
  'mart.revenue_accounts',
] as const;
type Table = (typeof tables)[number];

const files = [
  { number: 1, feed: 'orders' },
  { number: 2, feed: 'orders' },
  { number: 3, feed: 'items' },
  { number: 4, feed: 'items' },
  { number: 5, feed: 'more-items' },
];

/** The numbers of the files, each feed's from the oldest. */
const [orders1, orders2, items1, items2, moreItems] = [1, 2, 3, 4, 5];

/**
 * What becomes of orders, and of lines that stand in feeds of their own. A row is of the first file of its feed, unless
 * it says otherwise.
 */
async function made(orders: GivenRows, lines: GivenRows, feeds: Record<string, GivenRow> = {}) {
  const heads = orders.map((order, index) => ({
    feed: 'orders',
    file_number: orders1,
    record_number: index + 1,
    order_id: '1001',
    ordered_at: '2026-11-01 10:00:00',
    status: 'paid',
    email: 'ann@shop-a.net',
    ...order,
  }));
  const items = lines.map((line, index) => {
    const file = Number(line['file_number'] ?? items1);
    const feed = files.find(({ number }) => number === file)?.feed ?? '';
    return { feed, file_number: file, record_number: index + 1, order_id: '1001', ...line };
  });
  const feed = (name: string, facts: GivenRow) => ({
    feed: name,
    id_scope: 'shop',
    record_grain: 'order',
    totals: 'first line',
    gives_totals: false,
    names_currency: false,
    timezone: 'Asia/Shanghai',
    country: 'CN',
    currency: 'CNY',
    ...facts,
    ...feeds[name],
  });
  const found = await models.tablesOf(tables, {
    'config.feeds': [
      feed('orders', { kind: 'orders', totals: 'lines of other feeds' }),
      feed('items', { kind: 'order_lines', gives_totals: true }),
      feed('more-items', { kind: 'order_lines', gives_totals: true }),
    ],
    'config.status_names': ['unpaid', 'paid', 'completed', 'refunded', 'cancelled'].map(
      (status) => ({
        feed: 'orders',
        field: 'status',
        status_text: status,
        status,
      }),
    ),
    'config.rates': [
      { currency: 'CNY', rate: 1 },
      { currency: 'EUR', rate: 8 },
    ],
    'config.run': [{ as_of: '2026-11-20', ends_at: '2026-11-20 16:00:00+00' }],
    'config.merchant': [{ timezone: 'Asia/Shanghai', base_currency: 'CNY' }],
    'config.currency_marks': [
      { mark: '€', currency: 'EUR' },
      { mark: '¥', currency: 'CNY' },
    ],
    'landing.files': files.map(({ number, feed: of }) => ({
      file_number: number,
      feed: of,
      file: `file-${number}.csv`,
      file_hash: `hash ${number}`,
      exported_at: `2026-11-1${number} 00:00:00+00`,
      records: [...heads, ...items].filter((row) => row.file_number === number).length,
      rejected: 0,
    })),
    'staging.orders': heads,
    'staging.order_lines': items,
  });
  return (table: Table) => found.get(table) ?? [];
}

/** What becomes of several orders at once, each under its own number. */
async function each<Case extends string>(
  cases: Readonly<
    Record<Case, { readonly order: GivenRow | GivenRows; readonly lines: GivenRows }>
  >,
  feeds: Record<string, GivenRow> = {},
) {
  const named = Object.entries<(typeof cases)[Case]>(cases);
  const orders = named.flatMap(([name, { order }]) =>
    [order].flat().map((one) => ({ order_id: name, ...one })),
  );
  const lines = named.flatMap(([name, each]) =>
    each.lines.map((line) => ({ order_id: name, ...line })),
  );
  const rows = await made(orders, lines, feeds);
  const idOf = (row: Row) => {
    const list = files.find(({ number }) => number === Number(row['file_number']))?.feed;
    const record = Number(row['record_number']) - 1;
    return (list === 'orders' ? orders : lines)[record]?.['order_id'];
  };
  return (name: Case, table: Exclude<Table, 'clean.conservation' | 'mart.revenue_accounts'>) =>
    rows(table).filter((row) => idOf(row) === name);
}

const tea = { sku: 'TEA', quantity: '2', unit_price: '10.00' };
const cup = { sku: 'CUP', quantity: '1', unit_price: '5.50' };

test('an order comes to the sum of its lines in another feed', async () => {
  const rows = await each({
    plain: { order: {}, lines: [tea, cup] },
    'with amounts of lines': {
      order: {},
      lines: [{ line_amount: '19.99' }, { line_amount: '-2' }],
    },
    'with discounts of lines': {
      order: {},
      lines: [
        { quantity: '3', unit_price: '9.65', discount_rate: '0.15' },
        { quantity: '1', unit_price: '10.00', discount_amount: '-1.50' },
      ],
    },
    'with postage of lines': {
      order: {},
      lines: [
        { ...tea, charges_amount: '3.50', discount_rate: '0.1' },
        { line_amount: '5.00', charges_amount: '1.25' },
      ],
    },
    'with postage and a discount of its own': {
      order: { charges_amount: '4.20', discount_amount: '1.00' },
      lines: [tea],
    },
    'with a share taken off all of it': {
      order: { charges_amount: '4.20', discount_rate: '15%' },
      lines: [tea, { ...cup, charges_amount: '2.00' }],
    },
    'of which some is outstanding': { order: { unpaid_amount: '5.50' }, lines: [tea, cup] },
    'of which a line stands there twice': {
      order: {},
      lines: [
        { line_id: 'L1', ...tea },
        { line_id: 'L1', ...tea },
        { line_id: 'L2', ...tea },
      ],
    },
  });
  const paid = (name: Parameters<typeof rows>[0]) => rows(name, 'clean.orders')[0]?.['paid_amount'];
  expect(paid('plain')).toBe('25.5000');
  expect(rows('plain', 'clean.order_lines')).toHaveLength(2);
  expect(paid('with amounts of lines')).toBe('17.9900');
  expect(paid('with discounts of lines')).toBe('33.1075');
  expect(rows('with discounts of lines', 'clean.order_money')).toMatchObject([
    { gross_amount: '38.9500', discount_amount: '5.8425', stated_amount: '33.1075' },
  ]);
  expect(rows('with postage of lines', 'clean.order_money')).toMatchObject([
    { gross_amount: '25.0000', discount_amount: '2.0000', stated_amount: '27.7500' },
  ]);
  expect(paid('with postage and a discount of its own')).toBe('23.2000');
  expect(rows('with postage and a discount of its own', 'clean.order_money')).toMatchObject([
    { gross_amount: '20.0000', discount_amount: '1.0000', stated_amount: '23.2000' },
  ]);
  // By hand: 25.50 × 0.85 = 21.675, and 2.00 and 4.20 on top.
  expect(paid('with a share taken off all of it')).toBe('27.8750');
  expect(rows('with a share taken off all of it', 'clean.order_money')).toMatchObject([
    { gross_amount: '25.5000', discount_amount: '3.8250', stated_amount: '27.8750' },
  ]);
  expect(paid('of which some is outstanding')).toBe('20.0000');
  expect(paid('of which a line stands there twice')).toBe('40.0000');
  expect(rows('of which a line stands there twice', 'clean.duplicates')).toHaveLength(1);
  expect(rows('of which a line stands there twice', 'clean.quarantine')).toEqual([]);
});

test('discounts in percent are taken off to the cent', async () => {
  // By hand: 3 × 19.99 × 0.9 + 1 × 7.25 × 0.875 = 53.973 + 6.34375, each line to four decimals.
  const lines = [
    { quantity: '3', unit_price: '19.99', discount_rate: '10' },
    { quantity: '1', unit_price: '7.25', discount_rate: '12.5%' },
  ];
  const rows = await each(
    {
      'in percent': { order: {}, lines },
      'more than all': { order: {}, lines: [{ ...tea, discount_rate: '110' }] },
    },
    { items: { discount_rates: 'percent' } },
  );
  expect(rows('in percent', 'clean.order_money')).toMatchObject([
    { gross_amount: '67.2200', discount_amount: '6.9032', stated_amount: '60.3168' },
  ]);
  expect(rows('more than all', 'clean.quarantine').map((row) => row['failures'])).toEqual(
    expect.arrayContaining(['order_id:line refused', 'discount_rate:above maximum']),
  );
});

test('what was refunded is taken from the sum', async () => {
  const rows = await each({
    partly: { order: { refunded_amount: '5.50' }, lines: [tea, cup] },
    wholly: { order: { refunded_amount: '25.50' }, lines: [tea, cup] },
    'by its status': { order: { status: 'refunded' }, lines: [tea, cup] },
    'more than all': { order: { refunded_amount: '26' }, lines: [tea, cup] },
    unpaid: { order: { status: 'unpaid' }, lines: [tea] },
    cancelled: { order: { status: 'cancelled' }, lines: [{ quantity: '1' }] },
  });
  const order = (name: Parameters<typeof rows>[0]) => rows(name, 'clean.orders')[0];
  expect(order('partly')).toMatchObject({ status: 'partially_refunded', net_amount: '20.0000' });
  expect(order('wholly')).toMatchObject({ status: 'refunded', net_amount: '0.0000' });
  expect(order('by its status')).toMatchObject({ status: 'refunded', refunded_amount: '25.5000' });
  expect(order('more than all')).toBeUndefined();
  expect(rows('more than all', 'clean.quarantine').map((row) => row['failures'])).toContain(
    'refunded_amount:exceeds paid',
  );
  expect(order('unpaid')).toMatchObject({ status: 'unpaid', paid_amount: '0.0000' });
  expect(order('cancelled')).toMatchObject({ status: 'cancelled', paid_amount: '0.0000' });
});

test('an order whose sum is not known is refused with its reason, and never counts less', async () => {
  const rows = await each({
    'no lines': { order: { charges_amount: '4.20' }, lines: [] },
    'cancelled without lines': { order: { status: 'cancelled' }, lines: [] },
    'a refused line': { order: {}, lines: [tea, { quantity: 'two', unit_price: '5' }] },
    'a share above one': { order: {}, lines: [{ ...tea, discount_rate: '15' }] },
    'a line without amount': { order: {}, lines: [tea, { quantity: '1' }] },
    'two amounts of one line': {
      order: {},
      lines: [
        { line_id: 'L1', ...tea },
        { line_id: 'L1', ...cup },
      ],
    },
    'below zero': { order: {}, lines: [tea, { line_amount: '-80' }] },
    'lines in two feeds': { order: {}, lines: [tea, { file_number: moreItems, ...cup }] },
    'postage unreadable': { order: { charges_amount: 'free' }, lines: [tea] },
  });
  type Name = Parameters<typeof rows>[0];
  const refused = (name: Name, feed: string) =>
    rows(name, 'clean.quarantine')
      .filter((row) => row['feed'] === feed)
      .map((row) => row['failures']);
  const head = (name: Name) => refused(name, 'orders');
  expect(head('no lines')).toEqual(['order_id:no lines']);
  expect(head('cancelled without lines')).toEqual([]);
  expect(rows('cancelled without lines', 'clean.orders')).toHaveLength(1);
  expect(head('a refused line')).toEqual(['order_id:line refused']);
  expect(refused('a refused line', 'items')).toEqual(
    expect.arrayContaining(['order_id:line refused', 'quantity:unreadable']),
  );
  expect(head('a share above one')).toEqual(['order_id:line refused']);
  expect(head('a line without amount')).toEqual(['order_id:line without amount']);
  expect(refused('a line without amount', 'items')).toEqual([
    'order_id:no order',
    'order_id:no order',
  ]);
  expect(head('two amounts of one line')).toEqual(['line_id:ambiguous']);
  expect(head('below zero')).toEqual(['paid_amount:below minimum']);
  expect(head('lines in two feeds')).toEqual(['order_id:lines in several feeds']);
  expect(head('postage unreadable')).toEqual(['charges_amount:unreadable']);
});

test('of several files with its lines the newest counts that breaks no rule and lacks no line', async () => {
  const later = { file_number: items2 };
  const cases = {
    corrected: {
      order: {},
      lines: [tea, cup, { ...later, ...tea, quantity: '1' }, { ...later, ...cup }],
    },
    'with a further line': { order: {}, lines: [tea, { ...later, ...tea }, { ...later, ...cup }] },
    'with one line alone': { order: {}, lines: [tea, cup, { ...later, ...tea }] },
    'with a new line alone': { order: {}, lines: [tea, { ...later, ...cup }] },
    'with one of two equal lines': { order: {}, lines: [tea, tea, { ...later, ...tea }] },
    'with one line alone, by its id': {
      order: {},
      lines: [
        { line_id: 'L1', ...tea },
        { line_id: 'L2', ...tea },
        { ...later, line_id: 'L2', ...tea, quantity: '1' },
      ],
    },
    'with another product in a line, by its id': {
      order: {},
      lines: [
        { line_id: 'L1', ...tea },
        { ...later, line_id: 'L1', ...cup },
      ],
    },
    'by an unreadable line': {
      order: {},
      lines: [tea, { ...later, ...tea }, { ...later, line_amount: 'ten' }],
    },
    'after an unreadable line': {
      order: {},
      lines: [tea, { ...cup, quantity: 'one' }, { ...later, ...tea }],
    },
    'itself in two files': {
      order: [{}, { file_number: orders2, status: 'completed', charges_amount: '3' }],
      lines: [tea],
    },
    'twice in a file': { order: [{ status: 'unpaid' }, { status: 'paid' }], lines: [tea] },
  } as const;
  const rows = await each(cases);
  const paid = (name: keyof typeof cases) => rows(name, 'clean.orders')[0]?.['paid_amount'];
  const refused = (name: keyof typeof cases) =>
    rows(name, 'clean.quarantine').map((row) => row['failures']);
  expect(paid('corrected')).toBe('15.5000');
  expect(rows('corrected', 'clean.duplicates')).toHaveLength(2);
  expect(paid('with a further line')).toBe('25.5000');
  expect(paid('with one line alone')).toBe('25.5000');
  expect(paid('with a new line alone')).toBe('20.0000');
  expect(paid('with one of two equal lines')).toBe('40.0000');
  expect(paid('with one line alone, by its id')).toBe('40.0000');
  for (const name of [
    'with one line alone',
    'with a new line alone',
    'with one of two equal lines',
    'with one line alone, by its id',
  ] as const) {
    expect(refused(name), name).toEqual(['order_id:lines missing']);
  }
  expect(paid('with another product in a line, by its id')).toBe('5.5000');
  expect(paid('by an unreadable line')).toBe('20.0000');
  expect(refused('by an unreadable line')).toHaveLength(2);
  expect(paid('after an unreadable line')).toBe('20.0000');
  expect(rows('itself in two files', 'clean.orders')).toMatchObject([
    { status: 'completed', paid_amount: '23.0000' },
  ]);
  expect(rows('twice in a file', 'clean.orders')).toMatchObject([
    { status: 'paid', paid_amount: '20.0000' },
  ]);
});

test('a line that a newer file lacks was removed, where files hold whole orders', async () => {
  const rows = await each(
    { removed: { order: {}, lines: [tea, cup, { file_number: items2, ...tea }] } },
    { items: { holds_whole_orders: true } },
  );
  expect(rows('removed', 'clean.orders')).toMatchObject([{ paid_amount: '20.0000' }]);
  expect(rows('removed', 'clean.quarantine')).toEqual([]);
});

test('the currency is that of the orders, or else the one that lines name', async () => {
  const cases = {
    neither: { order: {}, lines: [tea] },
    'the lines': { order: {}, lines: [{ ...tea, currency: 'EUR' }, { line_amount: '0' }] },
    'a sign of the lines': { order: {}, lines: [{ line_amount: '20.00 €' }] },
    'the order': { order: { currency: 'EUR' }, lines: [tea] },
    both: { order: { currency: 'EUR' }, lines: [{ ...tea, currency: 'EUR' }] },
    'both otherwise': { order: { currency: 'CNY' }, lines: [{ ...tea, currency: 'EUR' }] },
    'a sign of another': { order: { currency: 'CNY' }, lines: [{ line_amount: '20.00 €' }] },
    'the lines, two': {
      order: {},
      lines: [
        { ...tea, currency: 'EUR' },
        { ...tea, currency: 'CNY' },
      ],
    },
    unrated: { order: {}, lines: [{ ...tea, currency: 'USD' }] },
  };
  const rows = await each(cases);
  const order = (name: keyof typeof cases) => rows(name, 'clean.orders')[0];
  const euros = { currency: 'EUR', original_paid_amount: '20.0000', paid_amount: '160.0000' };
  expect(order('neither')).toMatchObject({ currency: 'CNY', paid_amount: '20.0000' });
  for (const name of ['the lines', 'a sign of the lines', 'the order', 'both'] as const) {
    expect(order(name), name).toMatchObject(euros);
  }
  const why = (name: keyof typeof cases) =>
    rows(name, 'clean.quarantine').map((row) => row['failures']);
  expect(why('both otherwise')).toContain('currency:several');
  expect(why('a sign of another')).toContain('currency:not that of the amount');
  expect(why('the lines, two')).toContain('currency:several');
  expect(why('unrated')).toContain('currency:no rate');
  const ofFeed = await each(cases, { items: { names_currency: true, currency: 'EUR' } });
  expect(ofFeed('neither', 'clean.orders')).toMatchObject([euros]);
});

/** Orders in two files, and lines in three, some of them refused, repeated, late or of nobody's order. */
const anyOrders = fc.array(
  fc.record({
    file_number: fc.constantFrom(orders1, orders2),
    order_id: fc.constantFrom('1001', '1002', '1003', ''),
    status: fc.constantFrom('paid', 'paid', 'paid', 'cancelled', 'unpaid', 'refunded', 'odd'),
    charges_amount: fc.constantFrom('', '', '4.20', 'free'),
    discount_amount: fc.constantFrom('', '', '0.50'),
    discount_rate: fc.constantFrom('', '', '0.1'),
    refunded_amount: fc.constantFrom('', '', '1.00', '99'),
    currency: fc.constantFrom('', '', 'CNY', 'EUR'),
  }),
  { maxLength: 8 },
);
const anyLines = fc.array(
  fc.record({
    file_number: fc.constantFrom(items1, items1, items2, moreItems),
    order_id: fc.constantFrom('1001', '1002', '1003', '1004', ''),
    line_id: fc.constantFrom(null, null, null, 'L1'),
    quantity: fc.constantFrom('1', '2', '3.5', 'two', ''),
    unit_price: fc.constantFrom('10.00', '0.01', '-3', ''),
    discount_rate: fc.constantFrom('', '', '0.15', '1', '2'),
    charges_amount: fc.constantFrom('', '', '1.25'),
    line_amount: fc.constantFrom('', '', '', '12.50', 'ten'),
    currency: fc.constantFrom('', '', '', 'EUR'),
  }),
  { maxLength: 14 },
);

/** A row of a table without where it stood. */
function values(row: Row): string {
  const entries = Object.entries(row).filter(([name]) => !/record_number|line_number/.test(name));
  return JSON.stringify(entries);
}

test('records of any kind are accounted for, in any order alike, and the accounts add up', async () => {
  await fc.assert(
    fc.asyncProperty(anyOrders, anyLines, async (orders, lines) => {
      const forwards = await made(orders, lines);
      const backwards = await made(orders.toReversed(), lines.toReversed());
      for (const table of ['clean.orders', 'clean.order_lines', 'mart.revenue_accounts'] as const) {
        expect(backwards(table).map(values).toSorted(), table).toEqual(
          forwards(table).map(values).toSorted(),
        );
      }
      for (const { records_read: read, ...row } of forwards('clean.conservation')) {
        const ended = ['clean', 'duplicates', 'quarantined'].map((place) => Number(row[place]));
        expect(ended.reduce((sum, records) => sum + records, 0)).toBe(Number(read));
      }
      const units = (rows: readonly Row[]) =>
        rows.reduce((sum, row) => sum + Math.round(Number(row['amount']) * 10_000), 0);
      const accounts = forwards('mart.revenue_accounts');
      const steps = accounts.filter((row) => Number(row['position']) < 9);
      const net = accounts.filter((row) => Number(row['position']) === 9);
      expect(units(steps)).toBe(units(net));
    }),
    { numRuns: 5 },
  );
});
