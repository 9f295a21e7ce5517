import { beforeAll, expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine.ts';
import type { GivenRows } from '../models.fixture.ts';
import {
  type Firms,
  idOf,
  type Organisations,
  openOrganisations,
  rowsOf,
} from './firms.fixture.ts';

let organisations: Organisations;

beforeAll(async () => {
  organisations = await openOrganisations();
});

/** What an order says: its company column, and of its buyer. */
interface Order {
  readonly company?: string;
  readonly name?: string;
  readonly email: string;
}

const personOf = (index: number) => idOf(100 + index);

/** Who acts for whom: customers are named by their orders' places, C0 and on. */
async function actingIn(firms: Firms, orders: readonly Order[]): Promise<readonly Row[]> {
  const bought: GivenRows = orders.map((order, index) => ({
    feed: 'shop',
    file_number: 2,
    record_number: index + 1,
    id_scope: 'shop',
    user_scope: 'shop',
    order_id: `${index}`,
    name: order.name ?? null,
    email: order.email,
    email_is_key: true,
    phone_is_key: false,
    person_record_id: personOf(index),
    ordered_at: '2026-11-01 00:00:00+00',
    ordered_on: '2026-11-01',
    net_amount: '10',
    counts_as_sale: true,
  }));
  const found = await organisations.models.tablesOf(
    ['organisations.people', 'organisations.organisations'],
    {
      ...rowsOf(firms),
      'clean.orders': bought,
      'clean.named_organisations': orders.flatMap(({ company }, index) =>
        company === undefined
          ? []
          : [{ file_number: 2, record_number: index + 1, organisation: company }],
      ),
      'identity.records': orders.map(({ name, email }, index) => ({
        record_id: personOf(index),
        name: name ?? null,
        email,
        email_is_key: true,
      })),
      'identity.identifiers': orders.map(({ email }, index) => ({
        record_id: personOf(index),
        kind: 'email',
        identifier: email,
      })),
      'identity.members': orders.map((_, index) => ({
        record_id: personOf(index),
        customer_id: `C${index}`,
      })),
    },
  );
  const named = new Map(
    found.get('organisations.organisations')?.map((row) => [row['organisation_id'], row]),
  );
  return (found.get('organisations.people') ?? []).map((row) => ({
    ...row,
    organisation: named.get(row['organisation_id'])?.['name'] ?? null,
    revenue: named.get(row['organisation_id'])?.['revenue'] ?? null,
  }));
}

const nordwind: Firms = {
  a: { name: 'Teehaus Nordwind GmbH', web: 'nordwind.example', contact: 'carla@home.example' },
};

test('who writes a company beside the own name acts for it, and the order is its revenue too', async () => {
  const order = { company: 'Teehaus Nordwind', name: 'Anna Weber', email: 'anna@nordwind.example' };
  expect(await actingIn(nordwind, [order])).toMatchObject([
    {
      customer_id: 'C0',
      organisation: 'Teehaus Nordwind GmbH',
      evidence: 'company column, mailbox domain',
      is_organisation: false,
      revenue: '10.0000',
    },
  ]);
});

test('an order in the name of a firm is of a customer who is the organisation', async () => {
  const order = { name: 'Zeppelin Bau GmbH & Co. KG', email: 'einkauf@zeppelin.example' };
  expect(await actingIn({}, [order])).toMatchObject([
    { organisation: 'Zeppelin Bau GmbH & Co. KG', evidence: 'legal form', is_organisation: true },
  ]);
});

test('a contact person and a mailbox under the website of a list lead to the organisation', async () => {
  const found = await actingIn(nordwind, [
    { name: 'Carla Sommer', email: 'carla@home.example' },
    { name: 'Dora Lind', email: 'dora@mail.nordwind.example' },
  ]);
  expect(found).toMatchObject([
    { customer_id: 'C0', evidence: 'contact person', source_records: '0' },
    { customer_id: 'C1', evidence: 'mailbox domain', source_records: '0' },
  ]);
});

test.each<[string, readonly Order[]]>([
  [
    'free mail',
    [
      { company: 'Blumen Meyer', name: 'Anna Weber', email: 'anna@gmail.com' },
      { name: 'Dora Lind', email: 'dora@gmail.com' },
    ],
  ],
  [
    'a domain of which one customer alone names a firm',
    [
      { company: 'Blumen Meyer', name: 'Anna Weber', email: 'anna@kleinstadtnetz.example' },
      { name: 'Dora Lind', email: 'dora@kleinstadtnetz.example' },
    ],
  ],
  [
    'a domain under which two firms are',
    [
      { company: 'Acme Holding AG', name: 'Anna Weber', email: 'anna@acme.example' },
      { company: 'Acme Logistik GmbH', name: 'Ben Kurz', email: 'ben@acme.example' },
      { name: 'Dora Lind', email: 'dora@acme.example' },
    ],
  ],
])('%s leads nobody to an organisation', async (_, orders) => {
  const found = await actingIn({}, orders);
  const last = `C${orders.length - 1}`;
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((row) => row['customer_id'] === last)).toEqual([]);
});

test.each(['Anna Weber', '王小明'])(
  '%s in the company column names no organisation',
  async (company) => {
    expect(
      await actingIn({}, [{ company, name: 'Anna Weber', email: 'anna@own.example' }]),
    ).toEqual([]);
  },
);

test('what is known of a sole trader is personal, of a company it is not', async () => {
  const rows = await organisations.models.rowsOf(
    'organisations.organisations',
    rowsOf({
      company: { name: 'Teehaus Nordwind GmbH' },
      trader: { name: 'Hans Müller e.K.' },
      unknown: { name: 'Blumen Meyer' },
    }),
  );
  expect(Object.fromEntries(rows.map((row) => [row['name'], row['is_personal']]))).toEqual({
    'Teehaus Nordwind GmbH': false,
    'Hans Müller e.K.': true,
    'Blumen Meyer': true,
  });
});
