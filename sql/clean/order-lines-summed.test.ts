import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine.ts';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

type GivenRow = GivenRows[number];
type Totals = 'sum of line amounts' | 'sum of quantity x unit price' | 'every line' | 'first line';

const tables = [
  'clean.orders',
  'clean.order_lines',
  'clean.returns',
  'clean.not_sales',
  'clean.duplicates',
  'clean.quarantine',
  'clean.conservation',
] as const;
type Table = (typeof tables)[number];

/** What becomes of lines of a shop's files, each of an order that Ann paid. File 2 is newer than file 1. */
async function made(totals: Totals, lines: GivenRows, feed: GivenRow = {}) {
  const rows = lines.map((line, index) => ({
    feed: 'shop',
    file_number: 1,
    record_number: index + 1,
    order_id: '1001',
    ordered_at: '2026-11-01 10:00:00',
    status: 'paid',
    email: 'ann@shop-a.net',
    ...line,
  }));
  const found = await models.tablesOf(tables, {
    'config.feeds': [
      {
        feed: 'shop',
        id_scope: 'shop',
        record_grain: 'line',
        totals,
        timezone: 'Asia/Shanghai',
        country: 'CN',
        currency: 'CNY',
        ...feed,
      },
    ],
    'config.status_names': ['paid', 'refunded', 'cancelled'].map((status) => ({
      feed: 'shop',
      field: 'status',
      status_text: status,
      status,
    })),
    'config.rates': [{ currency: 'CNY', rate: 1 }],
    'landing.files': [1, 2].map((file) => ({
      file_number: file,
      feed: 'shop',
      file: `orders-${file}.csv`,
      file_hash: `hash ${file}`,
      exported_at: `2026-11-1${file} 00:00:00+00`,
      records: rows.filter((row) => row.file_number === file).length,
      rejected: 0,
    })),
    'staging.orders': rows,
  });
  return (table: Table) => found.get(table) ?? [];
}

/**
 * What becomes of several orders at once, each of its own lines under its own number, told by a few
 * facts of each row.
 */
async function each<Case extends string>(
  totals: Totals,
  cases: Readonly<Record<Case, GivenRows>>,
): Promise<(name: Case, table: Table) => readonly Row[]> {
  const named = Object.entries<GivenRows>(cases).flatMap(([name, lines]) =>
    lines.map((line) => ({ name, line: { order_id: name, ...line } })),
  );
  const rows = await made(
    totals,
    named.map(({ line }) => line),
  );
  const nameOf = (row: Row) => named[Number(row['record_number']) - 1]?.name;
  return (name, table) => rows(table).filter((row) => nameOf(row) === name);
}

const aReturn = (facts: GivenRow): GivenRow => ({ apart: 'return', ...facts });
const postage = (facts: GivenRow): GivenRow => ({
  apart: 'no sale',
  apart_reason: 'postage',
  sku: 'POST',
  ...facts,
});

test('the amount of an order is the sum of what its lines say', async () => {
  const rows = await each('sum of line amounts', {
    plain: [
      { sku: 'TEA-1', line_amount: '20.00' },
      { sku: 'TEA-2', line_amount: '15.00' },
      { sku: 'TEA-2', line_amount: '15.00' },
    ],
    'each with a payment, a refund or a debt': [
      { paid_amount: '20.00', unpaid_amount: '5.00' },
      { paid_amount: '15.00', refunded_amount: '-4.00' },
    ],
    'with a discount as a line': [{ line_amount: '20.00' }, { line_amount: '-3.00' }],
    'with a line that stands there twice': [
      { line_id: 'L1', line_amount: '20.00' },
      { line_id: 'L1', line_amount: '20.00' },
      { line_id: 'L2', line_amount: '20.00' },
    ],
    'of which a newer file holds less': [
      { line_amount: '20.00' },
      { line_amount: '15.00' },
      { file_number: 2, line_amount: '20.00' },
    ],
    'of which some was cancelled or given back': [
      { line_amount: '20.00' },
      { line_amount: '15.00', status: 'cancelled' },
      { line_amount: '5.00', status: 'refunded' },
    ],
    'of which a newer file has an unreadable line': [
      { line_amount: '20.00' },
      { file_number: 2, line_amount: '20.00' },
      { file_number: 2, line_amount: 'twenty' },
    ],
  });
  expect(rows('plain', 'clean.orders')).toMatchObject([
    { paid_amount: '50.0000', counts_as_sale: true },
  ]);
  expect(rows('plain', 'clean.order_lines').map((row) => row['line_amount'])).toEqual([
    '20.0000',
    '15.0000',
    '15.0000',
  ]);
  expect(rows('plain', 'clean.duplicates')).toEqual([]);
  expect(rows('each with a payment, a refund or a debt', 'clean.orders')).toMatchObject([
    { status: 'partially_refunded', paid_amount: '30.0000', refunded_amount: '4.0000' },
  ]);
  expect(rows('with a discount as a line', 'clean.orders')).toMatchObject([
    { paid_amount: '17.0000' },
  ]);
  expect(rows('with a line that stands there twice', 'clean.orders')).toMatchObject([
    { paid_amount: '40.0000' },
  ]);
  expect(rows('with a line that stands there twice', 'clean.duplicates')).toHaveLength(1);
  expect(rows('of which a newer file holds less', 'clean.orders')).toMatchObject([
    { file_number: '1', paid_amount: '35.0000' },
  ]);
  expect(
    rows('of which a newer file holds less', 'clean.quarantine').map((row) => row['failures']),
  ).toEqual(['order_id:lines missing']);
  expect(rows('of which some was cancelled or given back', 'clean.orders')).toMatchObject([
    { status: 'partially_refunded', paid_amount: '25.0000', net_amount: '20.0000' },
  ]);
  expect(rows('of which a newer file has an unreadable line', 'clean.orders')).toMatchObject([
    { file_number: '1', paid_amount: '20.0000' },
  ]);
});

