import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import type { RawFile } from '../engine/model.ts';
import { openEngine } from '../engine/open-engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { definePreset, type Preset } from '../presets/preset.ts';
import { presets } from '../presets/presets.ts';
import type { StagedFeed } from './feed-rows.ts';
import { stagingModels } from './staging-models.ts';

let engine: Engine;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-staging-'));
  engine = await openEngine({ folders: [folder], threads: 2 });
  await engine.execute('create schema staging');
});

afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

type Cells = Readonly<Record<string, string | null>>;
let written = 0;

/** Writes records as a landed file has them. */
async function land(fileNumber: number, records: readonly Cells[]): Promise<RawFile> {
  const columns = Object.keys(records[0] ?? {});
  written += 1;
  const parquet = join(folder, `${written}.parquet`);
  const selects = records.map((record) => {
    const cells = columns.map((column) => {
      const cell = record[column] ?? null;
      return `cast(${cell === null ? 'null' : literal(cell)} as varchar) as ${identifier(column)}`;
    });
    return `select ${cells.join(', ')}`;
  });
  await engine.execute(
    `copy (${selects.join(' union all ')}) to ${literal(parquet)} (format parquet)`,
  );
  return { feed: 'feed', fileNumber, parquet, isShared: false, columns, records: records.length };
}

function presetNamed(name: string): Preset {
  const preset = presets.find((candidate) => candidate.name === name);
  if (!preset) throw new RangeError(`there is no preset ${name}`);
  return preset;
}

function staged(name: string, preset: Preset, files: readonly RawFile[]): StagedFeed {
  const feed = {
    name,
    files: 'in',
    columns: {},
    keep: [],
    required: true,
    wholeList: false,
    drift: 'evolve' as const,
    accept: [],
    returns: [],
    notSales: [],
  };
  return { resolved: { feed, preset }, files };
}

async function rowsOf(
  table: string,
  feeds: readonly StagedFeed[],
  order = 'file_number, record_number',
) {
  for (const model of stagingModels(feeds)) {
    if ('sql' in model)
      await engine.execute(`create or replace view ${model.table} as ${model.sql}`);
  }
  return engine.query(`select * from ${table} order by ${order}`);
}

const app = definePreset({
  name: 'app',
  title: 'App',
  kind: 'registrations',
  platform: 'app',
  detect: ['uid'],
  fields: { registration_id: ['uid'], name: ['real_name', 'nickname'], phone: ['手机(元)'] },
});

/** A preset of orders that are known by `No`. */
function shopPreset(more: Partial<Parameters<typeof definePreset>[0]>): Preset {
  return definePreset({
    name: 'shop',
    title: 'Shop',
    kind: 'orders',
    platform: 'shop',
    detect: ['No'],
    fields: { order_id: ['No'] },
    ...more,
  });
}

