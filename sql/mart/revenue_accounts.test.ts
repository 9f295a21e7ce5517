import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

type GivenRow = GivenRows[number];

/** An order of 100 USD of goods, 5 less by a discount, with 10 for postage; a dollar is 7.1 CNY. */
function order(number: number, facts: GivenRow = {}): GivenRow {
  return {
    feed: 'shop',
    id_scope: 'shop',
    file_number: 1,
    record_number: number,
    record_grain: 'order',
    is_head: true,
    order_id: `o${number}`,
    user_id: 'buyer',
    ordered_at: '2026-11-01 08:00:00+00',
    status: 'paid',
    currency: 'USD',
    rate: '7.1',
    gross_amount: 100,
    discount_amount: 5,
    stated_amount: 105,
    paid_amount: 105,
    refunded_amount: 0,
    refund_is_assumed: false,
    phone_is_virtual: false,
    sums_lines: false,
    failures: '',
    set_aside: '',
    ...facts,
  };
}

function payment(number: number, facts: GivenRow = {}): GivenRow {
  return {
    feed: 'bill',
    platform: 'bill',
    id_scope: 'bill',
    file_number: 2,
    record_number: number,
    payment_id: `p${number}`,
    movement: 'payment',
    movement_id: `p${number}`,
    status: 'settled',
    moved_at: '2026-11-01 08:00:00+00',
    currency: 'CNY',
    rate: 1,
    amount: 700,
    refunded_amount: 0,
    is_given_back: false,
    failures: '',
    set_aside: '',
    ...facts,
  };
}

const files: GivenRows = ['shop', 'bill'].map((feed, index) => ({
  file_number: index + 1,
  feed,
  file: `${feed}.csv`,
  file_hash: feed,
  exported_at: '2026-11-10 00:00:00+00',
}));

const feeds: GivenRows = [
  {
    feed: 'shop',
    kind: 'orders',
    position: 1,
    trade_scope: 'shop',
    currency: 'USD',
    unmatched_are_orders: true,
  },
  {
    feed: 'bill',
    kind: 'payments',
    position: 2,
    trade_scope: 'bill',
    currency: 'CNY',
    unmatched_are_orders: true,
  },
];

/** A return of goods for 10 USD. */
function giveBack(number: number, facts: GivenRow = {}): GivenRow {
  const money = { gross_amount: null, discount_amount: null, stated_amount: 10, paid_amount: 10 };
  return order(number, {
    ...money,
    order_id: `return ${number}`,
    apart: 'return',
    status: 'refunded',
    refunded_amount: 10,
    ...facts,
  });
}

/** The accounts, and what they have to agree with. Everybody who buys is a customer. */
async function madeOf(orders: GivenRows, payments: GivenRows = [], windowDays?: number) {
  const given = {
    'clean.checked_orders': orders,
    'clean.checked_payments': payments,
    'landing.files': files,
    'config.feeds': feeds,
    ...(windowDays === undefined
      ? {}
      : { 'config.rfm': [{ method: 'quantile', window_days: windowDays }] }),
  };
  const traders = await models.tablesOf(['clean.orders', 'clean.returns'], given);
  const people = new Set([...traders.values()].flat().map((row) => row['person_record_id']));
  people.delete(null);
  return models.tablesOf(['mart.revenue_accounts', 'segment.rfm', 'segment.unnamed_sales'], {
    ...given,
    'identity.members': [...people].map((id) => ({
      record_id: String(id),
      customer_id: String(id),
    })),
  });
}

async function accountsOf(...given: Parameters<typeof madeOf>) {
  return (await madeOf(...given)).get('mart.revenue_accounts') ?? [];
}

/** The lines as `currency item reason records original base`. */
async function linesOf(...given: Parameters<typeof accountsOf>): Promise<readonly string[]> {
  const rows = await accountsOf(...given);
  const columns = ['currency', 'item', 'reason', 'orders', 'original_amount', 'amount'];
  return rows.map((row) =>
    columns
      .map((column) => String(row[column]).replace(/\.0000$|(\.\d*[1-9])0+$/, '$1'))
      .filter((cell) => cell !== '')
      .join(' '),
  );
}

