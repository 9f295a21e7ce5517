import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

type GivenRow = GivenRows[number];

const files: GivenRows = [1, 2].map((number) => ({
  file_number: number,
  feed: 'app',
  file: `users-${number}.csv`,
  file_hash: `hash ${number}`,
  exported_at: `2026-11-1${number} 00:00:00+00`,
}));

/** Records of the merchant's app as text, as they come from its files. */
async function rowsOf(table: string, records: GivenRows, hasIds = true) {
  return models.rowsOf(table, {
    'clean.orders': [],
    'landing.files': files,
    'landing.appearances': files.map(({ file_number = null, exported_at = null }) => ({
      file_number,
      appeared_at: exported_at,
    })),
    'config.feeds': [
      {
        feed: 'app',
        id_scope: 'app',
        timezone: 'Asia/Shanghai',
        country: 'CN',
        has_record_ids: hasIds,
      },
      {
        feed: 'shop',
        id_scope: 'app',
        timezone: 'Asia/Shanghai',
        country: 'CN',
        has_record_ids: hasIds,
      },
    ],
    'staging.registrations': records.map((record, index) => ({
      feed: 'app',
      file_number: 1,
      record_number: index + 1,
      ...record,
    })),
  });
}

const registrationsOf = (records: GivenRows, hasIds?: boolean) =>
  rowsOf('clean.registrations', records, hasIds);
const consentsOf = (records: GivenRows) => rowsOf('clean.consents', records);

const user = (facts: GivenRow): GivenRow => ({
  registration_id: '7',
  user_id: '7',
  registered_at: '2026-01-01 00:00:00',
  ...facts,
});

describe('one number of several people', () => {
  const ann = user({ name: 'Ann Lee', email: 'ann@shop-a.net', phone: '19900000001' });
  const both = (feed: string, other: GivenRow) =>
    rowsOf('clean.quarantine', [ann, { ...ann, ...other, feed, file_number: 2 }]);

  test('in two feeds is refused for all', async () => {
    const bob = { name: 'Bob Ray', email: 'bob@shop-b.net', phone: null };
    expect((await both('shop', bob)).map((row) => row['failures'])).toEqual([
      'registration_id:several people',
      'registration_id:several people',
    ]);
    expect(await both('app', bob)).toEqual([]);
  });

  test.each<[string, GivenRow]>([
    ['it was registered at two times', { registered_at: '2026-03-04 00:00:00' }],
    ['name, email and phone are all another’s', { phone: '19900000002' }],
  ])('in one feed is refused for all where %s', async (_, facts) => {
    const bob = { name: 'Bob Ray', email: 'bob@shop-b.net', phone: null, ...facts };
    expect(await both('app', bob)).toHaveLength(2);
  });

  test('is one person whose address or number changed', async () => {
    expect(await both('shop', { email: 'lee@shop-a.net' })).toEqual([]);
    expect(await both('shop', { email: 'lee@shop-a.net', phone: '19900000002' })).toEqual([]);
  });
});

describe('of several versions of a registration', () => {
  test('the one that changed last counts, whatever file holds it', async () => {
    const rows = await registrationsOf([
      user({ city: '杭州', updated_at: '2026-11-09 00:00:00' }),
      user({ city: '苏州', updated_at: '2026-11-08 00:00:00', file_number: 2 }),
    ]);
    expect(rows.map(({ city }) => city)).toEqual(['杭州']);
  });

  test.each([
    ['does not say when it changed', null],
    ['changed in the future', '2027-01-01 00:00:00'],
  ])('the one of the newest file counts where one %s', async (_case, updated_at) => {
    const known = '2026-11-09 00:00:00';
    for (const [older, newer] of [
      [known, updated_at],
      [updated_at, known],
    ]) {
      const rows = await registrationsOf([
        user({ city: '杭州', updated_at: older ?? null }),
        user({ city: '苏州', updated_at: newer ?? null, file_number: 2 }),
      ]);
      expect(rows.map(({ city }) => city)).toEqual(['苏州']);
    }
  });

  test('the one of the newest file counts when none says when it changed', async () => {
    const rows = await registrationsOf([
      user({ city: '苏州', file_number: 2 }),
      user({ city: '杭州' }),
    ]);
    expect(rows.map(({ city }) => city)).toEqual(['苏州']);
  });

  test('the values decide where nothing else does, in whatever order they stand', async () => {
    const versions = [user({ city: '杭州' }), user({ city: '苏州' })];
    const cities: unknown[] = [];
    for (const records of [versions, versions.toReversed()]) {
      cities.push((await registrationsOf(records)).map(({ city }) => city));
    }
    expect(cities[0]).toEqual(cities[1]);
    expect(cities[0]).toHaveLength(1);
  });

  test('the newest has no phone when it gives none, although an older one does', async () => {
    const rows = await registrationsOf([
      user({ phone: '19900000001', updated_at: '2026-11-01 00:00:00' }),
      user({ updated_at: '2026-11-02 00:00:00' }),
    ]);
    expect(rows.map(({ phone }) => phone)).toEqual([null]);
  });
});

