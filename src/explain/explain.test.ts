import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import { maskText } from '../privacy/mask.ts';
import { readLedger } from '../runs/ledger.ts';
import { readManifestFile, writeManifest } from '../runs/manifest.ts';
import { addExampleRun, exampleConfig } from '../runs/run.fixture.ts';
import { TablesMissing, TablesOutdated } from '../runs/run-tables.ts';
import { storyTables } from './explain.fixture.ts';
import { type Explanation, explain } from './explain.ts';
import { NobodyFound } from './nobody-found.ts';

let out: string;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-explain-'));
  await addExampleRun(out, { tables: storyTables });
});

afterAll(() => rm(out, { recursive: true }));

function ask(text: string, reveal = false): Promise<Explanation> {
  return explain(exampleConfig(out), { text, reveal });
}

test.each([
  ['a customer id', 'C000000001'],
  ['a customer id in small letters', ' c000000001'],
  ['a phone', '19900000001'],
  ['a phone as people write it', '+86 199-0000-0001'],
  ['an email', ' Lin@Example.com '],
  ['an order id', '250909-2'],
  ['a name', ' 林小薇 '],
  ['a user id of a platform', 'u77'],
  ['the number of a payment', 'P1'],
])('a customer is found by %s', async (_, text) => {
  expect((await ask(text)).story?.customerId).toBe('C000000001');
});

test('an id that was merged leads to the survivor, and says so', async () => {
  const { story } = await ask('C000000002');
  expect(story).toMatchObject({ customerId: 'C000000001', mergedFrom: 'C000000002' });
});

test('an id that was merged twice leads to the last survivor', async () => {
  const { story } = await ask('C000000006');
  expect(story).toMatchObject({ customerId: 'C000000001', mergedFrom: 'C000000006' });
});

test('an id whose records are gone is told to be retired', async () => {
  const { story } = await ask('C000000005');
  expect(story).toMatchObject({ isRetired: true, records: [], segment: null });
});

test('source records come in the order in which they were first seen, with where they stand', async () => {
  const { story } = await ask('C000000001');
  expect(story?.records).toMatchObject([
    {
      number: 1,
      feed: 'zoho',
      firstSeenOn: '2026-01-05',
      sources: [{ file: 'contacts.csv', record: 3 }],
    },
    {
      number: 2,
      feed: 'pinduoduo',
      sources: [{ kind: 'order', id: '250909-1' }, { id: '250909-2' }],
    },
  ]);
});

test('links name their evidence and the records that it joins', async () => {
  const { story } = await ask('C000000001');
  expect(story?.joined).toEqual([
    { evidence: 'phone', identifier: '+0000000000000', records: [1, 2], probability: '1' },
  ]);
});

test('identifiers that are shared, and those that are no person’s own, are told as joining nobody', async () => {
  const { story } = await ask('C000000004');
  expect(story?.notJoined).toEqual([
    { kind: 'email', identifier: 'xxxxxxx@xxxxxxx.xxx', records: [1], reason: 'a placeholder' },
    { kind: 'phone', identifier: '+0000000000000', records: [1], reason: 'shared by 8 people' },
  ]);
});

test('golden fields name the records that give the value and the rules that chose it', async () => {
  const { story } = await ask('C000000001');
  expect(story?.golden).toEqual([
    {
      field: 'name',
      value: '某某',
      records: [1],
      seenOn: '2026-11-01',
      rules: 'trusted, newest',
      candidates: 2,
    },
    {
      field: 'phone',
      value: '+0000000000000',
      records: [1, 2],
      seenOn: '2026-11-10',
      rules: 'newest',
      candidates: 1,
    },
  ]);
});

