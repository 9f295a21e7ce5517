import { describe, expect, test } from 'vitest';
import { GatesConfig } from '../../config/gate-config.ts';
import { gateKey, gateText } from '../../runs/gate-result.ts';
import type { Measure } from '../../runs/measures.ts';
import { brokenGates, withoutEchoes } from './gates-broken.ts';
import { judgeNight, type Night } from './judge-night.ts';

type Figures = Readonly<Record<string, number>>;

/** `orders` or `records/app` → value. */
function measures(figures: Figures): readonly Measure[] {
  return Object.entries(figures).map(([key, value]) => {
    const [measure = '', ...part] = key.split('/');
    return { measure, part: part.join('/'), value };
  });
}

function night(asOf: string, figures: Figures): Night {
  return { runId: `${asOf}T023000Z`, asOf, measures: measures(figures) };
}

interface Setting {
  readonly asOf?: string;
  readonly accept?: readonly string[];
  readonly gates?: object;
  readonly earlier?: readonly Night[];
  readonly newestFile?: string;
}

function compare(before: Figures, now: Figures, setting: Setting = {}) {
  const { asOf = '2026-11-21', accept = [], gates = {}, earlier = [], newestFile } = setting;
  return judgeNight({
    asOf,
    measures: measures(now),
    newestFile,
    before: night('2026-11-20', before),
    earlier,
    config: GatesConfig.parse(gates),
    accept,
  });
}

/** The gates that such a night breaks. */
function broken(...night: Parameters<typeof compare>): readonly string[] {
  const { results } = compare(...night);
  return results.filter(({ verdict }) => verdict === 'broken').map(gateKey);
}

describe('before there are enough nights to learn from,', () => {
  test.each([
    ['a night like the one before', { customers: 1000 }, { customers: 1000 }, []],
    ['a loss of less than a tenth', { customers: 1000 }, { customers: 901 }, []],
    ['a loss of more than a tenth', { customers: 1000 }, { customers: 899 }, ['customers']],
    ['all gone', { orders: 1000 }, {}, ['orders']],
    ['four of twenty people gone', { customers: 20 }, { customers: 16 }, []],
    ['most of twenty people gone', { customers: 20 }, { customers: 3 }, ['customers']],
    ['twice as many of a few', { customers: 20 }, { customers: 40 }, []],
    ['twice as many of many', { customers: 2000 }, { customers: 4000 }, ['customers']],
    ['a feed that has grown', { 'records/app': 100 }, { 'records/app': 900 }, []],
    ['a feed that is gone', { 'records/app': 100 }, { 'records/crm': 100 }, ['records/app']],
    [
      'a file that grew by more than half',
      { 'files/champions': 100, 'files/lost': 100 },
      { 'files/champions': 140, 'files/lost': 151 },
      ['files/lost'],
    ],
    [
      'an audience that lost most',
      { 'audiences/tea': 100 },
      { 'audiences/tea': 40 },
      ['files/tea'],
    ],
    ['an audience that is new', {}, { 'audiences/tea': 100 }, []],
    ['an audience that the config has no more', { 'audiences/tea': 100 }, {}, []],
    ['a file out of nothing', { 'files/lost': 0 }, { 'files/lost': 80 }, ['files/lost']],
    [
      'consent that is lost in one channel',
      { 'contactable/email': 100, 'contactable/sms': 100 },
      { 'contactable/email': 40, 'contactable/sms': 100 },
      ['contactable/email'],
    ],
    ['a tenth merged', { customers: 300 }, { customers: 300, merges: 40 }, ['merges']],
    ['as many split as the night before', { splits: 9 }, { splits: 9 }, []],
  ] as const)('%s', (_, before, now, expected) => {
    expect(broken(before, now)).toEqual(expected);
  });

  test('money is judged by its share, and by how many orders that share is', () => {
    const shop = { revenue: 90_000, orders: 100 };
    expect(broken(shop, { revenue: 80_000, orders: 100 })).toEqual(['revenue']);
    const small = { revenue: 900, orders: 9 };
    expect(broken(small, { revenue: 700, orders: 9 })).toEqual([]);
  });

  test('money is judged in each currency where there are several', () => {
    const inDollars = { 'orders by currency/USD': 50, 'revenue by currency/USD': 500 };
    const all = { 'orders by currency/CNY': 900, 'revenue by currency/CNY': 9000 };
    expect(broken({ ...all, ...inDollars }, all)).toEqual(['revenue/USD']);
  });

  test('a share of records that is refused may rise by a tenth of all, whatever the reason was', () => {
    const before = { 'records/app': 200, 'quarantined/app/phone:unreadable': 60 };
    const now = { 'records/app': 200, 'quarantined/app/status:unknown': 60 };
    expect(broken(before, { ...before, 'records/app': 190 })).toEqual([]);
    expect(broken(before, now)).toEqual(['quarantine/app']);
  });

  test('a run for an earlier day is not published unasked', () => {
    expect(broken({}, {}, { asOf: '2026-11-19' })).toEqual(['date']);
    expect(broken({}, {}, { asOf: '2026-11-19', accept: ['date'] })).toEqual([]);
  });

  test.each([
    ['a week after the published night', '2026-11-27', '2026-11-01', []],
    ['more than that, without a newer file', '2026-11-28', '2026-11-01', ['date']],
    ['years ahead', '2035-01-01', '2026-11-20', ['date']],
    ['months after it, with a file of that time', '2027-02-01', '2027-01-30', []],
    ['days before it, with a newer file', '2026-11-19', '2026-11-25', ['date']],
  ] as const)('a run for a day %s', (_, asOf, newestFile, expected) => {
    expect(broken({}, {}, { asOf, newestFile })).toEqual(expected);
  });
});