describe('the id of a registration', () => {
  test('is what names the person, where the feed has no id of its records', async () => {
    const rows = await registrationsOf(
      [
        { phone: '19900000001' },
        { email: 'A@Example.com' },
        { user_id: 'u1', phone: '19900000002' },
      ],
      false,
    );
    expect(rows.map((row) => row['registration_id'])).toEqual(
      expect.arrayContaining(['+8619900000001', 'a@example.com', 'u1']),
    );
  });

  test('tells the people of a household apart, where one file has several under one address', async () => {
    const peopleOf = async (records: GivenRows) =>
      (await registrationsOf(records, false)).map(({ name }) => name).sort();
    const ann = { name: 'Ann Lee', email: 'home@shop-a.net' };
    const bob = { name: 'Bob Ray', email: 'HOME@shop-a.net' };
    expect(await peopleOf([ann, bob, { ...ann, file_number: 2 }])).toEqual(['Ann Lee', 'Bob Ray']);
    expect(await peopleOf([ann, { ...bob, file_number: 2 }])).toEqual(['Bob Ray']);
    const phone = '19900000001';
    expect(
      await peopleOf([
        { name: 'Ann Lee', phone },
        { name: 'Bob Ray', phone: '+86 199 0000 0001' },
      ]),
    ).toEqual(['Ann Lee', 'Bob Ray']);
  });

  test('is never made up where the feed has one and the cell is blank', async () => {
    expect(await registrationsOf([{ registration_id: '', phone: '19900000001' }])).toEqual([]);
  });
});

describe('a value that cannot be used is left out, and the record stays', () => {
  test.each([
    ['birth_on', '1900-01-01', null],
    ['birth_on', '2026-11-21', null],
    ['birth_on', '2026-11-20', '2026-11-20'],
    ['birth_on', '1900-01-02', '1900-01-02'],
    ['name', '马\uFFFD', null],
    ['name', 'ÕÅÎ°', null],
    ['name', '鍞愬垰', '鍞愬垰'],
    ['name', 'Zoë', 'Zoë'],
    ['gender', '1', null],
    ['phone', '139****0001', null],
  ])('%s %j comes to %j', async (field, written, expected) => {
    const [row] = await registrationsOf([user({ [field]: written })]);
    expect(row?.[field]).toBe(expected);
  });
});

test('a phone number that may be of another country is no key, and noted, unless the record states its country', async () => {
  const london = { phone: '020 7946 0110' };
  const records = [
    user({ registration_id: 'u1', ...london }),
    user({ registration_id: 'u2', ...london, country: 'GB', updated_at: '2027-01-01 00:00:00' }),
  ];
  const read = new Map(
    (await registrationsOf(records)).map((row) => [row['registration_id'], row]),
  );
  expect(read.get('u1')).toMatchObject({ phone: null, phone_is_key: false });
  expect(read.get('u2')).toMatchObject({ phone: '+442079460110', phone_is_key: true });
  const noted = await rowsOf('clean.set_aside', records);
  expect(noted.map((row) => row['set_aside']).sort()).toEqual([
    'phone:of no sure country',
    'updated_at:in the future',
  ]);
});

test('a time that lies in the future is unknown, and noted', async () => {
  const facts = {
    marketing_consent: 'yes',
    registered_at: '2026-11-21 00:00:00',
    consented_at: '2026-11-20 23:59:59',
    opted_out_at: '2026-11-21 00:00:00',
    updated_at: '2027-01-01 00:00:00',
  };
  expect(await registrationsOf([user(facts)])).toMatchObject([
    {
      registered_at: null,
      updated_at: null,
      consented_at: '2026-11-20 15:59:59+00',
      opted_out_at: null,
    },
  ]);
  const [noted] = await rowsOf('clean.set_aside', [user(facts)]);
  expect(noted?.['set_aside']).toBe(
    'registered_at:in the future;updated_at:in the future;opted_out_at:in the future',
  );
});

describe('consent', () => {
  test.each([
    [{ marketing_consent: '是' }, [['any', true]]],
    [{ marketing_consent: 'no' }, [['any', false]]],
    [
      { email_consent: 'yes', sms_consent: 'no' },
      [
        ['email', true],
        ['sms', false],
      ],
    ],
    [{ email_opt_out: 'true' }, [['email', false]]],
    [{ email_opt_out: 'false' }, []],
    [{ email_consent: 'yes', email_opt_out: 'true' }, [['email', false]]],
    [
      { marketing_consent: 'yes', sms_opt_out: 'true' },
      [
        ['any', true],
        ['sms', false],
      ],
    ],
    [{}, []],
  ])('%j comes to %j', async (facts, expected) => {
    const consents = await consentsOf([user(facts)]);
    expect(consents.map((row) => [row['channel'], row['is_given']]).sort()).toEqual(expected);
  });

  test('is withdrawn when the person opted out, at a time that the change of the record does not tell', async () => {
    const facts = {
      email_opt_out: 'true',
      updated_at: '2026-11-02 08:00:00',
      consented_at: '2026-11-01 08:00:00',
    };
    expect(await consentsOf([user(facts)])).toMatchObject([
      { is_given: false, stated_at: null, first_seen_at: '2026-11-11 00:00:00+00' },
    ]);
  });

  test('and its withdrawal have times of their own', async () => {
    const facts = {
      marketing_consent: 'yes',
      consented_at: '2026-11-02 08:00:00',
      email_opt_out: 'true',
      opted_out_at: '2026-11-05 08:00:00',
    };
    const consents = await consentsOf([user(facts)]);
    expect(consents.map((row) => [row['channel'], row['stated_at']]).sort()).toEqual([
      ['any', '2026-11-02 00:00:00+00'],
      ['email', '2026-11-05 00:00:00+00'],
    ]);
  });
});
