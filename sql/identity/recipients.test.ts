import { beforeAll, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

interface Told {
  readonly account?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly orders?: number;
  readonly registered?: boolean;
}

const idOf = (place: number) => `00000000-0000-0000-0000-${String(place).padStart(12, '0')}`;

function rows(told: readonly Told[]): GivenRows {
  return told.map(({ account, name, phone, email, orders = 1, registered }, place) => ({
    record_id: idOf(place),
    source: registered ? 'registration' : 'buyer',
    feed: 'app',
    id_scope: 'app',
    user_id: account ?? null,
    name: name ?? null,
    phone: phone ?? null,
    phone_is_key: phone !== undefined,
    email: email ?? null,
    email_is_key: email !== undefined,
    city: 'Hangzhou',
    source_records: orders,
  }));
}

/** What is known of the people themselves: `name phone email`, with – for nothing. */
async function known(...told: readonly Told[]): Promise<readonly string[]> {
  const records = await models.rowsOf('identity.records', {
    'identity.stated_records': rows(told),
  });
  return records
    .toSorted((a, b) => String(a['record_id']).localeCompare(String(b['record_id'])))
    .map(({ name, phone, email }) => [name, phone, email].map((value) => value ?? '–').join(' '));
}

/** Kind → the identifiers that are set aside. */
async function shared(told: readonly Told[], singles: readonly string[] = []) {
  const found = await models.rowsOf('identity.shared_identifiers', {
    'identity.stated_records': rows(told),
    'config.single_accounts': singles.map((scope) => ({ scope })),
    'config.identity': [{ max_people_per_identifier: 5 }],
  });
  return found.map(({ kind, identifier, people }) => `${kind} ${identifier} ${people}`);
}

const anna = { account: 'u1', name: 'Anna Berg', phone: '1' };

test('the name and the phone of a recipient are not those of the account that ordered', async () => {
  expect(
    await known({ ...anna, registered: true }, { ...anna, name: 'Greta Holm', phone: '2' }),
  ).toEqual(['Anna Berg 1 –', '– – –']);
});

test('an account without a registration has the name of most of its orders, and its phones', async () => {
  expect(
    await known(
      { ...anna, orders: 3 },
      { ...anna, phone: '9' },
      { ...anna, name: 'Greta Holm', phone: '2' },
      { ...anna, name: 'Cora Dahl', phone: '3', orders: 2 },
    ),
  ).toEqual(['Anna Berg 1 –', 'Anna Berg 9 –', '– – –', '– – –']);
});

test('the buyer is unknown where two names have as many orders and phones of their own', async () => {
  expect(await known(anna, { ...anna, name: 'Greta Holm', phone: '2' })).toEqual([
    '– – –',
    '– – –',
  ]);
});

test('an account that orders most for the owner of another is not taken for that one', async () => {
  const greta = { name: 'Greta Holm', phone: '2' };
  expect(
    await known(
      { ...anna, orders: 1 },
      { ...anna, ...greta, orders: 5 },
      { account: 'u2', ...greta, orders: 3 },
    ),
  ).toEqual(['– – –', '– – –', 'Greta Holm 2 –']);
});

test('the address of the account stays where it orders for somebody else', async () => {
  const email = 'anna@example.com';
  expect(
    await known(
      { ...anna, email, registered: true },
      { ...anna, email, name: 'Greta Holm', phone: '2' },
      { ...anna, email: 'bella@example.com', name: 'Greta Holm', phone: '2' },
    ),
  ).toEqual(['Anna Berg 1 anna@example.com', '– – anna@example.com', '– – –']);
});

test.each<[string, Told, Told]>([
  ['who registered with a nickname', { name: '快乐的小鱼' }, { name: '王小明', phone: '2' }],
  ['with a second phone', { name: '王小明', phone: '1' }, { name: '王晓明', phone: '2' }],
  ['in pinyin', { name: '王小明', phone: '1' }, { name: 'Wang Xiaoming', phone: '2' }],
  [
    'under another name, on the same phone',
    { name: '王小明', phone: '1' },
    { name: '小鱼', phone: '1' },
  ],
  ['without a name', { name: '王小明', phone: '1' }, { phone: '2' }],
])('a buyer %s is no recipient', async (_, registered, ordered) => {
  const told = [
    { account: 'u1', ...registered, registered: true },
    { account: 'u1', ...ordered },
  ];
  expect(await known(...told)).toEqual(
    told.map(({ name, phone }: Told) => `${name ?? '–'} ${phone ?? '–'} –`),
  );
});

test('who has no account is the buyer', async () => {
  const email = 'shop@example.com';
  expect(
    await known(
      { name: 'Anna Berg', phone: '1', email },
      { name: 'Greta Holm', phone: '2', email },
    ),
  ).toEqual(['Anna Berg 1 shop@example.com', 'Greta Holm 2 shop@example.com']);
});

const crowd = (facts: (place: number) => Told) =>
  Array.from({ length: 8 }, (_, place) => ({ account: '9999', ...facts(place) }));
const names = ['Anna', 'Berta', 'Clara', 'Dora', 'Elsa', 'Frida', 'Greta', 'Hilda'];
const guests = crowd((place) => ({ name: `${names[place]} Berg`, phone: String(place) }));

test('a user id of many people is set aside and leaves them what is theirs', async () => {
  expect(await shared(guests)).toEqual(['user_id app/9999 8']);
  expect(await known(...guests)).toEqual(guests.map(({ name, phone }) => `${name} ${phone} –`));
});

test('a user id of many who tell no name is set aside too, and so is an address', async () => {
  expect(await shared(crowd((place) => ({ phone: String(place) })))).toEqual([
    'user_id app/9999 8',
  ]);
  const nameless = names.map((_, place) => ({ phone: String(place), email: 'shop@example.com' }));
  expect(await shared(nameless)).toEqual(['email shop@example.com 8']);
});

test.each<[string, readonly Told[], readonly string[]]>([
  [
    'that somebody registered',
    [{ account: '9999', name: 'Anna Berg', phone: '0', registered: true }],
    [],
  ],
  ['of a platform where a person has one account', [], ['app']],
])('a user id %s is one reseller, who orders for many', async (_, registered, singles) => {
  expect(await shared([...registered, ...guests], singles)).toEqual([]);
});

test('a registered user id whose orders have many addresses is what a shop writes for guests', async () => {
  const told = crowd((place) => ({ name: `${names[place]} Berg`, email: `${place}@example.com` }));
  const admin = { account: '9999', name: 'The Shop', email: 'shop@example.com', registered: true };
  expect(await shared([admin, ...told])).toEqual(['user_id app/9999 9']);
});