describe('the accounts of a sale', () => {
  test('go from the price of the goods to net revenue, in its currency and the base currency', async () => {
    const back = { status: 'partially_refunded', refunded_amount: '20.5' };
    expect(await linesOf([order(1), order(2, { ...back, user_id: null })])).toEqual([
      'USD gross orders 2 200 1420',
      'USD discounts 2 -10 -71',
      'USD other charges 2 20 142',
      'USD refunds refunds 1 -20.5 -145.55',
      'USD net revenue customers 1 105 745.5',
      'USD net revenue nobody 1 84.5 599.95',
    ]);
  });

  test('name what is no sale by its reason', async () => {
    const plain = { gross_amount: null, discount_amount: null };
    const orders = [
      order(1, { ...plain, status: 'unpaid', paid_amount: 0 }),
      order(2, { ...plain, status: 'cancelled', paid_amount: 0 }),
      order(3, { ...plain, note: 'test order' }),
      order(4, { ...plain, note: '刷单', refunded_amount: 5 }),
      order(5, { ...plain, status: 'refunded', refunded_amount: 105 }),
      order(6, { ...plain, paid_amount: 100, unpaid_amount: 5 }),
    ];
    expect(await linesOf(orders)).toEqual([
      'USD gross orders 6 630 4473',
      'USD no sale cancelled 1 -105 -745.5',
      'USD no sale outstanding 1 -5 -35.5',
      'USD no sale refunded 1 0 0',
      'USD no sale sham order 1 -100 -710',
      'USD no sale test 1 -105 -745.5',
      'USD no sale unpaid 1 -105 -745.5',
      'USD refunds refunds 2 -110 -781',
      'USD net revenue customers 1 100 710',
    ]);
  });

  test('name what lies outside the period', async () => {
    const orders = [
      order(1, { ordered_at: '2026-11-25 08:00:00+00' }),
      order(2, { ordered_at: '2026-01-01 08:00:00+00' }),
    ];
    const lines = await linesOf(orders, [], 90);
    expect(lines.slice(3)).toEqual([
      "USD outside the period after the run's date 1 -105 -745.5",
      'USD outside the period before the window 1 -105 -745.5',
    ]);
  });

  test('put what a statement says in the place of what the order says, each in its currency', async () => {
    const paid = payment(1, { order_number: 'o1', refunded_amount: 100 });
    expect(await linesOf([order(1)], [paid])).toEqual([
      'CNY payment statements paid 1 700 700',
      'CNY refunds refunds 1 -100 -100',
      'CNY net revenue customers 1 600 600',
      'USD gross orders 1 100 710',
      'USD discounts 1 -5 -35.5',
      'USD other charges 1 10 71',
      'USD payment statements in the place of what orders say 1 -105 -745.5',
    ]);
  });

  test('hold payments that make no order, and take them out again', async () => {
    const payments = [
      payment(1, { order_number: 'o1', amount: 8 }),
      payment(2, { status: 'pending' }),
    ];
    const lines = await linesOf([order(1)], payments);
    expect(lines.filter((line) => line.startsWith('CNY'))).toEqual([
      'CNY gross payments that make no order 2 708 708',
      'CNY no sale payment of another amount 1 -8 -8',
      'CNY no sale payment pending 1 -700 -700',
    ]);
  });

  test('have beside them what a statement gives back and no order loses', async () => {
    const payments = [
      payment(1, { order_number: 'o1', amount: 8 }),
      payment(2, { order_number: 'o1', movement: 'refund', amount: 3 }),
      payment(3, { order_number: 'x' }),
      payment(4, { order_number: 'x', movement: 'other', is_expense: true, amount: 5 }),
    ];
    const lines = await linesOf([order(1)], payments);
    expect(lines.filter((line) => line.includes('beside'))).toEqual([
      'CNY beside the accounts expense that may be a refund 1 -5 -5',
      'CNY beside the accounts refund of another amount 1 -3 -3',
    ]);
  });
});