describe('as many as before are not the same ones:', () => {
  const same = { customers: 100, orders: 300, 'files/lost': 100 };
  const others = {
    ...same,
    'customers before': 100,
    'customers gone': 100,
    'customers new': 100,
    'orders before': 300,
    'orders gone': 20,
    'orders new': 20,
    'files before/lost': 100,
    'files gone/lost': 60,
    'files new/lost': 60,
  };

  test('customers, orders and rows of files that are gone or new are compared by the same limits', () => {
    expect(broken(same, others)).toEqual([
      'customers/gone',
      'customers/new',
      'files/lost/gone',
      'files/lost/new',
    ]);
    expect(broken(same, { ...others, 'orders gone': 40 })).toContain('orders/gone');
  });

  test('each is accepted with its gate, and named by itself', () => {
    expect(broken(same, others, { accept: ['customers', 'files/lost'] })).toEqual([]);
    expect(broken(same, others, { accept: ['files', 'customers/gone'] })).toEqual([
      'customers/new',
    ]);
    expect(compare(same, others).results.map(gateText)).toContain(
      '100 of 100 customers are gone (-100 %, limit -10 %)',
    );
  });

  test('what the size of the set says already is not said again', () => {
    const fewer = { ...others, customers: 50, 'customers new': 50 };
    const { results } = compare(same, fewer);
    const said = withoutEchoes(brokenGates(results)).map(gateKey);
    expect(said).toEqual(['customers', 'files/lost/gone', 'files/lost/new']);
  });
});

test('gates and limits can be set, lifted and accepted, by part too', () => {
  const before = { customers: 100, 'files/lost': 100, 'files/new': 100 };
  const now = { customers: 50, 'files/lost': 400, 'files/new': 400 };
  expect(broken(before, now)).toEqual(['customers', 'files/lost', 'files/new']);
  expect(broken(before, now, { gates: { customers: { lose: false }, files: false } })).toEqual([]);
  expect(broken(before, now, { gates: { customers: { lose: { share: 0.6 } } } })).toHaveLength(2);
  expect(broken(before, now, { accept: ['customers', 'files/lost'] })).toEqual(['files/new']);
  expect(broken(before, now, { accept: ['all'] })).toEqual([]);
});

describe('once there are enough nights,', () => {
  /** Twenty nights up to the 20th; the shares by which the customers moved, by weekday. */
  function history(shareOn: (weekday: number) => number): readonly Night[] {
    return Array.from({ length: 20 }, (_, index) => {
      const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}`;
      const asOf = day(index + 1);
      const weekday = new Date(asOf).getUTCDay();
      const result = {
        gate: 'customers' as const,
        part: '',
        before: 1000,
        now: 1000,
        share: shareOn(weekday) + (index % 3) / 1000,
        limits: { lose: null, grow: null },
        learnedFrom: 0,
        verdict: 'held' as const,
      };
      const gates = {
        runId: 'r',
        asOf: index === 0 ? '2026-10-31' : day(index),
        results: [result],
      };
      return { ...night(asOf, {}), gates };
    });
  }

  const still = history(() => 0.001);
  /** Saturdays bring a third more. */
  const weekly = history((weekday) => (weekday === 6 ? 0.4 : 0.001));

  test('a figure that hardly moves may fall by less than the fixed limit', () => {
    expect(broken({ customers: 1000 }, { customers: 920 })).toEqual([]);
    expect(broken({ customers: 1000 }, { customers: 920 }, { earlier: still })).toEqual([
      'customers',
    ]);
  });

  test('what a weekday always brings is usual on that day alone', () => {
    const [before, now] = [{ customers: 1000 }, { customers: 1550 }];
    expect(broken(before, now, { earlier: weekly, asOf: '2026-11-21' })).toEqual([]);
    expect(broken(before, now, { earlier: weekly, asOf: '2026-11-22' })).toEqual(['customers']);
  });

  test('after days without a run the limits are no narrower than the fixed ones', () => {
    const setting = { earlier: still, asOf: '2026-11-24' };
    expect(broken({ customers: 1000 }, { customers: 920 }, setting)).toEqual([]);
  });

  test('a result tells its limit, and from how many nights it was learned', () => {
    const { results } = compare({ customers: 1000 }, { customers: 920 }, { earlier: still });
    expect(results.map(gateText)).toContain(
      'customers fell from 1,000 to 920 (-8 %, limit -5 %, learned from 20 nights)',
    );
  });
});
