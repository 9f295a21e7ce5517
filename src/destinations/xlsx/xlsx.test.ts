import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { literal } from '../../engine/sql-text.ts';
import { exportRoom } from '../exports.fixture.ts';
import { sourceOf } from '../row-source.ts';
import { readZip } from './read-zip.ts';
import { writeXlsx } from './xlsx.ts';
import { sheetTitle } from './xlsx-workbook.ts';

interface SheetCell {
  /** `n` for a number or a date, `inlineStr` for text, `b` for a truth value. */
  readonly type: string;
  readonly value: string;
  readonly format: string;
}

interface Sheet {
  readonly xml: string;
  readonly styles: string;
  readonly cells: Readonly<Record<string, SheetCell>>;
}

async function sheetIn(path: string): Promise<Sheet> {
  const files = await readZip(await readFile(path));
  const xml = files.get('xl/worksheets/sheet1.xml')?.toString() ?? '';
  const styles = files.get('xl/styles.xml')?.toString() ?? '';
  const formats = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [
      id,
      plain(code ?? ''),
    ]),
  );
  const cellStyles = /<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0] ?? '';
  const styleFormats = [...cellStyles.matchAll(/<xf ([^>]*)>/g)].map(
    ([, attributes]) => formats.get(/numFmtId="(\d+)"/.exec(attributes ?? '')?.[1]) ?? '',
  );
  const cells = [
    ...xml.matchAll(
      /<c r="([A-Z]+\d+)" s="(\d+)"(?: t="(\w+)")?>(?:<is><t[^>]*>|<v>)(.*?)(?:<\/t><\/is>|<\/v>)<\/c>/gs,
    ),
  ].map(([, address, style, type = 'n', value = '']) => [
    address,
    { type, value: plain(value), format: styleFormats[Number(style)] ?? '' },
  ]);
  return { xml, styles, cells: Object.fromEntries(cells) };
}

function plain(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('_x005F_', '_');
}

async function sheetOf(
  engine: Engine,
  folder: string,
  query: string,
  sheet: { title: string; totalRows?: number; percents?: string[] } = { title: 'rows' },
): Promise<Sheet> {
  const [file] = await writeXlsx(engine, sourceOf(engine, query), folder, 'rows', sheet);
  return sheetIn(join(folder, file?.path ?? ''));
}

test('text, numbers, dates and truth values are cells of their own kind', async () => {
  await using room = await exportRoom();
  const { cells } = await sheetOf(
    room.engine,
    room.folder,
    `select '013800000000' as phone, 3 as orders, 1234.5::decimal(18, 4) as amount, 0.25::double as share,
      date '2026-11-20' as ordered_on, timestamp '2026-11-20 18:00:00' as ordered_at, true as may_email,
      timestamptz '2026-11-21 02:00:00+08' as seen_at`,
  );
  expect(cells).toMatchObject({
    A2: { type: 'inlineStr', value: '013800000000', format: '@' },
    B2: { type: 'n', value: '3', format: '#,##0' },
    C2: { type: 'n', value: '1234.5000', format: '#,##0.00##' },
    D2: { type: 'n', value: '0.25' },
    E2: { type: 'n', value: '46346', format: 'yyyy-mm-dd' },
    F2: { type: 'n', value: '46346.75', format: 'yyyy-mm-dd hh:mm:ss' },
    G2: { type: 'b', value: '1' },
    H2: { type: 'n', value: '46346.75', format: 'yyyy-mm-dd hh:mm:ss' },
  });
});

test('a share is a number that is shown as percent', async () => {
  await using room = await exportRoom();
  const query = 'select 0.23::decimal(5, 2) as share, 0.23::decimal(5, 2) as amount';
  const sheet = { title: 'rows', percents: ['share'] };
  const { cells } = await sheetOf(room.engine, room.folder, query, sheet);
  expect(cells).toMatchObject({
    A2: { type: 'n', value: '0.23', format: '0%' },
    B2: { type: 'n', value: '0.23', format: '#,##0.00' },
  });
});

