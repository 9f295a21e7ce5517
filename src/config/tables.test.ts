import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { checkConfig } from './load.ts';
import type { ConfigInput } from './schema.ts';
import { configTables, createConfigTables } from './tables.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 1 });
});

afterAll(() => engine.close());

const config: ConfigInput = {
  merchant: { name: 'Moonlight Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
  currency: { base: 'CNY', rates: { USD: '7.10' } },
  feeds: [
    { name: 'orders', preset: 'pinduoduo-orders', files: 'in/orders' },
    { name: 'abroad', preset: 'shopify-orders', files: 'in/abroad' },
    { name: 'abroad-old', preset: 'shopify-orders', files: 'in/old', shop: 'abroad' },
  ],
};

/** A table of the schema `config`, as SQL reads it. */
async function rowsOf(table: string, changes: Partial<ConfigInput> = {}) {
  const loaded = checkConfig({ ...config, ...changes }, '/shop/pipeline.config.ts');
  await createConfigTables(engine, configTables(loaded, '2026-11-20'));
  return engine.query(`select * from config.${table}`);
}

test('the business date is a date, and ends when the merchant’s day does', async () => {
  expect(await rowsOf('run')).toEqual([
    { as_of: '2026-11-20', ends_at: '2026-11-20 15:59:59.999+00' },
  ]);
});

test('what a merchant sets stands apart from the business date', async () => {
  expect(await rowsOf('merchant')).toEqual([{ timezone: 'Asia/Shanghai', base_currency: 'CNY' }]);
});

test('a date may be of the year after the business date’s at the latest', async () => {
  expect(await rowsOf('calendar')).toEqual([{ latest_year: 2027 }]);
});

test('the base currency is worth one of itself', async () => {
  expect(await rowsOf('rates')).toEqual([
    { currency: 'CNY', rate: '1.0000000000' },
    { currency: 'USD', rate: '7.1000000000' },
  ]);
});

test('ids mean one thing on a platform, or in one shop of it, which two feeds may share', async () => {
  const scopes = (await rowsOf('feeds')).map((row) => [row['feed'], row['id_scope']]);
  expect(scopes).toEqual([
    ['orders', 'pinduoduo'],
    ['abroad', 'shopify/abroad'],
    ['abroad-old', 'shopify/abroad'],
  ]);
});

test('a mapping’s ids are unique in the shop that its feed names, else on its platform', async () => {
  const mapping = {
    kind: 'orders' as const,
    platform: 'shop',
    detect: ['No'],
    fields: { order_id: ['No'] },
  };
  const feeds = [
    { name: 'all', files: 'in/all', mapping },
    { name: 'one', files: 'in/one', mapping, shop: 'north' },
    { name: 'two', files: 'in', mapping: { ...mapping, idsUniqueIn: 'platform' as const } },
    { name: 'three', files: 'in/three', mapping: { ...mapping, idsUniqueIn: 'shop' as const } },
  ];
  expect((await rowsOf('feeds', { feeds })).map((row) => row['id_scope'])).toEqual([
    'shop',
    'shop/north',
    'shop',
    'shop/three',
  ]);
});

test('feeds that trust does not name come after all that it names', async () => {
  const rows = await rowsOf('feed_trust', { identity: { trust: ['abroad', 'orders'] } });
  expect(rows.map((row) => [row['feed'], row['trust']])).toEqual([
    ['orders', 2],
    ['abroad', 1],
    ['abroad-old', 3],
  ]);
});

test('a word of the config goes before the preset’s, for one feed or for all with the preset', async () => {
  const rows = await rowsOf('status_names', {
    words: {
      'shopify-orders': { status: { paid: 'shipped' } },
      abroad: { status: { paid: 'completed', 'On Hold': 'unpaid' } },
    },
  });
  const statusOf = (feed: string, text: string) =>
    rows.find((row) => row['feed'] === feed && row['status_text'] === text)?.['status'];
  expect(statusOf('abroad', 'paid')).toBe('completed');
  expect(statusOf('abroad-old', 'paid')).toBe('shipped');
  expect(statusOf('abroad', 'on hold')).toBe('unpaid');
});

test('a word stands once, whatever its case, and the canonical words mean themselves', async () => {
  const rows = await rowsOf('status_names', {
    words: { abroad: { status: { PAID: 'completed' } } },
  });
  const words = rows.filter((row) => row['feed'] === 'abroad' && row['field'] === 'status');
  expect(new Set(words.map((row) => row['status_text'])).size).toBe(words.length);
  expect(words).toContainEqual(
    expect.objectContaining({ status_text: 'paid', status: 'completed' }),
  );
  expect(words).toContainEqual(
    expect.objectContaining({ status_text: 'shipped', status: 'shipped' }),
  );
});

test('words that mark a note are compared in lower case', async () => {
  const sales = {
    testNotes: ['Test Order'],
    testPaymentMethods: ['Bogus'],
    shamNotes: ['刷单'],
  };
  expect(await rowsOf('marking_words', { sales })).toEqual([
    { mark: 'test', word: 'test order' },
    { mark: 'test payment', word: 'bogus' },
    { mark: 'sham', word: '刷单' },
  ]);
});

test('an edge of recency is the last day of its score, so the next bin begins after it', async () => {
  const rows = await rowsOf('fixed_bins', {
    rfm: {
      method: 'fixed',
      fixed: {
        recencyDays: [30, 60, 90, 180],
        frequency: [2, 3, 5, 9],
        monetary: [10, 20, 50, 99.5],
      },
    },
  });
  expect(rows.map((row) => [row['metric'], row['bin'], row['at_least']])).toEqual([
    ['recency_days', 2, '31.0000'],
    ['recency_days', 3, '61.0000'],
    ['recency_days', 4, '91.0000'],
    ['recency_days', 5, '181.0000'],
    ['frequency', 2, '2.0000'],
    ['frequency', 3, '3.0000'],
    ['frequency', 4, '5.0000'],
    ['frequency', 5, '9.0000'],
    ['monetary', 2, '10.0000'],
    ['monetary', 3, '20.0000'],
    ['monetary', 4, '50.0000'],
    ['monetary', 5, '99.5000'],
  ]);
});

test('labels are in the language of the config', async () => {
  const [first] = await rowsOf('segments', { language: 'zh' });
  expect(first).toMatchObject({ segment: 'champions', position: 1, label: '冠军客户' });
});

test('decisions are a table, and so is who is one person by them', async () => {
  const record = (letter: string) => `${letter.repeat(8)}-0000-0000-0000-000000000000`;
  const decided = (one: string, verdict: 'same' | 'different', other: string) => ({
    recordId: record(one),
    otherRecordId: record(other),
    verdict,
    decidedOn: '2026-11-20',
    decidedBy: 'anna',
    note: '',
  });
  const loaded = {
    ...checkConfig(config, '/shop/pipeline.config.ts'),
    decisions: [decided('a', 'same', 'b'), decided('b', 'different', 'c')],
  };
  await createConfigTables(engine, configTables(loaded, '2026-11-20'));
  expect(await engine.query('select * from config.decisions limit 1')).toEqual([
    {
      record_id: record('a'),
      other_record_id: record('b'),
      decision: 'same',
      decided_on: '2026-11-20',
    },
  ]);
  expect(await engine.query('select * from config.decided_people')).toEqual([
    { record_id: record('a'), person_id: record('a') },
    { record_id: record('b'), person_id: record('a') },
    { record_id: record('c'), person_id: record('c') },
  ]);
});
