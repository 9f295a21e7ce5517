import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

interface Column {
  readonly says: 'refusal' | 'consent' | 'either' | 'status';
  readonly isCertain?: boolean;
}

/** The cells of a column that nothing reads, each in a record of its own. */
function unread(cells: readonly string[], { says, isCertain = true }: Column) {
  return cells.map((cell, index) => ({
    feed: 'crm',
    file_number: 1,
    record_number: index + 1,
    column_name: 'x',
    says,
    channel: 'any',
    is_certain: String(isCertain),
    cell,
  }));
}

/** Which of these cells hold the people of their records back. */
async function holding(cells: readonly string[], column: Column): Promise<readonly string[]> {
  const rows = await models.rowsOf('clean.unread_columns', {
    'staging.unread_consents': unread(cells, column),
  });
  const places = new Set(rows.map((row) => Number(row['record_number'])));
  return cells.filter((_, index) => places.has(index + 1));
}

describe('a cell that nothing reads holds back whoever may have refused', () => {
  test.each<[string, Column, string[], string[]]>([
    [
      'where a yes refuses',
      { says: 'refusal' },
      ['0', 'ja', '1', 'x', '2026-05-01', 'unsubscribed', '退订', 'declined', 'agreed'],
      ['nein', 'false', '否', 'subscribed', 'https://shop-a.net/unsubscribe/7'],
    ],
    [
      'where a yes agrees',
      { says: 'consent' },
      ['no', '0', '拒绝', 'unsubscribed', 'pending', 'erteilt?'],
      ['yes', 'oui', '同意', 'subscribed', '2026-05-01 10:00:00', '1.5.2026'],
    ],
    [
      'where the meaning of a yes is unknown',
      { says: 'either' },
      ['yes', 'no', '1', 'whatever'],
      ['agreed', 'subscribed', '已同意'],
    ],
    [
      'in a status, by a word of leaving a list',
      { says: 'status', isCertain: false },
      ['unsubscribed', 'abgemeldet', 'bounced', '已退订'],
      ['active', 'no', '0', 'vip', 'subscribed'],
    ],
  ])('%s', async (_, column, held, free) => {
    expect(await holding([...held, ...free], column)).toEqual(held);
  });

  test('where the name does not suffice, only if most words say yes or no', async () => {
    const column: Column = { says: 'consent', isCertain: false };
    expect(await holding(['yes', 'no', 'maybe'], column)).toEqual(['no', 'maybe']);
    expect(await holding(['gold', 'silver', 'google'], column)).toEqual([]);
  });

  test('and a figure means yes or no only among others that do', async () => {
    expect(await holding(['0', '1', 'ja'], { says: 'refusal' })).toEqual(['1', 'ja']);
    expect(await holding(['0', '1', '3'], { says: 'refusal' })).toEqual(['0', '1', '3']);
  });

  test('and a clear no counts in any case', async () => {
    const column: Column = { says: 'consent', isCertain: false };
    expect(await holding(['weekly', 'monthly', 'daily', 'no'], column)).toEqual(['no']);
  });
});

test('it is about the person of its record, read well or not, in every kind of record', async () => {
  const cells = unread(['ja', 'ja', 'ja', 'ja'], { says: 'refusal' });
  const person = { file_number: 1, id_scope: 'crm' };
  const rows = await models.rowsOf('clean.unread_columns', {
    'staging.unread_consents': cells,
    'clean.checked_registrations': [
      { ...person, record_number: 1, registration_id: '7', failures: '', email: 'ann@shop-a.net' },
      { ...person, record_number: 2, user_id: 'u2', failures: 'registered_at:unreadable' },
    ],
    'clean.checked_orders': [
      { ...person, record_number: 3, order_id: 'o1', failures: '', phone: '+8613526857714' },
    ],
    'clean.orders': [
      {
        id_scope: 'crm',
        order_id: 'o1',
        is_keyless: false,
        person_record_id: '00000000-0000-0000-0000-000000000003',
      },
    ],
    'clean.checked_tickets': [{ ...person, record_number: 4, ticket_id: 't1', failures: '' }],
    'clean.tickets': [
      {
        id_scope: 'crm',
        ticket_id: 't1',
        person_record_id: '00000000-0000-0000-0000-000000000004',
      },
    ],
  });
  const known = rows
    .toSorted((a, b) => Number(a['record_number']) - Number(b['record_number']))
    .map((row) => [row['person_record_id'] !== null, row['user_id'], row['email'], row['phone']]);
  expect(known).toEqual([
    [true, null, 'ann@shop-a.net', null],
    [false, 'u2', null, null],
    [true, null, null, '+8613526857714'],
    [true, null, null, null],
  ]);
});

describe('nobody is freed by what nothing reads who would not be once it is read', () => {
  const words = fc.oneof(
    fc.constantFrom(
      ...'yes no true false 1 0 on off ja nein oui non si 是 否 有 无 同意 拒绝 subscribed unsubscribed'.split(
        ' ',
      ),
      ...'退订 已订阅 granted refused declined agreed bounced cleaned pending Opted-Out opt-in N/A - YES'.split(
        ' ',
      ),
      'opted out',
      ' no ',
      'do not contact',
    ),
    fc.string({ minLength: 1, maxLength: 8 }),
  );

  test.each([
    ['email_opt_out', 'refusal'],
    ['email_consent', 'consent'],
  ] as const)('as %s', async (field, says) => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(words, { minLength: 30, maxLength: 60 }), async (cells) => {
        const records = cells.map((cell, index) => ({
          feed: 'crm',
          file_number: 1,
          record_number: index + 1,
          registration_id: `r${index + 1}`,
          user_id: `u${index + 1}`,
          [field]: cell,
        }));
        const read = await models.rowsOf('clean.consents', {
          'staging.registrations': records,
          'landing.files': [{ file_number: 1, feed: 'crm', is_held_back: false }],
          'landing.appearances': [{ file_number: 1, appeared_at: '2026-11-01 10:00:00+00' }],
          'config.feeds': [
            { feed: 'crm', kind: 'registrations', id_scope: 'crm', has_record_ids: true },
          ],
        });
        const noes = read
          .filter((row) => row['is_given'] === false)
          .map((row) => cells[Number(row['record_number']) - 1]);
        expect(noes.length).toBeGreaterThan(0);
        const held = new Set(await holding(cells, { says }));
        expect(noes.filter((cell) => cell !== undefined && !held.has(cell))).toEqual([]);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});
