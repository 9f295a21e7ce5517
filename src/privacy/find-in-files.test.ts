import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipOf } from '../landing/archive/zip.fixture.ts';
import { encode } from '../landing/encodings/encode.fixture.ts';
import { workbookOf } from '../landing/workbook/workbook.fixture.ts';
import { findInFiles } from './find-in-files.ts';
import { certainForms, possibleForms } from './written-forms.ts';

const known = { phones: ['+8619900001234'], emails: ['ann@mail.example'], userIds: [], hashes: [] };
const person = {
  ...known,
  runId: null,
  customerIds: ['C000000007'],
  choices: [],
  recordIds: [],
  names: ['谢梓萱'],
  shared: 0,
  certain: certainForms(known),
  possible: possibleForms(known, ['谢梓萱']),
};

const csv =
  '姓名,手机,邮箱\n谢梓萱,19900001234,\n谢梓萱,,\n王小明,19900009999,w@mail.example\n,,ANN@mail.example\n';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-files-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function find(name: string, content: string | Buffer, also?: 'customer ids') {
  const path = join(folder, name);
  await writeFile(path, content);
  return findInFiles({ person, scratch: join(folder, 'scratch') }, [path], folder, also);
}

test.each([
  ['UTF-8', 'a.csv', Buffer.from(csv)],
  ['GB 18030', 'b.csv', encode(csv, 'gb18030')],
  [
    'UTF-16 with its mark',
    'c.csv',
    Buffer.concat([Buffer.from([0xff, 0xfe]), encode(csv, 'utf-16le')]),
  ],
  ['gzip', 'd.csv.gz', gzipSync(csv)],
  ['an archive', 'e.zip', zipOf([{ name: 'inner/a.csv', content: csv }])],
  [
    'JSON of one line',
    'f.json',
    '[{"n":"谢梓萱","p":"19900001234"},{"n":"谢梓萱"},{"n":"王小明"},{"e":"ann@mail.example"}]',
  ],
])('lines with the person are counted in %s', async (_, name, content) => {
  expect(await find(name, content)).toEqual([{ where: name, rows: 2, possible: 1 }]);
});

test('rows of a workbook are counted, hidden sheets too', async () => {
  const row = (text: string) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
  const book = workbookOf({
    sheets: { One: row('19900001234') + row('19900009999'), Two: row('ann@mail.example') },
    hidden: ['Two'],
  });
  expect(await find('book.xlsx', book)).toEqual([{ where: 'book.xlsx', rows: 2, possible: 0 }]);
});

test('of a file without the person nothing is said', async () => {
  expect(await find('others.csv', 'name,phone\nBob,19900009999\n')).toEqual([]);
  expect(await find('empty.csv', '')).toEqual([]);
});

test('a file that is no text, or a damaged archive, is looked at byte by byte', async () => {
  const damaged = zipOf([{ name: '19900001234.csv', content: 'x' }]).subarray(0, -9);
  expect(await find('damaged.zip', damaged)).toMatchObject([{ rows: 1 }]);
  const database = Buffer.concat([
    Buffer.alloc(64),
    Buffer.from('ann@mail.example'),
    Buffer.alloc(64),
  ]);
  expect(await find('copy.db', database)).toMatchObject([{ rows: 1 }]);
});

test('customer ids count only in what Rollcall wrote', async () => {
  expect(await find('segment.csv', 'id\nC000000007\n', 'customer ids')).toMatchObject([
    { rows: 1 },
  ]);
  expect(await find('raw.csv', 'id\nC000000007\n')).toEqual([]);
});

test('a file that cannot be read is named with the reason', async () => {
  const path = join(folder, 'folder.csv');
  await mkdir(path);
  const found = await findInFiles({ person, scratch: folder }, [path], folder);
  expect(found).toEqual([
    { where: 'folder.csv', rows: 0, possible: 0, problem: 'it cannot be read (EISDIR)' },
  ]);
});

test.each(['csv', 'parquet', 'zip'])(
  'a %s file that is deleted meanwhile has nothing',
  async (kind) => {
    const gone = join(folder, `gone.${kind}`);
    expect(await findInFiles({ person, scratch: folder }, [gone], folder)).toEqual([]);
  },
);
