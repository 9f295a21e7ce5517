import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFormats } from '../../fixtures/formats/read-formats.fixture.ts';
import { encodeGb18030 } from '../../fixtures/generator/gb18030.ts';
import { zipOf } from '../landing/archive/zip.fixture.ts';
import { textRow, workbookOf } from '../landing/workbook/workbook.fixture.ts';
import { presets } from '../presets/presets.ts';
import { type Description, describe as described } from './describe.ts';
import { PathUnusable } from './find-raw-files.ts';
import { recogniseAll } from './recognise-all.ts';

let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-recognise-'));
});

afterAll(() => rm(folder, { recursive: true }));

const detect = (...paths: readonly string[]) =>
  recogniseAll(paths, (found) => found.map(described));

/** What is found out about a file of this content. */
async function detectText(content: string | Uint8Array, name = 'file.csv'): Promise<Description> {
  const path = join(folder, `${files++} ${name}`);
  await writeFile(path, content);
  const [found] = await detect(path);
  if (found === undefined) throw new Error('a file holds at least one text');
  return found;
}

const formats = (await readFormats()).flatMap(({ feeds }) =>
  feeds.flatMap((feed) => {
    const preset: unknown = Reflect.get(feed, 'preset');
    const isOrdinary = typeof preset === 'string' && !('detect' in feed);
    return isOrdinary ? feed.files.map((path) => ({ preset, path })) : [];
  }),
);

test.each(formats)('a file of $preset is recognised, and no other preset fits', async (format) => {
  const [found] = await detect(format.path);
  expect(found).toMatchObject({ preset: format.preset, others: [] });
});

/** Columns of an order file of Pinduoduo that tell it from others, and some that it may lack. */
const needed = [
  '订单号',
  '用户实付金额(元)',
  '售后状态',
  '订单状态',
  '订单成交时间',
  '商品',
  '省',
  '市',
  '收货人',
  '手机',
];
const optional = ['商品id', '商家备注', '支付时间', '喜欢的茶', '自己加的列'];

test('columns in any order, some ticked and some not, make no difference', async () => {
  const columns = fc
    .subarray(optional)
    .chain((some) =>
      fc.shuffledSubarray([...needed, ...some], { minLength: needed.length + some.length }),
    );
  await fc.assert(
    fc.asyncProperty(columns, async (header) => {
      const found = await detectText(`${header.join(',')}\n${header.map(() => 'x').join(',')}\n`);
      expect(found).toMatchObject({ preset: 'pinduoduo-orders', isSure: true, others: [] });
      const own = ['喜欢的茶', '自己加的列'];
      expect(found.unknown).toEqual(header.filter((name) => own.includes(name)));
    }),
    { numRuns: 20 },
  );
});

test('encoding, delimiter and the lines before the header row are told', async () => {
  const text = `拼多多订单\n导出时间：2026-11-19\n\n${needed.join('\t')}\n`;
  expect(await detectText(encodeGb18030(text))).toMatchObject({
    preset: 'pinduoduo-orders',
    encoding: 'gb18030',
    delimiter: '\t',
    headerLine: 4,
    linesBeforeHeader: 3,
  });
});

test('fields of the preset that no column fills are told with their columns', async () => {
  const { missing } = await detectText(`${needed.join(',')}\n`);
  expect(missing).toMatchObject({ paid_at: ['支付时间'], quantity: ['商品数量(件)'] });
});

test('it is not sure when few columns are known by name', async () => {
  const found = await detectText('Timestamp,Do you like tea?\n2026/11/20 3:04:05 PM GMT+8,yes\n');
  expect(found).toMatchObject({ preset: 'google-forms', isSure: false });
  expect(found.doubts).toContain('only 1 of its columns is known by name');
});

test('where none fits, the nearest is told with what it lacks', async () => {
  const found = await detectText('订单号,售后状态,实付\n1,无,2\n');
  expect(found).toMatchObject({
    preset: null,
    headerLine: 1,
    nearest: { preset: 'pinduoduo-orders', line: 1, lacks: ['用户实付金额(元)'] },
  });
});

