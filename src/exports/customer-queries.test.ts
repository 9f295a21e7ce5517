import { expect, test } from 'vitest';
import { registrations } from '../contracts/kinds/registrations.ts';
import { exportRoom } from '../destinations/exports.fixture.ts';
import type { FileColumn } from './audience-files.ts';
import { exportColumns } from './config.ts';
import {
  customerQueries,
  percentHeaders,
  type Queries,
  type Settings,
} from './customer-queries.ts';
import { audienceSummaryLabels, columnLabels, summaryLabels, texts, wordLabels } from './labels.ts';
import { segmentSummaryQueries } from './summary-queries.ts';

const customers = `
  select
      id as customer_id, id as name, '+8613900000001' as phone, id || '@example.org' as email,
      null as contact_phone, id || '@example.com' as contact_email,
      if(id = 'C1', 'female', null) as gender, date '1990-01-02' as birth_on, 'CN' as country,
      '浙江' as province, '杭州' as city, 'champions' as segment, '冠军客户' as segment_label,
      3 as recency_days, orders as frequency, spent as monetary, 5 as recency_score,
      5 as frequency_score, 5 as monetary_score, date '2026-01-02' as first_ordered_on,
      ordered_on as last_ordered_on, date '2025-01-02' as registered_on, true as accepts_email,
      false as accepts_sms, date '2025-01-02' as consented_on, left_out_because,
      0.234567 as order_probability_30d
  from (values
      ('C1', 2, 10.5000, date '2026-02-01', null),
      ('C2', 1, 10.5000, date '2026-02-02', null),
      ('C3', 1, 99.9950, date '2026-02-02', null),
      ('C4', 2, 10.5000, date '2026-02-01', null),
      ('C5', 9, 500.0000, date '2026-02-01', 'no consent'),
      ('C6', 9, 500.0000, date '2026-02-01', null)
  ) as t(id, orders, spent, ordered_on, left_out_because)`;

const contactable = `
  select customer_id, 'email' as channel, 'marketing' as purpose,
      if(customer_id = 'C6', null, contact_email) as address
  from (${customers})
  union all
  select customer_id, 'sms' as channel, 'marketing' as purpose, null as address from (${customers})`;

/** Who is in the file, and in which order, is not its matter. */
const members = `
  select 'champions' as audience, customer_id, left_out_because,
      row_number() over (order by customer_id desc) as place
  from (${customers})`;

const summary = `
  select * from (values
      ('champions', 1, '冠军客户', 'Champions', '冠军客户', 6, 15, 631.4950),
      ('lost', 2, '已流失', 'Lost', '已流失', 2, 1, 1.0050)
  ) as t(segment, position, label, label_en, label_zh, customers, orders, revenue)`;

const files = `
  select * from (values
      ('champions', 'segments', 1, 1, 0, 4),
      ('lost', 'segments', 0, 0, 2, 0),
      ('lost', 'audiences', 9, 9, 9, 9)
  ) as t(audience, folder, without_consent, consent_unread, without_address, in_file)`;

function settings(language: 'en' | 'zh', base = 'CNY'): Settings {
  return {
    language,
    currency: { base, rates: {} },
    exports: { formats: ['csv'], columns: [...exportColumns] },
  };
}

async function rowsOf(query: string) {
  await using room = await exportRoom();
  await room.engine.execute('create schema mart');
  await room.engine.execute('create schema segment');
  await room.engine.execute(`create table mart.customers as ${customers}`);
  await room.engine.execute('create schema audiences');
  await room.engine.execute(`create table audiences.members as ${members}`);
  await room.engine.execute(`create table mart.contactable as ${contactable}`);
  await room.engine.execute(`create table segment.summary as ${summary}`);
  await room.engine.execute(`create table audiences.summary as ${files}`);
  await room.engine.execute(
    `create table segment.unnamed_sales as select 'alipay' as feed, 3 as orders, 7.5000::decimal(18, 4) as revenue`,
  );
  return await room.engine.query(query);
}

const sources: Readonly<Record<string, FileColumn['source']>> = { email: 'email', phone: 'phone' };
const columns: readonly FileColumn[] = exportColumns.map((name) => ({
  name,
  source: sources[name] ?? 'customers',
  isMoney: name === 'monetary',
  isFlag: name.startsWith('accepts_'),
}));

const champions = (of: keyof Queries, chosen: Settings) =>
  rowsOf(customerQueries({ name: 'champions', model: null, columns }, chosen)[of]);

test('customers come in the order of their places', async () => {
  const rows = await champions('forPrograms', settings('en'));
  expect(rows.map((row) => row['customer_id'])).toEqual(['C4', 'C3', 'C2', 'C1']);
});