test('returns reduce their order or their customer, and else stand beside the accounts', async () => {
  const rows = [
    order(1),
    giveBack(2, { order_id: 'o1' }),
    giveBack(3),
    giveBack(4, { user_id: null }),
    giveBack(5, { user_id: 'who never bought' }),
  ];
  expect((await linesOf(rows)).slice(3)).toEqual([
    'USD refunds returns of customers 1 -10 -71',
    'USD refunds returns of orders 1 -10 -71',
    'USD net revenue customers 1 85 603.5',
    'USD beside the accounts return of a customer without a sale 1 -10 -71',
    'USD beside the accounts return of no known order or customer 1 -10 -71',
  ]);
});

test('rows that are no sale are in the accounts and taken out again', async () => {
  const postage = { apart: 'no sale', apart_reason: 'postage', own_paid_amount: 12 };
  expect(
    await linesOf([order(1, postage), order(2, { ...postage, own_paid_amount: null })]),
  ).toEqual(['USD gross rows that are no sale 2 12 85.2', 'USD no sale postage 2 -12 -85.2']);
});

test('lines of a refused order come to their sum', async () => {
  const line = { order_id: 'o1', record_grain: 'line', sums_lines: true, stated_amount: 40 };
  const rows = [order(1, { ...line, failures: 'status:unreadable' }), order(2, line)].map(
    (row) => ({
      ...row,
      own_paid_amount: 40,
      own_refunded_amount: 0,
    }),
  );
  expect(await linesOf(rows)).toEqual([
    'USD gross quarantined 2 80 568',
    'USD quarantined order_id:line refused 1 0 0',
    'USD quarantined status:unreadable 1 -80 -568',
  ]);
});

test('lines of a refused order in several currencies come to a sum in each', async () => {
  const line = {
    order_id: 'o1',
    record_grain: 'line',
    sums_lines: true,
    stated_amount: 40,
    failures: 'status:unreadable',
  };
  const rows = [order(1, line), order(2, line), order(3, { ...line, currency: 'CNY', rate: 1 })];
  expect(await linesOf(rows)).toEqual([
    'CNY gross quarantined 1 40 40',
    'CNY quarantined status:unreadable 1 -40 -40',
    'USD gross quarantined 2 80 568',
    'USD quarantined status:unreadable 2 -80 -568',
  ]);
});

test('of several orders with one number each is quarantined with its own amount', async () => {
  const apart = { order_id: 'o1', ordered_at: '2026-11-02 10:17:21+00', stated_amount: 30 };
  const lines = await linesOf([order(1), order(2, apart), order(3, apart)]);
  expect(lines).toEqual([
    'USD gross quarantined 3 135 958.5',
    'USD quarantined order_id:several orders 3 -135 -958.5',
  ]);
});

test('what is quarantined counts once, whatever number of its versions was refused', async () => {
  const failures = 'status:unreadable;paid_at:unreadable';
  const orders = [
    order(1),
    order(2, { order_id: 'o1', failures }),
    order(3, { failures }),
    order(4, { order_id: 'o3', failures }),
    order(5, { order_id: null, failures: 'order_id:required' }),
    order(6, { currency: 'CAD', rate: null, failures: 'currency:no rate' }),
    order(7, { currency: null, rate: null, failures: 'currency:required' }),
    order(8, { stated_amount: 13_800_138_000, failures: 'paid_amount:above maximum' }),
  ];
  const lines = await linesOf(orders);
  expect(lines.filter((line) => line.includes('quarantined'))).toEqual([
    'CAD gross quarantined 1 105 null',
    'CAD quarantined currency:no rate 1 -105 null',
    'USD gross quarantined 6 210 1491',
    'USD quarantined currency:required 1 0 0',
    'USD quarantined order_id:required 1 -105 -745.5',
    'USD quarantined paid_amount:above maximum 1 0 0',
    'USD quarantined status:unreadable 3 -105 -745.5',
  ]);
});

