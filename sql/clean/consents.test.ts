import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

type GivenRow = GivenRows[number];

const uuid = '00000000-0000-0000-0000-000000000001';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')} 10:00:00+00`;

/** What one registration says in each of several files, with the days on which each was exported. */
async function wordsOf(files: readonly (readonly [GivenRow, readonly number[]])[]) {
  const rows = await models.rowsOf('clean.consents', {
    'clean.orders': [],
    'clean.checked_orders': [],
    'clean.checked_registrations': files.map(([record], index) => ({
      feed: 'app',
      file_number: index + 1,
      record_number: 1,
      id_scope: 'app',
      registration_id: '7',
      phone_is_virtual: false,
      failures: '',
      set_aside: '',
      ...record,
    })),
    'landing.files': files.map(([, days], index) => ({
      file_number: index + 1,
      feed: 'app',
      exported_at: at(Math.max(...days)),
    })),
    'landing.appearances': files.flatMap(([, days], index) =>
      days.map((day) => ({ file_number: index + 1, appeared_at: at(day) })),
    ),
  });
  return rows.map((row) => {
    const time = row['stated_at'] ?? row['first_seen_at'];
    const kind = row['stated_at'] === null ? 'seen' : 'said';
    const address = row['email'] ?? row['phone'];
    const words = [row['channel'], row['is_given'] ? 'yes' : 'no', kind, String(time).slice(8, 10)];
    return [...words, ...(address === null ? [] : [address])].join(' ');
  });
}

const yes = { email_consent: true };
const no = { email_consent: false };

describe('a word', () => {
  test('without a time of its own is as old as the first export that had it', async () => {
    expect(await wordsOf([[no, [3, 4, 5]]])).toEqual(['email no seen 03']);
  });

  test('has no time of its own because the record changed or began', async () => {
    const facts = { ...no, updated_at: at(1), registered_at: at(1) };
    expect(await wordsOf([[facts, [3]]])).toEqual(['email no seen 03']);
  });

  test('on text messages may have a time beside that on email', async () => {
    const facts = {
      ...yes,
      sms_consent: false,
      consented_at: at(1),
      sms_consented_at: at(2),
      email: 'ann@shop-a.net',
      phone: '+8613526857714',
    };
    expect((await wordsOf([[facts, [3]]])).sort()).toEqual([
      'email yes said 01 ann@shop-a.net',
      'sms no seen 03 +8613526857714',
    ]);
  });

  test('that text messages are refused is not dated by the time of the yes before it', async () => {
    const facts = { sms_consented_at: at(1) };
    const words = await wordsOf([
      [{ ...facts, sms_consent: true }, [3]],
      [{ ...facts, sms_consent: false }, [5]],
    ]);
    expect(words.sort()).toEqual(['sms no seen 05', 'sms yes said 01']);
  });

  test('that changed and changed back is a new one', async () => {
    const words = await wordsOf([
      [no, [3, 7, 8]],
      [yes, [5]],
    ]);
    expect(words.sort()).toEqual(['email no seen 03', 'email no seen 07']);
  });

  test('stays the same where an export in between says nothing', async () => {
    const words = await wordsOf([
      [no, [3, 7]],
      [{ email_consent: null }, [5]],
    ]);
    expect(words).toEqual(['email no seen 03']);
  });

  test('with a time of its own is one however often it is exported', async () => {
    const facts = { ...yes, consented_at: at(2) };
    expect(
      await wordsOf([
        [facts, [3, 4]],
        [{ ...facts, name: 'Ann' }, [5]],
      ]),
    ).toEqual(['email yes said 02']);
  });

  test('of an older version outlives a newer one that says less', async () => {
    const words = await wordsOf([
      [{ ...no, opted_out_at: at(2) }, [3]],
      [{ email: 'ann@shop-a.net' }, [6]],
      [yes, [7]],
    ]);
    expect(words.sort()).toEqual(['email no said 02', 'email yes seen 07']);
  });

  test('that is a yes without a time counts as long as the newest version says it', async () => {
    const words = (newest: GivenRow) =>
      wordsOf([
        [{ ...yes, email: 'ann@shop-a.net' }, [3]],
        [{ email: 'ann@shop-a.net', ...newest }, [4]],
      ]);
    expect(await words(yes)).toEqual(['email yes seen 03 ann@shop-a.net']);
    expect(await words({ email_consent: null })).toEqual([]);
    expect(await words({ ...yes, email: 'new@shop-a.net' })).toEqual([
      'email yes seen 04 new@shop-a.net',
    ]);
    expect(
      await wordsOf([
        [{ ...yes, consented_at: at(2) }, [3]],
        [{ sms_consent: false }, [4]],
      ]),
    ).toContain('email yes said 02');
  });

  test('names the address that its record had at the time', async () => {
    const words = await wordsOf([
      [{ ...no, email: 'old@shop-a.net', phone: '+8613526857714' }, [3]],
      [{ ...no, email: 'new@shop-a.net' }, [4]],
      [{ sms_consent: true, email: 'new@shop-a.net', phone: '+8613526857714' }, [5]],
    ]);
    expect(words.sort()).toEqual([
      'email no seen 03 old@shop-a.net',
      'email no seen 04 new@shop-a.net',
      'sms yes seen 05 +8613526857714',
    ]);
  });
});

