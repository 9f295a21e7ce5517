import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { mostDays } from '../../src/audiences/config.ts';
import { type Given, type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

type Row = GivenRows[number];

/** An audience of all customers, by email. */
const audience = (facts: Row = {}): Row => ({
  audience: 'tea',
  folder: 'audiences',
  position: 1,
  gives_email: true,
  gives_phone: false,
  is_remembered: true,
  highest_first: true,
  ...facts,
});

const customer = (customer_id: string, facts: Row = {}): Row => ({
  customer_id,
  frequency: 1,
  monetary: 10,
  ...facts,
});

const reached = (customer_id: string, channel = 'email'): Row => ({
  customer_id,
  channel,
  purpose: 'marketing',
  address: `${customer_id}@example.com`,
});

const condition = (column_name: string, operator: string, value: string, value_kind: string) => ({
  audience: 'tea',
  position: 0,
  column_name,
  operator,
  value,
  value_kind,
});

describe('audiences.candidates', () => {
  const people = [
    customer('C1', {
      city: '杭州',
      value_decile: 1,
      order_probability_30d: 0.4,
      last_ordered_on: '2026-11-10',
      is_registered: true,
      favourite_category: 'Food > Green tea',
    }),
    customer('C2', {
      city: 'BERLIN',
      value_decile: 5,
      order_probability_30d: 0.1,
      last_ordered_on: '2026-06-01',
      is_registered: false,
      favourite_category: 'Teaware',
    }),
    customer('C3'),
  ];

  test.each<[string, Row[], string[]]>([
    ['equals a text, whatever its case', [condition('city', 'equals', 'Berlin', 'text')], ['C2']],
    [
      'equals one of a list',
      [condition('city', 'equals', '杭州', 'text'), condition('city', 'equals', 'berlin', 'text')],
      ['C1', 'C2'],
    ],
    [
      'differs from all of a list, and says something',
      [
        condition('city', 'differsFrom', '杭州', 'text'),
        condition('city', 'differsFrom', '上海', 'text'),
      ],
      ['C2'],
    ],
    ['contains', [condition('favourite_category', 'contains', 'green', 'text')], ['C1']],
    ['begins with', [condition('favourite_category', 'startsWith', 'tea', 'text')], ['C2']],
    ['at least', [condition('order_probability_30d', 'atLeast', '0.4000000000', 'number')], ['C1']],
    ['at most', [condition('value_decile', 'atMost', '5', 'number')], ['C1', 'C2']],
    ['a day', [condition('last_ordered_on', 'atMost', '2026-06-01', 'date')], ['C2']],
    ['on a day', [condition('last_ordered_on', 'equals', '2026-06-01', 'text')], ['C2']],
    ['the last days', [condition('last_ordered_on', 'inLastDays', '10', 'date')], ['C1']],
    ['no more than these', [condition('last_ordered_on', 'inLastDays', '9', 'date')], []],
    ['the next days', [condition('last_ordered_on', 'inNextDays', '10', 'date')], []],
    ['yes or no', [condition('is_registered', 'equals', 'true', 'boolean')], ['C1']],
    ['empty', [condition('city', 'is', 'empty', 'any')], ['C3']],
    ['filled', [condition('value_decile', 'is', 'filled', 'any')], ['C1', 'C2']],
    [
      'all conditions',
      [
        condition('value_decile', 'atMost', '5', 'number'),
        { ...condition('city', 'equals', '杭州', 'text'), position: 1 },
      ],
      ['C1'],
    ],
  ])('chooses by a column: %s', async (_, conditions, expected) => {
    const rows = await models.rowsOf('audiences.candidates', {
      'config.audiences': [audience()],
      'config.audience_conditions': conditions,
      'mart.customers': people,
    });
    expect(rows.map((row) => row['customer_id']).sort()).toEqual(expected);
  });

  test('a column that holds something else than what it is compared with is named', async () => {
    await expect(
      models.rowsOf('audiences.candidates', {
        'config.audiences': [audience()],
        'config.audience_conditions': [condition('value_decile', 'contains', 'x', 'text')],
        'mart.customers': people,
      }),
    ).rejects.toThrow('audiences.tea.where[0].contains: "value_decile" holds numbers');
  });
});

/** Customer → why they are in no file, or their place in it. */
async function membersOf(given: Given) {
  const rows = await models.rowsOf('audiences.members', {
    'config.audiences': [audience()],
    'config.audience_conditions': [],
    'config.audience_exclusions': [],
    ...given,
  });
  const entries = rows.map((row) => [
    String(row['customer_id']),
    row['left_out_because'] ?? Number(row['place']),
  ]);
  return Object.fromEntries(entries.sort());
}

describe('audiences.members', () => {
  test('whoever may not be contacted by a channel of the file is left out, with the reason', async () => {
    const found = await membersOf({
      'mart.customers': [
        customer('C1'),
        customer('C2', { left_out_because: 'no consent' }),
        customer('C3', { left_out_because: 'consent column unread' }),
        customer('C4'),
      ],
      'mart.contactable': [reached('C1'), reached('C2'), reached('C3'), reached('C4', 'sms')],
    });
    expect(found).toEqual({
      C1: 1,
      C2: 'no consent',
      C3: 'consent column unread',
      C4: 'no usable address',
    });
  });

  test('whoever refuses to be profiled is left out of a file by profile, and of no other', async () => {
    const found = (is_by_profile: boolean) =>
      membersOf({
        'config.audiences': [audience({ is_by_profile })],
        'mart.customers': [
          customer('C1', { refuses_profiling: true }),
          customer('C2', { refuses_profiling: false }),
        ],
        'mart.contactable': [reached('C1'), reached('C2')],
      });
    expect(await found(true)).toEqual({ C1: 'refuses profiling', C2: 1 });
    expect(await found(false)).toEqual({ C1: 1, C2: 2 });
  });

  test('where there is no room for all, those come in who are wanted first and may be contacted', async () => {
    const found = await membersOf({
      'config.audiences': [
        audience({ most: 1, order_column: 'value_decile', highest_first: false }),
      ],
      'mart.customers': [
        customer('C1', { value_decile: 1, left_out_because: 'no consent' }),
        customer('C2', { value_decile: 2 }),
        customer('C3', { value_decile: 3, monetary: 99 }),
      ],
      'mart.contactable': ['C1', 'C2', 'C3'].map((id) => reached(id)),
    });
    expect(found).toEqual({ C1: 'no consent', C2: 1, C3: 'beyond the limit' });
  });

  const lately = (delivered_on: string, days = 30): Given => ({
    'config.audience_exclusions': [{ audience: 'tea', other_audience: 'june', days }],
    'mart.customers': [customer('C1')],
    'mart.contactable': [reached('C1')],
    'previous.audience_deliveries': [{ audience: 'june', customer_id: 'C1', delivered_on }],
  });

  test.each([
    ['2026-11-19', 'in another file'],
    ['2026-10-21', 'in another file'],
    ['2026-10-20', 1],
    ['2026-11-20', 1],
    ['2026-11-21', 1],
  ])(
    'who was in a file on %s with which it shares nobody for 30 days: %s',
    async (on, expected) => {
      expect(await membersOf(lately(on))).toEqual({ C1: expected });
    },
  );

  test('what a file held of somebody who was merged since counts for whom they became', async () => {
    const found = await membersOf({
      ...lately('2026-11-10'),
      'mart.customers': [customer('C2')],
      'mart.contactable': [reached('C2')],
      'identity.customer_ids': [{ customer_id: 'C1', status: 'merged', merged_into: 'C2' }],
    });
    expect(found).toEqual({ C2: 'in another file' });
  });
});

describe('audiences.deliveries', () => {
  const days = async (given: Given) => {
    const rows = await models.rowsOf('audiences.deliveries', given);
    return rows.map((row) => String(row['delivered_on'])).sort();
  };
  const former = (...on: readonly string[]) =>
    on.map((delivered_on) => ({ audience: 'tea', customer_id: 'C1', delivered_on }));
  const tonight: Given = {
    'config.audiences': [audience()],
    'audiences.members': [{ audience: 'tea', customer_id: 'C1', place: 1 }],
  };

  test('a file of tonight and the last one before are remembered', async () => {
    const known = former('2026-11-01', '2026-11-10');
    const given = { ...tonight, 'previous.audience_deliveries': known };
    expect(await days(given)).toEqual(['2026-11-10', '2026-11-20']);
  });

  test('a file is remembered as long as another may ask for it, and no longer', async () => {
    const daysAgo = (days: number) =>
      new Date(Date.UTC(2026, 10, 20 - days)).toISOString().slice(0, 10);
    const known = former(daysAgo(mostDays), daysAgo(mostDays + 1));
    expect(await days({ 'previous.audience_deliveries': known })).toEqual([daysAgo(mostDays)]);
  });

  test('a night that is run again remembers what the first one did', async () => {
    const known = former('2026-11-10', '2026-11-20');
    expect(await days({ ...tonight, 'previous.audience_deliveries': known })).toEqual([
      '2026-11-10',
      '2026-11-20',
    ]);
  });

  test('who is no longer in the file of a night that is run again was not in it', async () => {
    const given = {
      'config.audiences': [audience()],
      'audiences.members': [{ audience: 'tea', customer_id: 'C1', left_out_because: 'no consent' }],
      'previous.audience_deliveries': former('2026-11-10', '2026-11-20'),
    };
    expect(await days(given)).toEqual(['2026-11-10']);
  });
});

describe('whatever the audience,', () => {
  const ids = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'];
  const person = fc.record({
    id: fc.constantFrom(...ids),
    value_decile: fc.nat(3),
    refuses_profiling: fc.boolean(),
    left_out_because: fc.constantFrom(null, 'no consent', 'consent column unread'),
    channels: fc.uniqueArray(fc.constantFrom('email', 'sms')),
  });
  const file = fc.record({
    gives_email: fc.boolean(),
    gives_phone: fc.boolean(),
    is_by_profile: fc.boolean(),
    most: fc.constantFrom(null, 1, 2),
    decile: fc.constantFrom('0', '1', '3'),
    days: fc.nat(40),
  });

  test('its file holds nobody who may not be contacted, or by profile who refuses that, and everyone is accounted for once', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(person, { selector: ({ id }) => id }),
        file,
        fc.array(fc.constantFrom(...ids)),
        async (people, { decile, days, ...facts }, former) => {
          const reachable = people.flatMap(({ id, channels }) =>
            channels.map((channel) => reached(id, channel)),
          );
          const tables = await models.tablesOf(['audiences.members', 'audiences.summary'], {
            'config.audiences': [audience(facts)],
            'config.audience_conditions': [condition('value_decile', 'atMost', decile, 'number')],
            'config.audience_exclusions': [{ audience: 'tea', other_audience: 'june', days }],
            'mart.customers': people.map(({ id, channels, ...rest }) => customer(id, rest)),
            'mart.contactable': reachable,
            'previous.audience_deliveries': former.map((customer_id) => ({
              audience: 'june',
              customer_id,
              delivered_on: '2026-11-01',
            })),
          });
          const members = tables.get('audiences.members') ?? [];
          const inFile = members.filter((row) => row['left_out_because'] === null);
          for (const { customer_id } of inFile) {
            const found = people.find(({ id }) => id === customer_id);
            expect(found?.left_out_because).toBeNull();
            expect(facts.is_by_profile && found?.refuses_profiling).toBe(false);
            const channels = found?.channels ?? [];
            expect(
              (facts.gives_email && channels.includes('email')) ||
                (facts.gives_phone && channels.includes('sms')),
            ).toBe(true);
            expect(days >= 19 && former.includes(String(customer_id))).toBe(false);
          }
          const places = inFile.map((row) => Number(row['place'])).sort((a, b) => a - b);
          expect(places).toEqual(places.map((_, index) => index + 1));
          const [{ customers, in_file, ...sums } = {}] = tables.get('audiences.summary') ?? [];
          expect(Number(in_file)).toBe(inFile.length);
          const left = [
            'without_consent',
            'consent_unread',
            'without_address',
            'refuses_profiling',
            'in_another_file',
            'beyond_limit',
          ];
          const leftOut = left.reduce((sum, column) => sum + Number(sums[column]), 0);
          expect(Number(customers)).toBe(leftOut + inFile.length);
          expect(Number(customers)).toBe(
            people.filter(({ value_decile }) => value_decile <= Number(decile)).length,
          );
        },
      ),
      { numRuns: 30 },
    ));
});