test('the segment comes with values, scores and the cut-offs that gave them', async () => {
  const { story } = await ask('C000000001');
  expect(story?.segment).toEqual({
    segment: 'loyal',
    label: { en: 'Loyal', zh: '忠诚客户' },
    change: { from: 'new' },
    scores: [
      { metric: 'recency_days', value: '10', score: 5, atLeast: null, below: '18' },
      { metric: 'frequency', value: '1', score: 1, atLeast: null, below: '2' },
      { metric: 'monetary', value: '50.5', score: 3, atLeast: '40', below: '100.25' },
    ],
    orders: [
      { reason: 'sale', orders: 1 },
      { reason: 'cancelled', orders: 1 },
      { reason: 'return of no known order', orders: 1 },
    ],
  });
});

test('somebody who has not bought has a segment and no scores', async () => {
  const { story } = await ask('C000000003');
  expect(story?.segment).toMatchObject({ segment: 'prospects', scores: [], change: null });
});

test('what became of the id is told', async () => {
  const { story } = await ask('C000000001');
  expect(story?.past).toEqual({
    createdOn: '2026-11-18',
    mergedIds: ['C000000002'],
    changes: ['took in C000000002', 'gave off C000000003'],
  });
});

test('each address has the word that decides, and is masked as all else', async () => {
  const { story } = await ask('C000000001');
  const source = {
    feed: 'zoho',
    file: 'contacts.csv',
    record: 3,
    unread: null,
    firstSeenOn: '2026-11-01',
  };
  const undated = { ...source, statedOn: null };
  const dated = { ...source, statedOn: '2026-01-05' };
  const email = maskText('lin@example.com');
  const phone = maskText('+8619900000001');
  expect(story?.consent).toEqual({
    contactPoints: [
      {
        channel: 'email',
        address: email,
        mayBeContacted: false,
        isChosen: false,
        reason: 'withdrawn',
        decidedBy: undated,
        saidBy: 'C000000003',
      },
      {
        channel: 'sms',
        address: phone,
        mayBeContacted: true,
        isChosen: true,
        reason: 'consented',
        decidedBy: dated,
        saidBy: null,
      },
    ],
    words: [
      { ...undated, channel: 'email', isGiven: false, addresses: [email] },
      { ...dated, channel: 'any', isGiven: true, addresses: [email, phone] },
    ],
  });
});

test('a phone that many share leads to all of them, and explains none', async () => {
  const { customers, story, sharedBy } = await ask('19900009999');
  expect(customers.map(({ customerId }) => customerId)).toEqual(['C000000003', 'C000000004']);
  expect(story).toBeNull();
  expect(sharedBy).toBe(8);
});

test('an order id that two channels know is listed for both', async () => {
  const { orders } = await ask('250909-1');
  expect(orders.map(({ scope, customerId }) => [scope, customerId])).toEqual([
    ['pinduoduo', 'C000000001'],
    ['zoho/shop', null],
  ]);
});

test.each([
  [
    'with an unusable phone',
    '250909-3',
    'its phone number is a virtual one or a placeholder, which joins nobody',
  ],
  ['whose phone could not be read', '250909-4', 'its phone is unreadable, which joins nobody'],
])('an order %s says why it has no customer', async (_, orderId, reason) => {
  const { orders, story } = await ask(orderId);
  expect(orders[0]?.whyNoCustomer).toBe(reason);
  expect(story).toBeNull();
});

test('an order that names nobody says so', async () => {
  const { orders } = await ask('250909-1');
  expect(orders[1]?.whyNoCustomer).toBe('its record has no user id, phone or email');
});

test('an order that counts as no sale says why', async () => {
  const { orders } = await ask('250909-2');
  expect(orders[0]).toMatchObject({ countsAsSale: false, whyNoSale: 'its status is cancelled' });
});

test('a phone that joins nobody still leads to the orders that bear it', async () => {
  const { orders, customers } = await ask('19900000007');
  expect(orders.map(({ orderId }) => orderId)).toEqual(['250909-3']);
  expect(customers).toEqual([]);
});

test('a payment that counts for no order is an answer, with the reason', async () => {
  const { lonePayments, story } = await ask('P2');
  expect(story).toBeNull();
  expect(lonePayments).toMatchObject([
    { amount: '8.00', feed: 'zoho', why: 'it names an order of another time' },
  ]);
});

