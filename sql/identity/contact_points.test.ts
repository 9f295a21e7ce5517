import { beforeAll, describe, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

/**
 * A word: `A email no a@ said 3`, `A email lapsed said 3` or `A any yes seen 3`, of customer A, on a day of November;
 * `A any unread seen 3` stands in a column that nothing reads.
 */
type Word = string;

/** The addresses that customers have, those that the golden record prefers first. */
type Addresses = Readonly<Record<string, readonly string[]>>;

const uuid = (customer: string) =>
  `00000000-0000-0000-0000-${customer.charCodeAt(0)}${customer.slice(1).padStart(10, '0')}`;

const moment = (day: string) =>
  `2026-11-${day.padStart(2, '0')}${day.includes(':') ? '' : ' 10:00'}:00+00`;

async function contactPoints(words: readonly Word[], addresses: Addresses) {
  const told = words.map((word, index) => {
    const [customer = '', channel = '', answer, ...rest] = word.split(' ');
    const address = rest.find((part) => part.includes('@') || part.startsWith('+'));
    const [kind, ...time] = rest.filter((part) => part !== address);
    return {
      person_record_id: uuid(customer),
      feed: 'app',
      file_number: index + 1,
      record_number: index + 1,
      isUnread: answer === 'unread',
      source: 'registration',
      id_scope: 'app',
      source_id: String(index),
      channel,
      email: address?.includes('@') ? address : null,
      phone: address?.startsWith('+') ? address : null,
      is_given: answer !== 'no',
      has_lapsed: answer === 'lapsed',
      stated_at: kind === 'said' ? moment(time.join(' ')) : null,
      first_seen_at: kind === 'seen' ? moment(time.join(' ')) : '2026-11-19 10:00:00+00',
    };
  });
  const consents = told.filter(({ isUnread }) => !isUnread).map(({ isUnread: _, ...word }) => word);
  const unread = told.filter(({ isUnread }) => isUnread);
  const customers = Object.keys(addresses);
  return models.rowsOf('identity.contact_points', {
    'clean.consents': consents,
    'clean.unread_columns': unread.map(
      ({
        person_record_id,
        feed,
        file_number,
        record_number,
        id_scope,
        source_id,
        channel,
        email,
        phone,
      }) => ({
        person_record_id,
        feed,
        file_number,
        record_number,
        id_scope,
        source_id,
        channel,
        email,
        phone,
      }),
    ),
    'landing.files': told.map(({ file_number }) => ({
      file_number,
      feed: 'app',
      file: 'a.csv',
      file_hash: `a${file_number}`,
    })),
    'landing.appearances': unread.map(({ file_number, first_seen_at }) => ({
      file_number,
      appeared_at: first_seen_at,
    })),
    'config.feeds': [{ feed: 'app', timezone: 'UTC' }],
    'identity.members': customers.map((customer) => ({
      record_id: uuid(customer),
      customer_id: customer,
    })),
    'identity.ranked_values': customers.flatMap((customer) =>
      (addresses[customer] ?? []).map((value, index) => ({
        customer_id: customer,
        field: value.includes('@') ? 'email' : 'phone',
        value,
        preference: index + 1,
      })),
    ),
  });
}

/** What is said, by whom, and which addresses of customer A may be written to; the one in brackets goes into files. */
type Case = readonly [
  title: string,
  words: readonly Word[],
  allowed: string,
  addresses?: Addresses,
];

const one: Addresses = { A: ['a@', 'b@', '+1'] };
const two: Addresses = { A: ['a@'], B: ['a@', 'b@'] };

const cases: readonly Case[] = [
  ['nobody who was never asked is written to', [], ''],
  ['a yes to all opens every channel', ['A any yes seen 1'], '[+1] [a@] b@'],
  ['a yes to email opens email alone', ['A email yes seen 1'], '[a@] b@'],
  ['a no to email closes email alone', ['A any yes said 1', 'A email no said 2'], '[+1]'],
  ['a no to all closes all', ['A email yes said 1', 'A any no said 2'], ''],
  ['a newer dated yes wins', ['A email no said 1', 'A email yes said 2'], '[a@] b@'],
  ['a newer dated no wins', ['A email yes said 1', 'A email no said 2'], ''],
  ['at one time the no wins', ['A email yes said 1', 'A email no said 1'], ''],
  ['an undated yes loses to a dated no', ['A email no said 1', 'A email yes seen 5'], ''],
  ['an undated yes loses to an undated no', ['A email no seen 1', 'A email yes seen 5'], ''],
  ['an undated no beats an older dated yes', ['A email yes said 1', 'A email no seen 5'], ''],
  ['what nothing reads closes all', ['A any yes said 1', 'A any unread seen 5'], ''],
  ['also what a yes without a date opened', ['A any yes seen 1', 'A any unread seen 5'], ''],
  ['only its channel', ['A any yes said 1', 'A sms unread seen 5'], '[a@] b@'],
  [
    'unless a yes is dated after its newest export',
    ['A any unread seen 3', 'A any yes said 5'],
    '[+1] [a@] b@',
  ],
  [
    'at whoever has its address',
    ['A email yes said 1', 'B any unread a@ seen 5'],
    '',
    { A: ['a@'], B: ['b@'] },
  ],
  [
    'an undated no loses to a yes that was dated after it was seen',
    ['A email no seen 1', 'A email yes said 2'],
    '[a@] b@',
  ],
  [
    'a no on a date alone holds all that day',
    ['A email no said 1 00:00', 'A email yes said 1 18:00'],
    '',
  ],
  ['and no longer', ['A email no said 1 00:00', 'A email yes said 2 00:00'], '[a@] b@'],
  [
    'a no of a file of a day may be of its last minute',
    ['A email no seen 1 00:00', 'A email yes said 1 18:00'],
    '',
  ],
  ['a yes opens the address that it names alone', ['A email yes b@ seen 1'], '[b@]'],
  [
    'the address that said yes later is written to, and not the golden one that said no',
    ['A email no a@ said 10', 'A email yes b@ said 20'],
    '[b@]',
  ],
  [
    'a no to one address ends what another said before',
    ['A email yes b@ said 10', 'A email no a@ said 20'],
    '',
  ],
  [
    'a no without an address holds for all',
    ['A email yes a@ said 10', 'A email yes b@ said 12', 'A email no said 20'],
    '',
  ],
  ['a yes to an address that is no longer theirs opens nothing', ['A email yes c@ seen 1'], ''],
  ['a yes to all names the addresses of its record', ['A any yes b@ seen 1'], '[+1] [b@]'],
  [
    'an address of two customers is closed to both by a no of one',
    ['A email yes said 1', 'B email no a@ said 2'],
    '',
    two,
  ],
  [
    'it is not closed by a no of one that names another',
    ['A email yes said 1', 'B email no b@ said 2'],
    '[a@]',
    two,
  ],
  [
    'it is opened again by a newer yes of the one',
    ['B email no a@ said 1', 'A email yes a@ said 2'],
    '[a@]',
    two,
  ],
  [
    'an address is closed by a no of somebody who is nobody',
    ['A email yes said 1', 'Z email no a@ said 2'],
    '[b@]',
  ],
];

describe('who may be written to, where', () => {
  /** Cases are apart by their number, which stands behind each customer and address. */
  const numbered = (text: string, index: number) =>
    text.replace(/^[A-Z]|\S*@|\+1/g, (name) => `${name}${index}`);
  const decided = new Map<string, string>();

  beforeAll(async () => {
    const words = cases.flatMap(([, said], index) => said.map((word) => numbered(word, index)));
    const addresses = cases.flatMap(([, , , given = one], index) =>
      Object.entries(given).map(([customer, own]) => [
        `${customer}${index}`,
        own.map((address) => numbered(address, index)),
      ]),
    );
    const points = await contactPoints(words, Object.fromEntries(addresses));
    for (const [index, [title]] of cases.entries()) {
      const reached = points
        .filter((row) => row['customer_id'] === `A${index}` && row['may_be_contacted'])
        .map((row) => [String(row['address']).slice(0, 2), row['is_chosen']])
        .map(([address, isChosen]) => (isChosen ? `[${address}]` : String(address)));
      decided.set(title, reached.sort().join(' '));
    }
  });

  test.each(cases.map(([title, , expected]) => [title, expected]))('%s', (title, expected) => {
    expect(decided.get(title)).toBe(expected);
  });
});

test('each address says which record decides', async () => {
  const rows = await contactPoints(
    ['A email no a@ said 10', 'A email yes b@ said 20', 'B sms yes seen 5'],
    { A: ['a@', 'b@'], B: [] },
  );
  expect(
    rows
      .map((row) =>
        [
          row['customer_id'],
          row['channel'],
          row['address'],
          row['reason'],
          row['source_id'],
        ].join(),
      )
      .sort(),
  ).toEqual([
    'A,email,a@,withdrawn,0',
    'A,email,b@,consented,1',
    'A,sms,,no address,',
    'B,email,,no address,',
    'B,sms,,no address,2',
  ]);
});

test('a yes that has lapsed opens nothing, and says so', async () => {
  const point = async (words: readonly Word[]) => {
    const rows = await contactPoints(words, { A: ['a@'] });
    const [email] = rows.filter((row) => row['channel'] === 'email');
    return [email?.['may_be_contacted'], email?.['reason'], email?.['source_id']];
  };
  expect(await point(['A email lapsed a@ said 10'])).toEqual([false, 'left the list', '0']);
  expect(await point(['A email lapsed a@ said 10', 'A email yes seen 2'])).toEqual([
    true,
    'consented',
    '1',
  ]);
  expect(await point(['A email lapsed a@ said 10', 'A email no said 2'])).toEqual([
    false,
    'withdrawn',
    '1',
  ]);
});

test('a line that could not be read closes all addresses of whom it names', async () => {
  const rows = await models.rowsOf('identity.contact_points', {
    'clean.consents': [
      { source: 'registration', email: 'a@', person_record_id: uuid('A'), is_given: true },
      { source: 'unread line', phone: '+1', is_given: false },
    ].map((word, index) => ({
      ...word,
      feed: 'app',
      file_number: 1,
      record_number: index + 1,
      source_id: String(index),
      channel: 'any',
      first_seen_at: moment('19'),
    })),
    'landing.files': [{ file_number: 1, feed: 'app', file: 'a.csv', file_hash: 'a' }],
    'config.feeds': [{ feed: 'app', timezone: 'UTC' }],
    'identity.identifiers': [{ record_id: uuid('A'), kind: 'phone', identifier: '+1' }],
    'identity.members': [{ record_id: uuid('A'), customer_id: 'A' }],
    'identity.ranked_values': [
      { customer_id: 'A', field: 'email', value: 'a@', preference: 1 },
      { customer_id: 'A', field: 'phone', value: '+1', preference: 1 },
    ],
  });
  expect(rows.map((row) => [row['address'], row['may_be_contacted'], row['reason']])).toEqual(
    expect.arrayContaining([
      ['a@', false, 'in an unread line'],
      ['+1', false, 'in an unread line'],
    ]),
  );
});

test.each<[string, Readonly<Record<string, string>>, readonly boolean[]]>([
  ['any', {}, [false, false]],
  ['email', {}, [false, true]],
  ['sms', {}, [true, false]],
  ['any', { id_scope: 'app', user_id: 'nobody' }, [false, false]],
])(
  'a refused record that says no to channel "%s", %o, says so for whoever has its address',
  async (channel, also, open) => {
    const rows = await models.rowsOf('identity.contact_points', {
      'clean.consents': [
        { channel: 'any', phone: '+1', person_record_id: uuid('A'), is_given: true },
        { channel, person_record_id: uuid('Z'), is_given: false, ...also },
      ].map((word, index) => ({
        ...word,
        source: 'order',
        email: 'a@',
        feed: 'app',
        file_number: 1,
        record_number: index + 1,
        source_id: String(index),
        stated_at: moment(String(10 + index)),
        first_seen_at: moment('19'),
      })),
      'landing.files': [{ file_number: 1, feed: 'app', file: 'a.csv', file_hash: 'a' }],
      'config.feeds': [{ feed: 'app', timezone: 'UTC' }],
      'identity.identifiers': [{ record_id: uuid('A'), kind: 'email', identifier: 'a@' }],
      'identity.members': [{ record_id: uuid('A'), customer_id: 'A' }],
      'identity.ranked_values': [
        { customer_id: 'A', field: 'email', value: 'a@', preference: 1 },
        { customer_id: 'A', field: 'phone', value: '+1', preference: 1 },
      ],
    });
    const found = new Map(rows.map((row) => [row['address'], row['may_be_contacted']]));
    expect(['a@', '+1'].map((address) => found.get(address))).toEqual(open);
  },
);

test('a no that is remembered counts, unless its file is read again', async () => {
  const noesWith = async (hash: string, lastSeen = '2') => {
    const rows = await models.rowsOf('identity.consents', {
      'state.withdrawals': [
        {
          person_record_id: uuid('A'),
          feed: 'crm',
          source: 'registration',
          channel: 'email',
          email: 'a@',
          first_seen_at: moment('2'),
          counts_from: moment('3'),
          file: 'list.csv',
          file_hash: 'refused',
        },
      ],
      'clean.consents': [],
      'landing.files': [{ file_number: 1, feed: 'crm', file_hash: hash }],
      'landing.appearances': [{ file_number: 1, appeared_at: moment(lastSeen) }],
      'identity.members': [{ record_id: uuid('A'), customer_id: 'A' }],
    });
    return rows.map((row) => [row['customer_id'], row['email'], row['file'], row['is_given']]);
  };
  const known = [['A', 'a@', 'list.csv', false]];
  expect(await noesWith('other')).toEqual(known);
  expect(await noesWith('refused')).toEqual([]);
  // An export of the same bytes that only a night has seen which was rolled back.
  expect(await noesWith('refused', '1')).toEqual(known);
});

test('the day of consent is that of the yes that opens an address in a file, and there is none without a yes', async () => {
  const point = (customer: string, address: string, day: string, more: object) => ({
    customer_id: customer,
    channel: 'email',
    address,
    has_consented: true,
    may_be_contacted: true,
    is_chosen: false,
    stated_at: moment(day),
    first_seen_at: moment('19'),
    ...more,
  });
  const rows = await models.rowsOf('identity.customers', {
    'identity.contact_points': [
      point('A', 'a@', '2', { is_chosen: true }),
      point('A', 'b@', '5', {}),
      point('B', 'c@', '7', { has_consented: false, may_be_contacted: false }),
    ],
    'identity.members': ['A', 'B'].map((customer) => ({
      record_id: uuid(customer),
      customer_id: customer,
    })),
    'identity.records': ['A', 'B'].map((customer) => ({ record_id: uuid(customer) })),
  });
  expect(rows.map((row) => `${row['customer_id']} ${row['consented_at']}`).sort()).toEqual([
    'A 2026-11-02 10:00:00+00',
    'B null',
  ]);
});