test('a line that a newer file lacks was removed, where files hold whole orders', async () => {
  const lines = [
    { line_amount: '20.00' },
    { line_amount: '15.00' },
    { file_number: 2, record_number: 1, line_amount: '20.00' },
  ];
  const rows = await made('sum of line amounts', lines, { holds_whole_orders: true });
  expect(rows('clean.orders')).toMatchObject([{ file_number: '2', paid_amount: '20.0000' }]);
  expect(rows('clean.duplicates')).toHaveLength(2);
});

test('an order whose sum is unknown is refused with all its lines', async () => {
  const good = { line_amount: '20.00' };
  const rows = await each('sum of line amounts', {
    unreadable: [good, { line_amount: 'twenty' }],
    blank: [good, { line_amount: '' }],
    negative: [good, { line_amount: '-80' }],
    'two amounts of one line': [
      { line_id: 'L1', line_amount: '20.00' },
      { line_id: 'L1', line_amount: '30.00' },
    ],
  });
  const failures = (name: Parameters<typeof rows>[0]) =>
    rows(name, 'clean.quarantine').map((row) => row['failures']);
  expect(failures('unreadable')).toEqual(
    expect.arrayContaining(['order_id:line refused', expect.stringMatching('unreadable')]),
  );
  expect(failures('blank')).toEqual(
    expect.arrayContaining(['order_id:line refused', 'paid_amount:required']),
  );
  expect(failures('negative')).toEqual(['paid_amount:below minimum', 'paid_amount:below minimum']);
  expect(failures('two amounts of one line')).toEqual(['line_id:ambiguous', 'line_id:ambiguous']);
});

test('quantity × unit price is summed less what the lines say of discounts', async () => {
  const rows = await made('sum of quantity x unit price', [
    { quantity: '2', unit_price: '10.00', discount_amount: '1.50' },
    { quantity: '3', unit_price: '5.25' },
    postage({ quantity: '1', unit_price: '18.00' }),
    postage({ order_id: 'C1', quantity: '-1', unit_price: '3.00' }),
    postage({ order_id: 'C2', quantity: 'none', ordered_at: '', status: 'whatever' }),
  ]);
  expect(rows('clean.orders')).toMatchObject([{ paid_amount: '34.2500' }]);
  expect(rows('clean.order_lines')).toHaveLength(2);
  expect(rows('clean.quarantine')).toEqual([]);
  expect(rows('clean.not_sales')).toMatchObject([
    { reason: 'postage', order_id: '1001', amount: '18.0000' },
    { reason: 'postage', order_id: 'C1', amount: '-3.0000' },
    { reason: 'postage', order_id: 'C2', amount: null },
  ]);
});