test('the header is bold and stays in sight', async () => {
  await using room = await exportRoom();
  const { cells, xml, styles } = await sheetOf(room.engine, room.folder, `select 'a' as "姓名"`);
  expect(cells['A1']).toMatchObject({ type: 'inlineStr', value: '姓名' });
  expect(styles).toContain('<b/>');
  expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
});

test('a number with more digits than Excel keeps is written as text', async () => {
  await using room = await exportRoom();
  const { cells } = await sheetOf(
    room.engine,
    room.folder,
    `select 99999999999.9999::decimal(18, 4) as fits, -100000000000.0001::decimal(18, 4) as over,
      999999999999999::bigint as whole, '-170141183460469231731687303715884105728'::hugeint as large, 'nan'::double as none`,
  );
  expect(cells).toMatchObject({
    A2: { type: 'n', value: '99999999999.9999' },
    B2: { type: 'inlineStr', value: '-100000000000.0001' },
    C2: { type: 'n', value: '999999999999999' },
    D2: { type: 'inlineStr', value: '-170141183460469231731687303715884105728' },
    E2: { type: 'inlineStr', value: 'nan' },
  });
});

test('a date that Excel does not know is written as text', async () => {
  await using room = await exportRoom();
  const { cells } = await sheetOf(
    room.engine,
    room.folder,
    `select date '1900-02-28' as early, date '1900-03-01' as first, timestamp 'infinity' as never`,
  );
  expect(cells).toMatchObject({
    A2: { type: 'inlineStr', value: '1900-02-28' },
    B2: { type: 'n', value: '61' },
    C2: { type: 'inlineStr', value: 'infinity' },
  });
});

test('line breaks, quotes, markup and full-width text come back as they were', async () => {
  await using room = await exportRoom();
  const text = `one\n"two", <b>&amp;</b> 张伟 😀 _x0041_ `;
  const { cells } = await sheetOf(room.engine, room.folder, `select ${literal(text)} as note`);
  expect(cells['A2']?.value).toBe(text);
});

test('characters that XML forbids are left out', async () => {
  await using room = await exportRoom();
  const { cells } = await sheetOf(
    room.engine,
    room.folder,
    `select 'a' || chr(1) || chr(27) || 'b' as note`,
  );
  expect(cells['A2']?.value).toBe('ab');
});

test('a text is cut where Excel would call the file damaged', async () => {
  await using room = await exportRoom();
  const { cells } = await sheetOf(
    room.engine,
    room.folder,
    `select repeat('客', 32767) as fits, repeat('客', 32768) as over, repeat('😀', 20000) as wide`,
  );
  expect(cells['A2']?.value.length).toBe(32_767);
  expect(cells['B2']?.value.length).toBe(32_767);
  expect(cells['C2']?.value.length).toBeLessThanOrEqual(32_767);
  expect(cells['C2']?.value).toMatch(/^(😀)+$/u);
});

test('text is written as it is, since a cell of text runs no formula', async () => {
  await using room = await exportRoom();
  const { cells } = await sheetOf(
    room.engine,
    room.folder,
    `select '=cmd()' as "@head", '+8613900001111' as phone, -2 as n`,
  );
  expect(cells).toMatchObject({
    A1: { type: 'inlineStr', value: '@head' },
    A2: { type: 'inlineStr', value: '=cmd()', format: '@' },
    B2: { type: 'inlineStr', value: '+8613900001111', format: '@' },
    C2: { type: 'n', value: '-2' },
  });
});

test('the rows can be filtered, save those that sum up the others', async () => {
  await using room = await exportRoom();
  const query = 'select i as a, i as b from range(5) as t(i) order by i';
  const filterOf = async (totalRows: number) => {
    const { xml } = await sheetOf(room.engine, room.folder, query, { title: 'rows', totalRows });
    return /<\/sheetData><autoFilter ref="(.*?)"\/>/.exec(xml)?.[1];
  };
  expect(await filterOf(0)).toBe('A1:B6');
  expect(await filterOf(1)).toBe('A1:B5');
});

