import { beforeAll, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

type GivenRow = GivenRows[number];

const record = (number: number) => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;

/** Two customers with a user id each, and an address that both have. */
const known: Readonly<Record<string, readonly GivenRow[]>> = {
  'identity.identifiers': [
    { record_id: record(1), kind: 'user_id', identifier: 'app/1' },
    { record_id: record(2), kind: 'user_id', identifier: 'app/2' },
    { record_id: record(1), kind: 'email', identifier: 'home@example.com' },
    { record_id: record(2), kind: 'email', identifier: 'home@example.com' },
  ],
  'identity.shared_identifiers': [],
  'identity.members': [
    { record_id: record(1), customer_id: 'C1' },
    { record_id: record(2), customer_id: 'C2' },
  ],
};

/** Who did these events, in their order; null where unknown. */
async function customersOf(events: readonly GivenRow[]): Promise<readonly (string | null)[]> {
  const given = events.map((event, index) => ({
    id_scope: 'app',
    event_id: String(index),
    email_is_key: event['email'] != null,
    happened_at: `2026-11-18 10:0${index}:00+00`,
    ...event,
  }));
  const rows = await models.rowsOf('identity.event_customers', { ...known, 'clean.events': given });
  return given.map(({ event_id: id }) => {
    const row = rows.find((each) => each['event_id'] === id);
    return row === undefined ? null : `${row['customer_id']} by ${row['known_by']}`;
  });
}

test('an event is of the customer who has its user id', async () => {
  expect(await customersOf([{ user_id: '1' }, { user_id: '3' }])).toEqual(['C1 by user id', null]);
});

test('an address that several customers have leads to none', async () => {
  expect(await customersOf([{ email: 'home@example.com' }])).toEqual([null]);
});

test('what was done before logging in is of the one who logs in on the device', async () => {
  expect(await customersOf([{ device_id: 'd' }, { device_id: 'd', user_id: '1' }])).toEqual([
    'C1 by device',
    'C1 by user id',
  ]);
});

test('a device on which two people log in is nobody’s, and joins nobody', async () => {
  const events = [
    { device_id: 'd' },
    { device_id: 'd', user_id: '1' },
    { device_id: 'd', user_id: '2' },
  ];
  expect(await customersOf(events)).toEqual([null, 'C1 by user id', 'C2 by user id']);
});

test('a device is nobody’s either where one of two users is no customer yet', async () => {
  const events = [
    { device_id: 'd' },
    { device_id: 'd', user_id: '1' },
    { device_id: 'd', user_id: '77' },
  ];
  expect(await customersOf(events)).toEqual([null, 'C1 by user id', null]);
});

test('the device of one app says nothing of the same device number in another', async () => {
  const events = [
    { device_id: 'd', id_scope: 'shop' },
    { device_id: 'd', user_id: '1' },
  ];
  expect(await customersOf(events)).toEqual([null, 'C1 by user id']);
});