test('a return reduces the order that it names, else the person, else nothing', async () => {
  const sold = { line_amount: '50.00' };
  const rows = await each('sum of line amounts', {
    partly: [sold, aReturn({ line_amount: '-20.00' })],
    wholly: [sold, aReturn({ line_amount: '50.00' })],
    'more than wholly': [sold, aReturn({ line_amount: '-70.00' })],
    'R7-OF-1': [
      sold,
      aReturn({
        order_id: 'R7',
        returned_order_id: 'R7-OF-1',
        line_amount: '20.00',
      }),
    ],
    'in two files, twice in each': [
      sold,
      aReturn({ line_amount: '-5.00' }),
      aReturn({ line_amount: '-5.00' }),
      aReturn({ file_number: 2, line_amount: '-5.00' }),
      aReturn({ file_number: 2, line_amount: '-5.00' }),
    ],
    person: [aReturn({ line_amount: '-20.00' })],
    nobody: [aReturn({ line_amount: '-20.00', email: null })],
    unreadable: [aReturn({ line_amount: 'five' })],
    undated: [aReturn({ line_amount: '-5.00', ordered_at: 'lately' })],
  });
  const order = (name: Parameters<typeof rows>[0]) => rows(name, 'clean.orders')[0];
  expect(order('partly')).toMatchObject({ status: 'partially_refunded', net_amount: '30.0000' });
  expect(order('wholly')).toMatchObject({ status: 'refunded', net_amount: '0.0000' });
  expect(order('more than wholly')).toMatchObject({
    refunded_amount: '50.0000',
    returned_amount: '50.0000',
  });
  expect(order('R7-OF-1')).toMatchObject({ net_amount: '30.0000' });
  expect(order('in two files, twice in each')).toMatchObject({ returned_amount: '10.0000' });
  expect(rows('in two files, twice in each', 'clean.duplicates')).toHaveLength(2);
  expect(rows('R7-OF-1', 'clean.returns')).toMatchObject([
    { return_id: 'R7', order_id: 'R7-OF-1', reduces: 'order' },
  ]);
  expect(rows('person', 'clean.returns')).toMatchObject([{ reduces: 'person', amount: '20.0000' }]);
  expect(rows('nobody', 'clean.returns')).toMatchObject([{ reduces: 'nothing' }]);
  expect(rows('unreadable', 'clean.quarantine')).toHaveLength(1);
  expect(rows('undated', 'clean.quarantine')).toMatchObject([
    { failures: 'ordered_at:unreadable' },
  ]);
});

test('a return and a refund in the order’s own record report the same money', async () => {
  const rows = await made('every line', [
    { paid_amount: '50.00', refunded_amount: '20.00' },
    aReturn({ line_amount: '-20.00' }),
  ]);
  expect(rows('clean.orders')).toMatchObject([{ refunded_amount: '20.0000' }]);
});

test('an order of which all is outstanding is doubtful, also where its lines say so', async () => {
  const rows = await made('sum of line amounts', [
    { line_amount: '20.00', unpaid_amount: '20.00' },
    { line_amount: '30.00', unpaid_amount: '30.00' },
  ]);
  expect(rows('clean.orders')).toMatchObject([
    { paid_amount: '0.0000', counts_as_sale: false, doubt: 'paid but outstanding' },
  ]);
});

/** Lines of a few orders in two files, some of them returns, postage or unreadable. */
const anyLines = fc.array(
  fc.record({
    file_number: fc.constantFrom(1, 2),
    order_id: fc.constantFrom('1001', '1002', '1003'),
    email: fc.constantFrom('ann@shop-a.net', 'bob@shop-b.net', null),
    status: fc.constantFrom('paid', 'paid', 'paid', 'cancelled', 'refunded'),
    sku: fc.constantFrom('TEA-1', 'TEA-2'),
    line_id: fc.constantFrom(null, null, null, 'L1'),
    line_amount: fc.constantFrom('20.00', '15.00', '0.01', '-3.00', '12', 'twelve'),
    apart: fc.constantFrom(null, null, null, 'return', 'no sale'),
  }),
  { maxLength: 30 },
);

/** A row of a table without where it stood. */
function values(row: Row): string {
  const entries = Object.entries(row).filter(([name]) => !/record_number|line_number/.test(name));
  return JSON.stringify(entries);
}

test('rows of any kind are all accounted for, in any order alike, and sums are sums', async () => {
  await fc.assert(
    fc.asyncProperty(anyLines, async (lines) => {
      const forwards = await made('sum of line amounts', lines);
      const backwards = await made('sum of line amounts', lines.toReversed());
      for (const table of tables) {
        if (table === 'clean.duplicates' || table === 'clean.quarantine') continue;
        expect(backwards(table).map(values).toSorted()).toEqual(
          forwards(table).map(values).toSorted(),
        );
      }
      for (const { records_read: read, ...row } of forwards('clean.conservation')) {
        const ended = ['clean', 'duplicates', 'quarantined'].map((place) => Number(row[place]));
        expect(ended.reduce((sum, records) => sum + records, 0)).toBe(Number(read));
      }
      for (const order of forwards('clean.orders')) {
        const own = forwards('clean.order_lines')
          .filter((row) => row['order_id'] === order['order_id'])
          .map((row) => lines[Number(row['record_number']) - 1]);
        const sold = own.filter((row) => row?.status !== 'cancelled');
        const cents = sold.reduce(
          (sum, row) => sum + Math.round(Number(row?.line_amount) * 100),
          0,
        );
        expect(Math.round(Number(order['paid_amount']) * 100)).toBe(cents);
      }
    }),
    { numRuns: 5 },
  );
});