describe('audiences.night_measures', () => {
  const files = ['loyal', 'lost'].map((name, index) =>
    audience({ audience: name, folder: 'segments', position: index }),
  );
  const member = (customer_id: string, name: string, left_out_because: string | null = null) => ({
    audience: name,
    customer_id,
    left_out_because,
  });
  async function measures(given: Given) {
    const rows = await models.rowsOf('audiences.night_measures', {
      'config.audiences': [...files, audience()],
      ...given,
    });
    return Object.fromEntries(
      rows.map((row) => [`${row['measure']}/${row['part']}`, Number(row['value'])]),
    );
  }

  test('who is in the file of another segment now is gone from that file, and who was merged is not', async () => {
    const found = await measures({
      'previous.audience_members': [
        member('C1', 'loyal'),
        member('C2', 'loyal'),
        member('C3', 'loyal'),
        member('C4', 'lost', 'no consent'),
      ],
      'audiences.members': [
        member('C1', 'loyal'),
        member('C2', 'lost'),
        member('C4', 'lost', 'no consent'),
      ],
      'identity.customer_ids': ['C1', 'C2', 'C3', 'C4'].map((id) => ({
        customer_id: id,
        status: id === 'C3' ? 'merged' : 'active',
      })),
    });
    expect(found).toMatchObject({
      'files/loyal': 1,
      'files before/loyal': 2,
      'files gone/loyal': 1,
      'files new/loyal': 0,
      'files/lost': 1,
      'files before/lost': 0,
      'files gone/lost': 0,
      'files new/lost': 1,
    });
  });

  test('an audience counts whom it may write to, also those that other files and its limit keep out tonight', async () => {
    const found = await measures({
      'audiences.members': [
        member('C1', 'tea'),
        member('C2', 'tea', 'in another file'),
        member('C3', 'tea', 'beyond the limit'),
        member('C4', 'tea', 'no consent'),
        member('C5', 'tea', 'refuses profiling'),
      ],
    });
    expect(found).toEqual({ 'files/loyal': 0, 'files/lost': 0, 'audiences/tea': 3 });
  });
});
