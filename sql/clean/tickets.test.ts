import { beforeAll, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

const words: GivenRows = [
  ['status', 'open', 'open'],
  ['status', 'pending', 'waiting'],
  ['status', 'closed', 'solved'],
  ['satisfaction', 'good', 'good'],
  ['satisfaction', 'offered', ''],
].map(([field, word, status]) => ({
  feed: 'desk',
  field: field ?? '',
  status_text: word ?? '',
  status: status ?? '',
}));

async function rowsOf(table: string, records: GivenRows) {
  return models.rowsOf(table, {
    'config.feeds': [{ feed: 'desk', id_scope: 'desk', timezone: 'UTC', country: 'CN' }],
    'config.status_names': words,
    'landing.files': [
      { file_number: 1, feed: 'desk', file: 't.csv', exported_at: '2026-11-20 00:00:00+00' },
    ],
    'staging.tickets': records.map((record, index) => ({
      feed: 'desk',
      file_number: 1,
      record_number: index + 1,
      ticket_id: '7',
      opened_at: '2026-11-01 08:00:00',
      status: 'Open',
      ...record,
    })),
  });
}

test('a ticket says how long the requester waited for a reply and a solution', async () => {
  const replied = { first_replied_at: '2026-11-01 08:30:00', solved_at: '2026-11-02 08:00:00' };
  expect(await rowsOf('clean.tickets', [replied])).toMatchObject([
    { first_reply_minutes: '30', resolution_minutes: '1440' },
  ]);
});

test('a reply that is told in minutes has a time', async () => {
  expect(await rowsOf('clean.tickets', [{ first_reply_minutes: '45' }])).toMatchObject([
    { first_replied_at: '2026-11-01 08:45:00+00', first_reply_minutes: '45' },
  ]);
});

test('the newest version of a ticket counts', async () => {
  const versions = [
    { status: 'Pending', updated_at: '2026-11-02 08:00:00' },
    { status: 'Closed', satisfaction: 'Good', updated_at: '2026-11-03 08:00:00' },
  ];
  expect(await rowsOf('clean.tickets', versions)).toMatchObject([
    { status: 'solved', satisfaction: 'good' },
  ]);
  expect(await rowsOf('clean.duplicates', versions)).toMatchObject([{ kind: 'tickets' }]);
});

test('a number of two tickets, which were opened at other times about other things, is refused for both', async () => {
  const other = { opened_at: '2026-11-05 09:12:33', subject: 'Where is my tea?' };
  const refused = await rowsOf('clean.refused', [{ subject: 'Broken cup' }, other]);
  expect(refused.map((row) => row['failures'])).toEqual([
    'ticket_id:several tickets',
    'ticket_id:several tickets',
  ]);
  expect(await rowsOf('clean.refused', [{}, { subject: 'Broken cup' }])).toEqual([]);
});

test('a word that says nothing is no opinion and no failure', async () => {
  const [ticket] = await rowsOf('clean.tickets', [{ satisfaction: 'Offered' }]);
  expect(ticket?.['satisfaction']).toBeNull();
  expect(await rowsOf('clean.set_aside', [{ satisfaction: 'Offered' }])).toEqual([]);
});

test('a status that nobody translated is quarantined, an opinion is set aside', async () => {
  expect(await rowsOf('clean.refused', [{ status: '处理中' }])).toMatchObject([
    { failures: 'status:unreadable' },
  ]);
  expect(await rowsOf('clean.set_aside', [{ satisfaction: '还行' }])).toMatchObject([
    { set_aside: 'satisfaction:unreadable' },
  ]);
});

test('the requester is a source record of identity', async () => {
  const ticket = { name: 'Ann Lee', email: 'ann@example.com' };
  expect(await rowsOf('identity.records', [ticket])).toMatchObject([
    { source: 'requester', name: 'Ann Lee', email: 'ann@example.com' },
  ]);
});