test('a yes to text messages is not dated by email, where the feed dates them apart', async () => {
  const words = await wordsOf([
    [
      {
        ...yes,
        sms_consent: true,
        consented_at: at(1),
        registration_id: '8',
        sms_consented_at: at(2),
      },
      [3],
    ],
    [{ sms_consent: true, consented_at: at(1) }, [3]],
  ]);
  expect(words.filter((word) => word.startsWith('sms')).sort()).toEqual([
    'sms yes said 02',
    'sms yes seen 03',
  ]);
});

describe('a word on being profiled', () => {
  test('is none on being written to, and has a time of its own alone', async () => {
    const record = { email: 'a@x.cn', profiling_consent: false, consented_at: at(3) };
    expect(await wordsOf([[record, [5]]])).toEqual(['profiling no seen 05 a@x.cn']);
    expect(await wordsOf([[{ ...record, profiling_stated_at: at(4) }, [5]]])).toEqual([
      'profiling no said 04 a@x.cn',
    ]);
  });

  test('that cannot be read is a no', async () => {
    const record = { failures: 'profiling_consent:unreadable', user_id: '7' };
    expect(await wordsOf([[record, [5]]])).toEqual(['profiling no seen 05']);
  });
});

describe('the time of a no', () => {
  test('is that of opting out, also where text messages are dated apart', async () => {
    const facts = { sms_consent: false, sms_consented_at: at(1), opted_out_at: at(2) };
    expect(await wordsOf([[facts, [3]]])).toEqual(['sms no said 02']);
  });

  test('is unknown of text messages that are dated apart and have none', async () => {
    const facts = { ...no, sms_consent: false, opted_out_at: at(1) };
    const other = { sms_consent: true, sms_consented_at: at(2) };
    const words = await wordsOf([
      [facts, [3]],
      [other, [3]],
    ]);
    expect(words.sort()).toEqual(['email no said 01', 'sms no seen 03', 'sms yes said 02']);
  });

  test('is unknown where the record was open again after the time of opting out', async () => {
    const facts = { ...no, opted_out_at: at(1), consented_at: at(2) };
    expect(await wordsOf([[facts, [3]]])).toEqual(['email no seen 03']);
  });

  test('is that of a former no beside a newer yes', async () => {
    const facts = { ...yes, opted_out_at: at(1), consented_at: at(2) };
    expect((await wordsOf([[facts, [3]]])).sort()).toEqual([
      'email no said 01',
      'email yes said 02',
    ]);
  });

  test('is that of opting out, before that of a consent', async () => {
    const facts = { ...no, consented_at: at(1), opted_out_at: at(2) };
    expect(await wordsOf([[facts, [3]]])).toEqual(['email no said 02']);
  });

  test('is not that of consenting, which may be that of signing up', async () => {
    expect(await wordsOf([[{ ...no, consented_at: at(1) }, [3]]])).toEqual(['email no seen 03']);
  });

  test('is that of consenting where this is later than the export', async () => {
    expect(await wordsOf([[{ ...no, consented_at: at(5) }, [3]]])).toEqual(['email no said 05']);
  });

  test('is that of the export in which its time of consenting is another', async () => {
    const words = await wordsOf([
      [{ ...no, consented_at: at(1) }, [3, 4]],
      [{ ...no, consented_at: at(5) }, [6, 7]],
    ]);
    expect(words.sort()).toEqual(['email no seen 03', 'email no seen 06']);
  });

  test('is not that of a yes which it took the place of', async () => {
    const words = await wordsOf([
      [{ ...yes, consented_at: at(1) }, [3]],
      [{ ...no, consented_at: at(1) }, [4]],
    ]);
    expect(words.sort()).toEqual(['email no seen 04', 'email yes said 01']);
  });

  test('is not that of the yes to another channel', async () => {
    const facts = { sms_consent: true, sms_consented_at: at(2), consented_at: at(2) };
    expect((await wordsOf([[{ ...no, ...facts }, [3]]])).sort()).toEqual([
      'email no seen 03',
      'sms yes said 02',
    ]);
  });

  test('is a word by itself beside a yes, or beside nothing', async () => {
    expect(await wordsOf([[{ ...yes, opted_out_at: at(2) }, [3]]])).toEqual(['email no said 02']);
    expect(await wordsOf([[{ opted_out_at: at(2) }, [3]]])).toEqual(['any no said 02']);
  });
});