test.each([
  ['冠军客户', '冠军客户'],
  ["Can't Lose", "Can't Lose"],
  ["'quoted'", 'quoted'],
  ['A/B: [new]?', 'A B   new'],
  ['x'.repeat(40), 'x'.repeat(31)],
  [`${'x'.repeat(30)}😀`, 'x'.repeat(30)],
  ['History', 'Sheet1'],
  [' ', 'Sheet1'],
  ['R&D <new>', 'R&D <new>'],
])('a sheet called %j has the name %j', async (title, name) => {
  expect(sheetTitle(title)).toBe(name);
  await using room = await exportRoom();
  await writeXlsx(room.engine, sourceOf(room.engine, 'select 1 as id'), room.folder, 'named', {
    title,
  });
  const files = await readZip(await readFile(join(room.folder, 'named.xlsx')));
  const workbook = files.get('xl/workbook.xml')?.toString() ?? '';
  const quoted = name.replaceAll("'", "''");
  expect(plain(workbook).replaceAll('&apos;', "'")).toContain(
    `>'${quoted}'!$A$1:$A$2</definedName>`,
  );
  expect(plain(/<sheet [^>]*name="([^"]*)"/.exec(workbook)?.[1] ?? '').replace('&apos;', "'")).toBe(
    name,
  );
});

test('a missing value leaves its cell out and moves no other', async () => {
  await using room = await exportRoom();
  const { cells } = await sheetOf(
    room.engine,
    room.folder,
    'select null::varchar as a, null::integer as b, null::date as c, null::boolean as d, 7 as e',
  );
  expect(Object.keys(cells).filter((address) => address.endsWith('2'))).toEqual(['E2']);
});

test('a query without rows gives a workbook with the header alone', async () => {
  await using room = await exportRoom();
  const files = await writeXlsx(
    room.engine,
    sourceOf(room.engine, 'select 1 as id where false'),
    room.folder,
    'none',
    {
      title: 'none',
    },
  );
  const { cells, xml } = await sheetIn(join(room.folder, 'none.xlsx'));
  expect(xml).toContain('<autoFilter ref="A1:A1"/>');
  expect(files).toEqual([{ path: 'none.xlsx', rows: 0 }]);
  expect(Object.keys(cells)).toEqual(['A1']);
  expect(xml).toMatch(/<\/row>\s*<\/sheetData>/);
});

test.each([
  [4, [{ path: 'many.xlsx', rows: 4 }]],
  [
    8,
    [
      { path: 'many.xlsx', rows: 4 },
      { path: 'many-2.xlsx', rows: 4 },
    ],
  ],
  [
    9,
    [
      { path: 'many.xlsx', rows: 4 },
      { path: 'many-2.xlsx', rows: 4 },
      { path: 'many-3.xlsx', rows: 1 },
    ],
  ],
])('%i rows on sheets of four go on in further files', async (rows, expected) => {
  await using room = await exportRoom();
  const query = `select i as id from range(${rows}) as t(i) order by i desc`;
  const files = await writeXlsx(
    room.engine,
    sourceOf(room.engine, query),
    room.folder,
    'many',
    { title: 'many' },
    4,
  );
  expect(files).toEqual(expected);
  const ids: number[] = [];
  for (const { path } of files) {
    const { cells } = await sheetIn(join(room.folder, path));
    expect(cells['A1']?.value).toBe('id');
    ids.push(
      ...Object.values(cells)
        .slice(1)
        .map((cell) => Number(cell.value)),
    );
  }
  expect(ids).toEqual([...Array(rows).keys()].reverse());
});

test('columns beyond the 26th have two letters', async () => {
  await using room = await exportRoom();
  const columns = Array.from({ length: 28 }, (_, index) => `${index} as column_${index}`);
  const { cells } = await sheetOf(room.engine, room.folder, `select ${columns.join(', ')}`);
  expect([cells['Z2']?.value, cells['AA2']?.value, cells['AB2']?.value]).toEqual([
    '25',
    '26',
    '27',
  ]);
});

test('a column is wider for wider text', async () => {
  await using room = await exportRoom();
  const { xml } = await sheetOf(
    room.engine,
    room.folder,
    `select 'a' as a, repeat('客', 10) as b, repeat('x', 500) as c`,
  );
  const widths = [...xml.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
  expect(widths).toEqual([8, 21, 40]);
});