describe('a record', () => {
  test('has its cells as text under the names of the contract', async () => {
    const file = await land(1, [{ uid: '007', nickname: '小明', '手机(元)': ' 139 ' }]);
    expect(await rowsOf('staging.registrations', [staged('app', app, [file])])).toMatchObject([
      {
        feed: 'app',
        file_number: '1',
        registration_id: '007',
        name: '小明',
        phone: ' 139 ',
        email: null,
      },
    ]);
  });

  test('has nothing where a cell holds what the format writes for it, unless it is a word of the field', async () => {
    const bill = definePreset({
      name: 'bill',
      title: 'Bill',
      kind: 'payments',
      platform: 'bill',
      detect: ['单号'],
      blanks: ['/'],
      fields: { payment_id: ['单号'], order_number: ['商户单号'], movement: ['收/支'] },
      words: { movement: { '/': 'other' } },
    });
    const file = await land(1, [{ 单号: '1', 商户单号: '/\t', '收/支': '/' }]);
    expect(await rowsOf('staging.payments', [staged('bill', bill, [file])])).toMatchObject([
      { payment_id: '1', order_number: null, movement: '/' },
    ]);
  });

  test('of an order file is a return or no sale where one of its cells says so', async () => {
    const shop = shopPreset({
      returns: [
        { column: 'No', startsWith: ['C'] },
        { column: ['Pieces', 'Qty'], is: 'negative' },
      ],
      notSales: [{ column: 'Code', equals: ['post', 'Bank  charges'], reason: 'postage' }],
    });
    const files = [
      await land(1, [
        { No: '1', Qty: '2', Code: 'TEA' },
        { No: 'c2', Qty: '2', Code: 'TEA' },
        { No: '3', Qty: '-2', Code: 'TEA' },
        { No: 'C4', Qty: '-2', Code: ' POST' },
        { No: '5', Qty: null, Code: 'BANK CHARGES' },
        { No: '6', Qty: '2', Code: null },
      ]),
      await land(2, [{ No: '7', Pieces: '-2', Code: 'POSTER' }]),
    ];
    const rows = await rowsOf('staging.orders', [staged('shop', shop, files)]);
    expect(rows.map((row) => [row['order_id'], row['apart'], row['apart_reason']])).toEqual([
      ['1', null, null],
      ['c2', 'return', null],
      ['3', 'return', null],
      ['C4', 'no sale', 'postage'],
      ['5', 'no sale', 'postage'],
      ['6', null, null],
      ['7', 'return', null],
    ]);
  });

  test('of an order file is a return where a column says something, and no sale where another says nothing', async () => {
    const shop = shopPreset({
      blanks: ['-'],
      returns: [{ column: 'Credit note', is: 'filled' }],
      notSales: [{ column: 'Paid at', is: 'empty', reason: 'unpaid' }],
    });
    const cells = ['CN-1', '', ' ', '-', null];
    const file = await land(1, [
      ...cells.map((cell, index) => ({ No: String(index), 'Credit note': cell, 'Paid at': 'x' })),
      ...['', ' ', '-', null].map((cell) => ({ No: '5', 'Credit note': 'CN-2', 'Paid at': cell })),
    ]);
    const rows = await rowsOf('staging.orders', [staged('shop', shop, [file])]);
    const unpaid = Array.from({ length: 4 }, () => 'no sale');
    expect(rows.map((row) => row['apart'])).toEqual(['return', null, null, null, null, ...unpaid]);
  });

  test('has all that its columns of notes say, since any of them may mark a test', async () => {
    const shop = shopPreset({
      fields: { order_id: ['No'], note: ['Tags', 'Notes'] },
    });
    const file = await land(1, [
      { No: '1', Tags: 'vip', Notes: 'test order' },
      { No: '2', Tags: '', Notes: 'gift' },
      { No: '3', Tags: '', Notes: ' ' },
    ]);
    const rows = await rowsOf('staging.orders', [staged('shop', shop, [file])]);
    expect(rows.map((row) => row['note'])).toEqual(['vip; test order', 'gift', null]);
  });

  test('gives the first of several columns that is not blank', async () => {
    const file = await land(1, [
      { uid: '1', real_name: '王芳', nickname: '小芳' },
      { uid: '2', real_name: ' \t', nickname: '小明' },
    ]);
    const rows = await rowsOf('staging.registrations', [staged('app', app, [file])]);
    expect(rows.map(({ name }) => name)).toEqual(['王芳', '小明']);
  });

  test.each([
    ['Total', '5.00'],
    ['TOTAL', '50.00'],
  ])(
    'is found by its column’s own case where another differs in case only: %s',
    async (name, paid) => {
      const preset = { ...presetNamed('woocommerce-orders'), fields: { paid_amount: [name] } };
      const file = await land(1, [{ Total: '5.00', 'TOTAL (2)': '50.00' }]);
      const rows = await rowsOf('staging.orders', [staged('shop', preset, [file])]);
      expect(rows).toMatchObject([{ paid_amount: paid }]);
    },
  );

  test('is found by its column’s name in files of different layouts', async () => {
    const files = [
      await land(1, [{ uid: '1', nickname: 'a' }]),
      await land(2, [{ real_name: 'b', other: 'x', uid: '2' }]),
    ];
    const rows = await rowsOf('staging.registrations', [staged('app', app, files)]);
    expect(rows.map((row) => [row['file_number'], row['registration_id'], row['name']])).toEqual([
      ['1', '1', 'a'],
      ['2', '2', 'b'],
    ]);
  });

  test('of a column in full-width characters is found by its folded name', async () => {
    const preset = { ...app, fields: { registration_id: ['uid'], phone: ['手机（元）'] } };
    const file = await land(1, [{ uid: '1', '手机(元)': '139' }]);
    expect(await rowsOf('staging.registrations', [staged('app', preset, [file])])).toMatchObject([
      { phone: '139' },
    ]);
  });
});

