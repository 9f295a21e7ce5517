import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

type GivenRow = GivenRows[number];

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

const known: Readonly<Record<string, GivenRows>> = {
  'identity.known_identifiers': [
    { kind: 'phone', identifier: '+8613800138001', customer_id: 'C1' },
    { kind: 'email', identifier: 'ann@example.com', customer_id: 'C2' },
    { kind: 'user_id', identifier: 'app/7', customer_id: 'C3' },
    // The same number in two places, for their users are others.
    { kind: 'user_id', identifier: 'shop/7', customer_id: 'C4' },
  ],
  'landing.files': [
    { file_number: 1, file: 'old.csv', file_hash: 'a', exported_at: '2026-11-01 00:00:00+00' },
    { file_number: 2, file: 'new.csv', file_hash: 'b', exported_at: '2026-11-02 00:00:00+00' },
  ],
};

/** What is known of customers by these traits, as `customer trait value known by`. */
async function traitsOf(...traits: readonly GivenRow[]): Promise<readonly string[]> {
  const given = traits.map((trait, index) => ({
    file_number: 1,
    record_number: index + 1,
    id_scope: 'app',
    source: 'Panel',
    trait: 'tea',
    value: 'green',
    phone_is_key: trait['phone'] != null,
    email_is_key: trait['email'] != null,
    ...trait,
  }));
  const rows = await models.rowsOf('mart.customer_traits', { ...known, 'clean.traits': given });
  return rows
    .map((row) =>
      ['customer_id', 'trait', 'value', 'known_by'].map((column) => row[column]).join(' '),
    )
    .sort();
}

test.each<[string, GivenRow, string]>([
  ['a user id', { user_id: '7' }, 'C3 tea green user id'],
  ['a phone', { phone: '+8613800138001' }, 'C1 tea green phone'],
  ['an email', { email: 'ann@example.com' }, 'C2 tea green email'],
  [
    'a hashed phone',
    { phone_hash: hash('sha256', '+8613800138001') },
    'C1 tea green phone, hashed',
  ],
  ['one without +', { phone_hash: hash('md5', '8613800138001') }, 'C1 tea green phone, hashed'],
  ['a national one', { phone_hash: hash('md5', '13800138001') }, 'C1 tea green phone, hashed'],
  [
    'a hashed email',
    { email_hash: hash('sha256', 'ann@example.com') },
    'C2 tea green email, hashed',
  ],
])('%s leads to its customer', async (_, trait, expected) => {
  expect(await traitsOf(trait)).toEqual([expected]);
});

test('the hash of a user id that two channels have leads to nobody', async () => {
  expect(await traitsOf({ user_hash: hash('sha256', '7') })).toEqual([]);
});

test('what leads to two customers is said of neither', async () => {
  expect(await traitsOf({ phone: '+8613800138001', email: 'ann@example.com' })).toEqual([]);
});

test('of one source the newest counts, and each source has its own', async () => {
  const rows = await traitsOf(
    { user_id: '7', value: 'old', observed_at: '2026-01-01 00:00:00+00', file_number: 2 },
    { user_id: '7', value: 'new', observed_at: '2026-06-01 00:00:00+00' },
    { user_id: '7', value: 'other', source: 'Bureau' },
  );
  expect(rows).toEqual(['C3 tea new user id', 'C3 tea other user id']);
});

test('nothing is kept of an unknown person', async () => {
  expect(await traitsOf({ phone: '+8613800138999' }, { user_id: '8' })).toEqual([]);
});