describe('what is no table is told as such', () => {
  test.each([
    ['an empty file', '', 'it is empty'],
    ['a file of blanks', ' \n\n', 'it is empty'],
    ['a PDF', '%PDF-1.7 …', 'it is a PDF document'],
    ['zero bytes', 'a,b\0\0\0', 'it is a binary file: it holds zero bytes'],
  ])('%s', async (_, content, problem) => {
    expect(await detectText(content)).toMatchObject({ preset: null, problem });
  });

  test('a text without columns', async () => {
    expect(await detectText('请每天把文件放在这里。\n')).toMatchObject({
      problem: null,
      preset: null,
      headerLine: null,
    });
  });
});

test('a header row that lost a separator is told as a run would tell it', async () => {
  const found = await detectText(
    'order_id,emailstatus,ordered_at,paid_amount\n1,a@shop-a.net,paid,2026-01-02,5.00\n',
  );
  expect(found).toMatchObject({
    preset: null,
    problem: expect.stringContaining('line 1 names 4 columns, but 1 of 1 records have 5 cells'),
  });
});

test('zero bytes in few lines leave a text what it is, here as in a run', async () => {
  const rows = Array.from({ length: 20 }, (_, index) => `${index},a@shop-a.net,5.00\n`).join('');
  const found = await detectText(`order_id,email,paid_amount\n${rows}21,b\0,6.00\n`);
  expect(found).toMatchObject({ problem: null, headerLine: 1 });
});

test('no value of a record is in what is told', async () => {
  const secret = fc.constantFrom(
    '王小明',
    '19900000001',
    'guest@example.com',
    '110105',
    '龙井路一号',
  );
  const header = fc.constantFrom('', 'uid,mobile,mail', needed.join(','), '订单号,售后状态,x');
  const rows = fc.array(fc.array(secret, { minLength: 3, maxLength: 10 }), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(header, rows, async (first, cells) => {
      const lines = [first, ...cells.map((row) => row.join())].filter((line) => line !== '');
      const told = JSON.stringify(await detectText(`${lines.join('\n')}\n`));
      for (const value of cells.flat()) expect(told).not.toContain(value);
    }),
    { numRuns: 60 },
  );
});

describe('every text in a file is recognised by itself:', () => {
  const own = 'uid,mobile\n1,19900000001\n';

  test('members of an archive', async () => {
    const path = join(folder, 'november.zip');
    const orders = encodeGb18030(`${needed.join(',')}\n`);
    await writeFile(
      path,
      zipOf([
        { name: '2026/orders.csv', content: orders },
        { name: 'members.csv', content: own },
      ]),
    );
    expect(await detect(path)).toMatchObject([
      { file: path, text: 'november.zip/2026/orders.csv', preset: 'pinduoduo-orders' },
      { file: path, text: 'november.zip/members.csv', preset: null, columns: 2 },
    ]);
  });

  test('sheets of a workbook', async () => {
    const path = join(folder, 'november.xlsx');
    const rows = `${textRow(1, ['拼多多订单'])}${textRow(2, needed)}`;
    await writeFile(path, workbookOf({ sheets: { 订单: rows } }));
    expect(await detect(path)).toMatchObject([
      { text: 'november.xlsx/订单', preset: 'pinduoduo-orders', headerLine: 2 },
    ]);
  });

  test('an archive that is damaged is told as such', async () => {
    const path = join(folder, 'broken.zip');
    await writeFile(path, 'PK\x03\x04 and no more');
    const [found] = await detect(path);
    expect(found?.problem).toContain('the archive is damaged');
  });
});

test('a path that leads nowhere is refused', async () => {
  await expect(detect(join(folder, 'nowhere'))).rejects.toThrow(PathUnusable);
});

test('every preset is the one that its own columns fit best', async () => {
  for (const preset of presets) {
    const names = Object.values(preset.fields).map(([name = '']) => name);
    const header = [
      ...new Set([...preset.detect.flatMap((name) => [name].flat().slice(0, 1)), ...names]),
    ];
    const delimiter = preset.delimiter ?? ',';
    const quoted = header.map((name) => (name.includes(',') ? `"${name}"` : name));
    const mark = delimiter.endsWith('`') ? '`' : '';
    const second = preset.headerRows === 2 ? `${header.map(() => '').join(',')}\n` : '';
    const found = await detectText(`${mark}${quoted.join(delimiter)}\n${second}`);
    expect(found.preset).toBe(preset.name);
  }
});