test('a field that only some rows give says nothing in the others', async () => {
  const preset = {
    ...app,
    fields: { registration_id: ['uid'], opted_out_at: ['changed'], consented_at: ['changed'] },
    onlyWhere: { opted_out_at: { column: 'status', equals: ['Unsubscribed'] } },
  };
  const file = await land(1, [
    { uid: '1', status: 'unsubscribed ', changed: '2026-05-01' },
    { uid: '2', status: 'subscribed', changed: '2026-06-01' },
    { uid: '3', status: '', changed: '2026-07-01' },
  ]);
  const rows = await rowsOf('staging.registrations', [staged('app', preset, [file])]);
  expect(rows.map((row) => [row['opted_out_at'], row['consented_at']])).toEqual([
    ['2026-05-01', '2026-05-01'],
    [null, '2026-06-01'],
    [null, '2026-07-01'],
  ]);
});

test('a date whose time of day stands in another column has it behind itself', async () => {
  const preset = {
    ...app,
    fields: { registered_at: ['day'] },
    timeOfDay: { registered_at: ['time'] },
  };
  const file = await land(1, [
    { day: '2026-11-12', time: '10:10:00' },
    { day: '2026-11-12', time: '' },
  ]);
  const rows = await rowsOf('staging.registrations', [staged('app', preset, [file])]);
  expect(rows.map((row) => row['registered_at'])).toEqual(['2026-11-12 10:10:00', '2026-11-12']);
});

test('a word for a consent is yes, no or nothing', async () => {
  const preset = {
    ...app,
    fields: { email_consent: ['consent'], email_opt_out: ['suppressed'] },
    words: {
      email_consent: { SUBSCRIBED: 'yes', Unsubscribed: 'no', never_subscribed: '' },
      email_opt_out: { '[]': '', '*': 'yes' },
    },
  };
  const file = await land(1, [
    { consent: ' subscribed', suppressed: '' },
    { consent: 'UNSUBSCRIBED', suppressed: 'hard bounce' },
    { consent: 'NEVER_SUBSCRIBED', suppressed: '[]' },
    { consent: 'perhaps', suppressed: null },
  ]);
  const rows = await rowsOf('staging.registrations', [staged('app', preset, [file])]);
  expect(rows.map((row) => [row['email_consent'], row['email_opt_out']])).toEqual([
    ['yes', null],
    ['no', 'yes'],
    [null, null],
    ['perhaps', null],
  ]);
});

test('an amount may be the sum of several columns', async () => {
  const preset = definePreset({
    name: 'shop',
    title: 'Shop',
    kind: 'payments',
    platform: 'shop',
    detect: ['id'],
    fields: { payment_id: ['id'] },
    sums: { amount: { plus: ['price', 'postage'], minus: ['discount'] } },
  });
  const file = await land(1, [
    { id: '1', price: '10.00', postage: '2.50', discount: '1.00' },
    { id: '2', price: '10.00', postage: '', discount: '-1.00' },
    { id: '3', price: '10.00', postage: 'free', discount: '' },
    { id: '4', price: '', postage: null, discount: ' ' },
  ]);
  const rows = await rowsOf('staging.payments', [staged('shop', preset, [file])]);
  expect(rows.map((row) => row['amount'])).toEqual(['11.5000', '9.0000', '10.00 + free', null]);
});