test('whatever files say, the lines add up, and net revenue is that of customers and of nobody', async () => {
  const amount = fc.integer({ min: 0, max: 20_000 }).map((cents) => cents / 100);
  const anyOrder = fc.record({
    kind: fc.constantFrom('sale', 'sale', 'sale', 'return', 'no sale'),
    order_id: fc.constantFrom('o1', 'o2', 'o3', 'o4'),
    user_id: fc.constantFrom('a', 'b', null),
    status: fc.constantFrom('unpaid', 'cancelled', 'paid', 'completed', 'partially_refunded'),
    currency: fc.constantFrom('USD', 'CNY'),
    gross_amount: fc.option(amount),
    discount_amount: fc.option(amount),
    stated_amount: amount,
    share: fc.constantFrom(0, 0.5, 1),
    back: fc.constantFrom(0, 0.25, 1),
    note: fc.constantFrom('测试', null),
    failures: fc.constantFrom('', '', 'status:unreadable'),
    ordered_at: fc.constantFrom(
      '2026-11-01 08:00:00+00',
      '2026-05-01 08:00:00+00',
      '2027-01-01 08:00:00+00',
    ),
  });
  const anyPayment = fc.record({
    order_number: fc.constantFrom('o1', 'o2', 'o9', null),
    movement: fc.constantFrom('payment', 'refund', 'other'),
    status: fc.constantFrom('settled', 'settled', 'pending'),
    currency: fc.constantFrom('USD', 'CNY'),
    amount,
    failures: fc.constantFrom('', '', 'amount:unreadable'),
  });
  const rateOf = (currency: string) => (currency === 'USD' ? '7.1357' : '1');
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyOrder, { minLength: 20, maxLength: 40 }),
      fc.array(anyPayment, { minLength: 20, maxLength: 40 }),
      fc.constantFrom(90, undefined),
      async (orders, payments, windowDays) => {
        const given = orders.map(({ share, back, kind, ...facts }, index) => {
          const own = {
            ...facts,
            // Half of them keep their own numbers, so that some have several versions.
            order_id: index % 2 ? facts.order_id : `own${index}`,
            rate: rateOf(facts.currency),
          };
          if (kind === 'return') {
            const amount = facts.stated_amount / 10;
            return giveBack(index + 1, { ...own, paid_amount: amount, refunded_amount: amount });
          }
          return order(index + 1, {
            ...own,
            ...(kind === 'no sale'
              ? { apart: kind, apart_reason: 'postage', own_paid_amount: facts.stated_amount }
              : {}),
            paid_amount: facts.stated_amount * share,
            refunded_amount: facts.stated_amount * share * back,
          });
        });
        const moved = payments.map((facts, index) =>
          payment(index + 1, { ...facts, rate: rateOf(facts.currency) }),
        );
        const tables = await madeOf(given, moved, windowDays);
        const rows = tables.get('mart.revenue_accounts') ?? [];
        for (const [, lines] of Map.groupBy(rows, (row) => `${row['feed']} ${row['currency']}`)) {
          for (const column of ['original_amount', 'amount']) {
            const counted = lines.filter((line) => Number(line['position']) <= 9);
            const total = counted.reduce((sum, line) => {
              const units = BigInt(String(line[column]).replace('.', ''));
              return line['item'] === 'net revenue' ? sum - units : sum + units;
            }, 0n);
            expect(total).toBe(0n);
          }
        }
        const units = (value: unknown) => BigInt(String(value).replace('.', ''));
        const net = rows
          .filter((row) => row['item'] === 'net revenue')
          .reduce((sum, row) => sum + units(row['amount']), 0n);
        const sum = (table: 'segment.rfm' | 'segment.unnamed_sales', column: string) =>
          (tables.get(table) ?? []).reduce((total, row) => total + units(row[column]), 0n);
        const kept = sum('segment.rfm', 'monetary') + sum('segment.unnamed_sales', 'revenue');
        expect(net).toBe(kept);
      },
    ),
    { numRuns: 5 },
  );
});
