import { beforeAll, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

const uuid = (letter: string) => `${letter.repeat(8)}-0000-0000-0000-000000000000`;
const letterOf = (id: unknown) => String(id).slice(0, 1);

/** Order → the record that it names. */
type Named = Readonly<Record<string, string>>;

const orders = (named: Named): GivenRows =>
  Object.entries(named).map(([order, record]) => ({
    id_scope: 'shop',
    order_id: order,
    person_record_id: record === '' ? null : uuid(record),
  }));

const members = (records: string): GivenRows =>
  [...records].map((letter) => ({
    record_id: uuid(letter),
    customer_id: `C${letter}`,
    home_customer_id: `C${letter}`,
  }));

/** `ab` for a record that was a and is b. */
async function renamed(before: Named, now: Named, earlier: readonly string[] = []) {
  const rows = await models.rowsOf('identity.renamed_records', {
    'previous.members': members([...new Set(Object.values(before))].join('')),
    'previous.orders': orders(before),
    'previous.renamed_records': earlier.map((pair) => ({
      former_record_id: uuid(pair.slice(0, 1)),
      record_id: uuid(pair.slice(1)),
    })),
    'clean.orders': orders(now),
    'identity.records': [...new Set(Object.values(now))]
      .filter((letter) => letter !== '')
      .map((letter) => ({ record_id: uuid(letter) })),
  });
  return rows.map((row) => `${letterOf(row['former_record_id'])}${letterOf(row['record_id'])}`);
}

test('where nothing was corrected nothing is renamed', async () => {
  expect(await renamed({ 1: 'a', 2: 'b' }, { 1: 'a', 2: 'b', 3: 'c' })).toEqual([]);
});

test('a record whose orders all name a new one goes by the id of that one', async () => {
  expect(await renamed({ 1: 'a', 2: 'a', 3: 'c' }, { 1: 'b', 2: 'b', 3: 'c' })).toEqual(['ab']);
});

test('of several new records most orders decide', async () => {
  expect(await renamed({ 1: 'a', 2: 'a', 3: 'a' }, { 1: 'b', 2: 'd', 3: 'd' })).toEqual(['ad']);
});

test('a record that some order still names keeps its id', async () => {
  expect(await renamed({ 1: 'a', 2: 'a' }, { 1: 'b', 2: 'a' })).toEqual([]);
});

test('a record that was known before takes nobody’s place', async () => {
  expect(await renamed({ 1: 'a', 2: 'b' }, { 1: 'b', 2: 'b' })).toEqual([]);
});

test('an order that names nobody any more renames nothing', async () => {
  expect(await renamed({ 1: 'a' }, { 1: '' })).toEqual([]);
});

test('earlier names lead to the newest, and end when their record is back', async () => {
  expect(await renamed({ 1: 'b' }, { 1: 'c' }, ['ab'])).toEqual(['ac', 'bc']);
  expect(await renamed({ 1: 'b' }, { 1: 'a' }, ['ab'])).toEqual(['ba']);
});

test('answers, tickets and registrations without an id of their own are followed too', async () => {
  const rows = await models.rowsOf('identity.renamed_records', {
    'previous.members': members('ace'),
    'previous.survey_answers': [1, 2].map(() => ({
      id_scope: 'survey',
      response_id: '1',
      person_record_id: uuid('a'),
    })),
    'clean.survey_answers': [{ id_scope: 'survey', response_id: '1', person_record_id: uuid('b') }],
    'previous.tickets': [{ id_scope: 'desk', ticket_id: '1', person_record_id: uuid('c') }],
    'clean.tickets': [{ id_scope: 'desk', ticket_id: '1', person_record_id: uuid('d') }],
    'previous.files': [{ file_number: 7, file_hash: 'hash' }],
    'previous.registrations': [{ file_number: 7, record_number: 3, person_record_id: uuid('e') }],
    'landing.files': [{ file_number: 8, file_hash: 'hash' }],
    'clean.registrations': [{ file_number: 8, record_number: 3, person_record_id: uuid('f') }],
    'identity.records': [...'bdf'].map((letter) => ({ record_id: uuid(letter) })),
  });
  expect(rows.map((row) => letterOf(row['record_id']))).toEqual(['b', 'd', 'f']);
});

test('what people decided holds for the records by the ids that they have now', async () => {
  const found = await models.tablesOf(['identity.links', 'identity.conflicts'], {
    'identity.renamed_records': [{ former_record_id: uuid('a'), record_id: uuid('b') }],
    'identity.records': [...'bcd'].map((letter) => ({ record_id: uuid(letter) })),
    'config.decided_people': [
      { record_id: uuid('a'), person_id: uuid('a') },
      { record_id: uuid('c'), person_id: uuid('a') },
      { record_id: uuid('d'), person_id: uuid('d') },
    ],
    'config.decisions': [
      { record_id: uuid('a'), other_record_id: uuid('d'), decision: 'different' },
    ],
  });
  expect(found.get('identity.links')).toMatchObject([
    { record_id: uuid('b'), linked_record_id: uuid('c'), evidence: 'decision' },
  ]);
  const apart = found.get('identity.conflicts')?.map((row) => {
    return letterOf(row['record_id']) + letterOf(row['other_record_id']);
  });
  expect(apart?.toSorted()).toEqual(['bd', 'cd']);
});