test('what a format says of all records stands in each of them, unless a column says it', async () => {
  const preset = { ...app, fields: { name: ['name'] }, constants: { country: 'CN', name: 'x' } };
  const file = await land(1, [{ name: '王芳' }, { name: ' ' }]);
  expect(await rowsOf('staging.registrations', [staged('app', preset, [file])])).toMatchObject([
    { country: 'CN', name: '王芳' },
    { country: 'CN', name: 'x' },
  ]);
});

describe('a survey', () => {
  const survey = presetNamed('wenjuanxing-survey');
  const header = { 序号: '1', 提交答卷时间: '2026/11/1 8:00:00', 所用时间: '95秒' };

  test('has a row for each question of each record', async () => {
    const file = await land(1, [
      { ...header, '1、您喜欢哪些茶？': '绿茶┋红茶', '2、满意度—物流': '5' },
      { ...header, 序号: '2', '1、您喜欢哪些茶？': '花茶', '2、满意度—物流': '' },
    ]);
    const rows = await rowsOf(
      'staging.survey_answers',
      [staged('tea', survey, [file])],
      'response_id, question_number',
    );
    expect(
      rows.map((row) => [
        row['response_id'],
        row['question_number'],
        row['question'],
        row['answer'],
      ]),
    ).toEqual([
      ['1', '1', '您喜欢哪些茶？', '绿茶┋红茶'],
      ['1', '2', '满意度—物流', '5'],
      ['2', '1', '您喜欢哪些茶？', '花茶'],
      ['2', '2', '满意度—物流', ''],
    ]);
  });

  test('takes from questions that ask for it who the respondent is', async () => {
    const file = await land(1, [
      { ...header, '1、您的手机号': '13900000000', '2、您的邮箱': 'a@example.com' },
    ]);
    const rows = await rowsOf(
      'staging.survey_answers',
      [staged('tea', survey, [file])],
      'question_number',
    );
    expect(rows).toMatchObject([
      { phone: '13900000000', email: 'a@example.com' },
      { phone: '13900000000', email: 'a@example.com' },
    ]);
  });

  /** Number, question and answer of every row, in their order. */
  async function answersOf(preset: Preset, files: readonly RawFile[]) {
    const order = 'file_number, record_number, question_number';
    const rows = await rowsOf('staging.survey_answers', [staged('tea', preset, files)], order);
    return rows.map((row) => [row['question_number'], row['question'], row['answer']]);
  }

  test('asks of each record only what its own file asks, under the number that it has there', async () => {
    const files = [
      await land(1, [{ ...header, '1、茶': '绿茶', '2、壶': '紫砂' }]),
      await land(2, [{ ...header, '1、城市': '杭州', '2、茶': '红茶' }]),
      await land(3, [{ ...header, '1、茶': '花茶', '2、壶': '玻璃' }]),
    ];
    expect(await answersOf(survey, files)).toEqual([
      ['1', '茶', '绿茶'],
      ['2', '壶', '紫砂'],
      ['1', '城市', '杭州'],
      ['2', '茶', '红茶'],
      ['1', '茶', '花茶'],
      ['2', '壶', '玻璃'],
    ]);
  });

  test('has no answer where a cell holds what the format writes for none', async () => {
    const file = await land(1, [
      { ...header, '1、茶': '-3', '2、壶': ' (跳过)\t', '3、城市': '-30' },
    ]);
    expect(await answersOf(survey, [file])).toEqual([
      ['1', '茶', null],
      ['2', '壶', null],
      ['3', '城市', '-30'],
    ]);
  });

  test('keeps a row for a record whose file asks nothing, so that it can be refused', async () => {
    const file = await land(1, [header]);
    expect(await answersOf(survey, [file])).toEqual([[null, null, null]]);
  });

  test('prefers the column that says who answered to a question that asks for it', async () => {
    const preset = { ...survey, fields: { ...survey.fields, email: ['邮件地址'] } };
    const file = await land(1, [
      { ...header, 邮件地址: 'a@example.com', '1、您的邮箱': 'b@example.com' },
      { ...header, 邮件地址: ' ', '1、您的邮箱': 'b@example.com' },
    ]);
    const rows = await rowsOf('staging.survey_answers', [staged('tea', preset, [file])]);
    expect(rows.map(({ email }) => email)).toEqual(['a@example.com', 'b@example.com']);
  });

  describe('whose format gives responses no id', () => {
    const form = presetNamed('google-forms');

    async function idsOf(files: readonly RawFile[]) {
      const rows = await rowsOf('staging.survey_answers', [staged('form', form, files)]);
      return [...new Set(rows.map((row) => row['response_id']))];
    }

    test('knows a response again when the form has one more question', async () => {
      const ids = await idsOf([
        await land(1, [{ Timestamp: '2026/11/01 9:00:00 AM GMT+8', Tea: 'green' }]),
        await land(2, [{ Timestamp: '2026/11/01 9:00:00 AM GMT+8', Cup: '', Tea: 'green' }]),
      ]);
      expect(ids).toHaveLength(1);
    });

    test('tells responses of one second apart by their answers', async () => {
      const ids = await idsOf([
        await land(1, [
          { Timestamp: '2026/11/01 9:00:00 AM GMT+8', Tea: 'green' },
          { Timestamp: '2026/11/01 9:00:00 AM GMT+8', Tea: 'black' },
        ]),
      ]);
      expect(ids).toHaveLength(2);
    });
  });

  test('makes up no id where the format has one and the cell is blank', async () => {
    const file = await land(1, [{ ...header, 序号: '', '1、茶': '绿茶' }]);
    const rows = await rowsOf('staging.survey_answers', [staged('tea', survey, [file])]);
    expect(rows).toMatchObject([{ response_id: '' }]);
  });
});