test('a refused no to a channel names its person by the other address, where it has none of its own', async () => {
  const refused = { failures: 'sms_consent:unreadable', email: 'ann@shop-a.net' };
  expect(await wordsOf([[refused, [3]]])).toEqual(['sms no seen 03 ann@shop-a.net']);
  const other = { failures: 'email_consent:unreadable', phone: '+8613526857714' };
  expect(await wordsOf([[other, [3]]])).toEqual(['email no seen 03 +8613526857714']);
  const whole = { sms_consent: false, email: 'ann@shop-a.net' };
  expect(await wordsOf([[whole, [3]]])).toEqual(['sms no seen 03']);
});

test('a record that is refused says no, but never yes', async () => {
  const facts = { failures: 'registered_at:unreadable', email: 'ann@shop-a.net' };
  expect(await wordsOf([[{ ...facts, ...no }, [3]]])).toEqual(['email no seen 03 ann@shop-a.net']);
  expect(await wordsOf([[{ ...facts, ...yes }, [3]]])).toEqual([]);
});

test('a refused record says no for whom its user id names, also where its own id cannot be read', async () => {
  const rows = await models.rowsOf('identity.consents', {
    'clean.checked_orders': [],
    'clean.checked_registrations': [
      {
        ...no,
        feed: 'app',
        file_number: 1,
        record_number: 1,
        id_scope: 'app',
        user_id: 'u7',
        failures: 'registration_id:unreadable',
        set_aside: '',
      },
    ],
    'landing.files': [{ file_number: 1, feed: 'app', exported_at: at(3) }],
    'landing.appearances': [{ file_number: 1, appeared_at: at(3) }],
    'identity.identifiers': [{ record_id: uuid, kind: 'user_id', identifier: 'app/u7' }],
    'identity.members': [{ record_id: uuid, customer_id: 'A' }],
  });
  expect(rows.filter((row) => row['customer_id'] === 'A')).toMatchObject([{ is_given: false }]);
});

describe('of a list that is exported whole', () => {
  const listOf = async (isWhole: boolean) => {
    const rows = await models.rowsOf('clean.consents', {
      'clean.checked_orders': [],
      'clean.orders': [],
      'clean.checked_registrations': [
        ['1', 1],
        ['2', 1],
        ['2', 2],
      ].map(([id = '', file = 0]) => ({
        ...yes,
        feed: 'news',
        file_number: file,
        record_number: Number(id),
        id_scope: 'news',
        registration_id: id,
        failures: '',
        set_aside: '',
      })),
      'config.feeds': [{ feed: 'news', is_whole_list: isWhole }],
      'landing.files': [1, 2].map((file_number) => ({ file_number, feed: 'news' })),
      'landing.appearances': [1, 2].map((file_number) => ({
        file_number,
        appeared_at: at(file_number),
      })),
    });
    return rows.map((row) => `${row['source_id']} ${row['has_lapsed']}`).sort();
  };

  test('a yes lapses when the newest export no longer has its record', async () => {
    expect(await listOf(true)).toEqual(['1 true', '2 false']);
  });

  test('and else it does not', async () => {
    expect(await listOf(false)).toEqual(['1 false', '2 false']);
  });
});

test.each<[string, GivenRow, string]>([
  ['a consent', { failures: 'email_consent:unreadable' }, 'email no seen 03'],
  ['a time of opting out', { ...yes, failures: 'opted_out_at:unreadable' }, 'email no seen 03'],
  ['one of no channel', { failures: 'opted_out_at:date order unknown' }, 'any no seen 03'],
  ['one after the run', { ...yes, set_aside: 'opted_out_at:in the future' }, 'email no seen 03'],
])('%s that cannot be read is taken for no', async (_, facts, word) => {
  expect(await wordsOf([[facts, [3]]])).toEqual([word]);
});

test('an order that is refused says no, but never yes', async () => {
  const ordersOf = (facts: GivenRow) =>
    models.rowsOf('clean.consents', {
      'clean.orders': [],
      'clean.checked_registrations': [],
      'clean.checked_orders': [
        {
          feed: 'shop',
          file_number: 1,
          record_number: 1,
          id_scope: 'shop',
          order_id: '1001',
          email: 'ann@shop-a.net',
          ordered_at: at(2),
          failures: 'status:unreadable',
          set_aside: '',
          ...facts,
        },
      ],
      'landing.files': [{ file_number: 1, feed: 'shop', exported_at: at(3) }],
      'landing.appearances': [{ file_number: 1, appeared_at: at(3) }],
    });
  const word = { channel: 'email', email: 'ann@shop-a.net', is_given: false, stated_at: at(2) };
  expect(await ordersOf(no)).toMatchObject([word]);
  expect(await ordersOf({ set_aside: 'email_consent:unreadable' })).toMatchObject([word]);
  expect(await ordersOf(yes)).toEqual([]);
});