test('a name that several customers bear leads to all of them', async () => {
  const { customers, story } = await ask('bella');
  expect(story).toBeNull();
  expect(customers.map(({ customerId }) => customerId)).toEqual(['C000000003', 'C000000004']);
});

test('an order is found by the number of a payment, and tells its payments', async () => {
  const { orders } = await ask('P1');
  expect(orders).toMatchObject([
    { orderId: '250909-1', payments: [{ movement: 'payment', amount: '50.00', feed: 'zoho' }] },
  ]);
});

test('an order in quarantine is found there', async () => {
  const { refusedOrders } = await ask('250909-9');
  expect(refusedOrders).toMatchObject([
    { file: 'orders.csv', record: 12, failures: [{ field: 'paid_amount', rule: 'unreadable' }] },
    { file: 'orders.csv', record: 13, failures: [{ field: 'order_id', rule: 'line refused' }] },
  ]);
});

test('no phone, email, name, user id, registration id or record key is shown unless it is revealed', async () => {
  const told = JSON.stringify(
    [await ask('C000000001'), await ask('C000000004')].map(({ run, ...rest }) => rest),
  );
  expect(told).not.toMatch(/1990000|example|林|薇|贝拉|u77|zcrm|00000000-0000/);
});

test('what is revealed is shown as it is, and the ledger has it', async () => {
  const before = (await readLedger(out)).length;
  const { story } = await ask('C000000001', true);
  expect(story?.records[0]).toMatchObject({ name: '林薇', phone: '+8619900000001', userId: 'u77' });
  expect((await readLedger(out)).slice(before)).toMatchObject([
    { kind: 'reveal', feed: null, records: 2 },
  ]);
});

test.each([
  ['19911112222', 'a phone number and as an order, payment or user id'],
  ['nobody@example.com', 'an email address'],
  ['C000000999', 'a customer id and as an order, payment or user id'],
])('for %s nobody is found, and the error does not repeat it', async (text, kinds) => {
  const error: unknown = await ask(text).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NobodyFound);
  expect(error).toMatchObject({ exitCode: exitCodes.usage });
  expect(String(error)).toContain(`searched for as ${kinds}.`);
  expect(String(error)).not.toContain(text);
});

test('text that can be nothing is told what it could have been', async () => {
  await expect(ask('---')).rejects.toThrow('reads as none of these');
});

test('events and reviews are counted by what leads to the customer', async () => {
  const { story } = await ask('C000000001');
  expect(story?.led).toEqual([
    { kind: 'events', knownBy: 'user id', records: 2 },
    { kind: 'events', knownBy: 'device', records: 1 },
    { kind: 'mentions', knownBy: 'email', records: 1 },
  ]);
  expect((await ask('C000000004')).story?.led).toEqual([]);
});

test('a run whose tables lack a column says which run, and what to do', async () => {
  const older = { ...storyTables, 'segment.scores': 'select 1 as number' };
  const { runId } = await addExampleRun(out, {
    at: '2026-11-19T21:30:00Z',
    isPublished: false,
    tables: older,
  });
  const asked = explain(exampleConfig(out), { text: 'C000000001', reveal: false, runId });
  await expect(asked).rejects.toThrow(TablesOutdated);
  await expect(asked).rejects.toThrow(
    /Run 2026-11-19T213000Z was made by another version.*rollcall run nightly/s,
  );
});

test('a table that a run did not record is none of its results', async () => {
  const { runId, folder } = await addExampleRun(out, {
    at: '2026-11-18T21:30:00Z',
    isPublished: false,
    tables: storyTables,
  });
  const { manifest } = await readManifestFile(folder);
  await writeManifest(folder, {
    ...manifest,
    tables: manifest.tables.filter(({ table }) => table !== 'segment.scores'),
  });
  const asked = explain(exampleConfig(out), { text: 'C000000001', reveal: false, runId });
  await expect(asked).rejects.toThrow(TablesMissing);
});