describe('feeds of one kind', () => {
  test('stand in one table', async () => {
    const feeds = [
      staged('app', app, [await land(1, [{ uid: '1' }])]),
      staged('old-app', app, [await land(2, [{ uid: '1' }])]),
    ];
    const rows = await rowsOf('staging.registrations', feeds);
    expect(rows.map(({ feed }) => feed)).toEqual(['app', 'old-app']);
  });

  test('without any file leave it empty, with all its columns', async () => {
    const rows = await rowsOf('staging.orders', [staged('app', app, [])]);
    const columns = await engine.query(
      `select column_name from information_schema.columns where table_name = 'orders' and table_schema = 'staging'`,
    );
    expect(rows).toEqual([]);
    expect(columns.map((row) => row['column_name'])).toEqual(
      expect.arrayContaining(['feed', 'file_number', 'record_number', 'order_id', 'paid_amount']),
    );
  });
});

test('where no column numbers the orders, what some columns say together is the number', async () => {
  const preset = definePreset({
    name: 'sales',
    title: 'Sales',
    kind: 'orders',
    platform: 'sales',
    detect: ['day'],
    idFrom: ['day', 'mail', 'total'],
    fields: { ordered_at: ['day'], email: ['mail'], paid_amount: ['total'] },
  });
  const sale = { day: '2026-01-02', mail: 'a@example.com', total: '5.00', note: 'x' };
  const file = await land(1, [
    sale,
    { ...sale, mail: ' a@example.com ', note: 'y' },
    { ...sale, total: '6.00' },
    { day: '', mail: null, total: ' ', note: 'z' },
  ]);
  const ids = (await rowsOf('staging.orders', [staged('sales', preset, [file])])).map(
    (row) => row['order_id'],
  );
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
  expect(ids[3]).toBeNull();
});