describe('an order', () => {
  /** What one order, as its text stands in each of several exports, says; each export on a day of its own. */
  const saidBy = async (
    exports: readonly GivenRow[],
    kind: 'orders' | 'tickets' | 'survey_answers' = 'orders',
  ) => {
    const placed = { orders: 'ordered_at', tickets: 'opened_at', survey_answers: 'answered_at' };
    const ids = { orders: 'order_id', tickets: 'ticket_id', survey_answers: 'response_id' };
    const rows = await models.rowsOf('clean.consents', {
      [`staging.${kind}`]: exports.map((record, index) => ({
        feed: 'shop',
        file_number: index + 1,
        record_number: 1,
        [ids[kind]]: '1001',
        [placed[kind]]: '2026-11-02 10:00:00',
        ...(kind === 'survey_answers'
          ? { question_number: '1', question: 'Tea?', answer: 'x' }
          : {}),
        ...(kind === 'orders'
          ? { status: 'paid', paid_amount: '10.00', refunded_amount: '0' }
          : {}),
        email: 'ann@shop-a.net',
        ...record,
      })),
      'config.feeds': [
        {
          feed: 'shop',
          kind,
          id_scope: 'shop',
          record_grain: 'order',
          totals: 'first line',
          timezone: 'UTC',
          currency: 'CNY',
          names_currency: true,
        },
      ],
      'config.rates': [{ currency: 'CNY', rate: 1 }],
      'clean.status_texts': [
        { feed: 'shop', field: 'status', status_text: 'paid', status: 'paid' },
      ],
      'landing.files': exports.map((_, index) => ({ file_number: index + 1, feed: 'shop' })),
      'landing.appearances': exports.map((_, index) => ({
        file_number: index + 1,
        appeared_at: at(5 + index),
      })),
    });
    return rows
      .map((row) => {
        const kindOfTime = row['stated_at'] === null ? 'seen' : 'said';
        const time = String(row['stated_at'] ?? row['first_seen_at']).slice(8, 10);
        const address = row['email'] ?? row['phone'];
        return `${row['channel']} ${row['is_given'] ? 'yes' : 'no'} ${kindOfTime} ${time} ${address}`;
      })
      .sort();
  };

  test.each<[string, GivenRow, string[]]>([
    ['yes by a tick', { email_consent: 'yes' }, ['email yes said 02 ann@shop-a.net']],
    ['no by a tick', { email_consent: 'no' }, ['email no said 02 ann@shop-a.net']],
    ['no to text messages', { sms_consent: 'no' }, ['sms no said 02 null']],
    [
      'no by a time of opting out',
      { opted_out_at: '2026-11-04 10:00:00' },
      ['any no said 04 ann@shop-a.net'],
    ],
    ['no to being profiled', { profiling_consent: 'no' }, ['profiling no said 02 ann@shop-a.net']],
    ['nothing by not having opted out', { email_opt_out: 'no' }, []],
  ])('says %s, at its own time', async (_, record, words) => {
    expect(await saidBy([record])).toEqual(words);
  });

  test('has a column of opting out that may have been filled later: its no counts from the first export', async () => {
    expect(await saidBy([{}, { email_opt_out: 'yes' }])).toEqual([
      'email no seen 06 ann@shop-a.net',
    ]);
  });

  test('that says no after yes has changed since it was placed', async () => {
    expect(await saidBy([{ email_consent: 'yes' }, { email_consent: 'no' }])).toEqual([
      'email no seen 06 ann@shop-a.net',
      'email yes said 02 ann@shop-a.net',
    ]);
  });

  test.each(['email_consent', 'email_opt_out'])(
    'says no by a word in %s that cannot be read',
    async (field) => {
      expect(await saidBy([{ [field]: 'whatever' }])).toMatchObject([
        expect.stringMatching(/^email no \w+ \d\d ann@shop-a.net$/),
      ]);
    },
  );

  test.each(['tickets', 'survey_answers'] as const)('says what %s say as well', async (kind) => {
    expect(await saidBy([{ email_consent: 'no' }], kind)).toEqual([
      'email no said 02 ann@shop-a.net',
    ]);
  });

  test('that leads to a person by likeness alone says no for them, and never yes', async () => {
    const record = { email: null, name: 'Ann Bell', city: 'Berlin', address: 'Main St 1' };
    expect(await saidBy([{ ...record, email_consent: 'yes' }])).toEqual([]);
    expect(await saidBy([{ ...record, email_consent: 'no' }])).toEqual(['email no said 02 null']);
  });
});

test('an address that cannot be read is not taken for none', async () => {
  const facts = { ...yes, set_aside: 'email:unreadable' };
  expect(await wordsOf([[facts, [3]]])).toEqual(['email yes seen 03 ']);
});