test('a column has its label for a header', async () => {
  const file = {
    name: 'champions',
    model: null,
    columns: [
      { name: 'left_out_because', source: 'customers', isMoney: false, isFlag: false } as const,
    ],
  };
  const [row] = await rowsOf(customerQueries(file, settings('en')).forPeople);
  expect(row).toEqual({ 'Left out because': null });
});

test('a probability is rounded to the percent for people, and has all digits for programs', async () => {
  const file = {
    name: 'champions',
    model: null,
    columns: [
      {
        name: 'order_probability_30d',
        source: 'customers',
        isMoney: false,
        isFlag: false,
      } as const,
    ],
  };
  const header = 'Probability of an order in 30 days';
  const queries = customerQueries(file, settings('en'));
  expect((await rowsOf(queries.forPeople))[0]).toEqual({ [header]: '0.23' });
  expect((await rowsOf(queries.forPrograms))[0]).toEqual({ order_probability_30d: '0.234567' });
  expect(percentHeaders(file, settings('en'))).toEqual([header]);
});

test('an address is one that may be written to, whatever the golden record has', async () => {
  const [row] = await champions('forPrograms', settings('en'));
  expect(row).toMatchObject({ phone: null, email: 'C4@example.com' });
});

test('nobody is in a file who may be contacted at no address', async () => {
  const rows = await champions('forPrograms', settings('en'));
  expect(rows.map((row) => row['customer_id'])).not.toContain('C6');
});

test('programs get the canonical names, words and every digit', async () => {
  const row = (await champions('forPrograms', settings('zh'))).at(-1);
  expect(Object.keys(row ?? {})).toEqual([...exportColumns]);
  expect(row).toMatchObject({ gender: 'female', monetary: '10.5000', accepts_email: true });
});

test('people get headers, genders and yes and no in their language, and money to the cent', async () => {
  const [, third, , first] = await champions('forPeople', settings('zh'));
  expect(third).toMatchObject({ '消费金额（CNY）': '100.00', 性别: null });
  expect(first).toMatchObject({ 客户编号: 'C1', 性别: '女', 接受邮件: '是', 接受短信: '否' });
  const english = (await champions('forPeople', settings('en'))).at(-1);
  expect(english).toMatchObject({ 'Spent (CNY)': '10.50', 'Accepts email': 'yes' });
});

test('money has the decimals of its currency', async () => {
  const [, yen] = await champions('forPeople', settings('en', 'JPY'));
  expect(yen?.['Spent (JPY)']).toBe('100');
  const [, dinar] = await champions('forPeople', settings('en', 'KWD'));
  expect(dinar?.['Spent (KWD)']).toBe('99.995');
});

test('the summary ends with the sales that name nobody and with the total', async () => {
  const rows = await rowsOf(segmentSummaryQueries(settings('zh')).forPeople);
  expect(rows.map((row) => Object.values(row).map((cell) => cell?.toString() ?? ''))).toEqual([
    ['冠军客户', 'champions', '6', '1', '1', '0', '4', '15', '631.50'],
    ['已流失', 'lost', '2', '0', '0', '2', '0', '1', '1.01'],
    ['无法归属客户', '', '', '', '', '', '', '3', '7.50'],
    ['合计', '', '8', '1', '1', '2', '4', '19', '640.00'],
  ]);
});

test('the summary for programs has segments only', async () => {
  const rows = await rowsOf(segmentSummaryQueries(settings('zh')).forPrograms);
  expect(rows.map((row) => row['segment'])).toEqual(['champions', 'lost']);
});

test('every label is there in both languages, and no two columns of a file are called alike', () => {
  const all = [
    columnLabels,
    summaryLabels,
    audienceSummaryLabels,
    texts,
    ...Object.values(wordLabels),
  ];
  const labels = all.flatMap((group) => Object.values(group));
  for (const language of ['en', 'zh'] as const) {
    expect(labels.map((label) => label[language].trim()).filter((text) => text === '')).toEqual([]);
    for (const group of [columnLabels, summaryLabels, audienceSummaryLabels]) {
      const headers = Object.values(group).map((label) => label[language]);
      expect(new Set(headers).size).toBe(headers.length);
    }
  }
  expect(labels.filter(({ zh }) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
});

test('every word of a column that has words is labelled', () => {
  const fields = registrations.columns.filter(
    ({ name, words }) => words.length > 0 && exportColumns.some((column) => column === name),
  );
  expect(fields.map(({ name }) => name)).toEqual(['gender']);
  for (const { name, words } of fields) {
    expect(Object.keys(wordLabels[name] ?? {}).sort()).toEqual([...words].sort());
  }
});
