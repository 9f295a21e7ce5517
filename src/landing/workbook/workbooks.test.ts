import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { useEvaluator } from '../../../sql/functions/evaluate.ts';
import { zipOf } from '../archive/zip.fixture.ts';
import { landFile } from '../land-file.ts';
import { openLandingPlace } from '../landing.fixture.ts';
import type { Layout } from '../layout.ts';
import { textRow, type WorkbookParts, workbookOf } from './workbook.fixture.ts';

const { engine, folder, rawFile, land } = await openLandingPlace();
const sql = useEvaluator();
const sample: Layout = { name: 'sample', detect: ['id'] };

let workbooks = 0;
async function landAll(content: Buffer, layout = sample, name = `book ${++workbooks}.xlsx`) {
  return landFile(engine, await rawFile(content, name), layout, folder);
}

/** The cells that a row of `b` to the end gets on a sheet `id, value, …`, as landed. */
async function valuesOf(cells: string, parts: Omit<WorkbookParts, 'sheets'> = {}) {
  const width = [...cells.matchAll(/<c[ />]/gu)].length;
  const header = textRow(1, ['id', ...Array.from({ length: width }, (_, n) => `v${n}`)]);
  const rows = `${header}<row><c t="str"><v>1</v></c>${cells}</row>`;
  const { rows: landed } = await land(workbookOf({ ...parts, sheets: { 订单: rows } }));
  const [row = {}] = landed;
  return Object.entries(row)
    .filter(([name]) => name.startsWith('v'))
    .map(([, value]) => value);
}

describe('the cells of a sheet', () => {
  test('are texts, shared or not, plain or in runs of several fonts', async () => {
    const cells =
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>' +
      '<c t="inlineStr"><is><t xml:space="preserve"> 李雷 </t></is></c>' +
      '<c t="inlineStr"><is><r><t>韩</t></r><r><rPr><b/></rPr><t>梅梅</t></r></is></c>';
    const strings = [
      '<t>已发货，待签收</t>',
      '<r><t>a&amp;</t></r><r><t>"b",\nc</t></r>',
      '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
    ];
    expect(await valuesOf(cells, { strings })).toEqual([
      '已发货，待签收',
      'a&"b",\nc',
      '東京',
      ' 李雷 ',
      '韩梅梅',
    ]);
  });

  test('are numbers without what the computer adds to them', async () => {
    const cells = '<c><v>19.899999999999999</v></c><c t="n"><v>7.0</v></c><c><v>1E5</v></c>';
    expect(await valuesOf(cells)).toEqual(['19.9', '7', '100000']);
  });

  test('are numbers with the zeros before them that their format shows', async () => {
    const cells = '<c s="1"><v>10010</v></c><c s="1"><v>1234567</v></c>';
    expect(await valuesOf(cells, { formats: ['000000'] })).toEqual(['010010', '1234567']);
  });

  test('are dates and times by their formats', async () => {
    const cells =
      '<c s="1"><v>46346</v></c><c s="2"><v>46346.395833333336</v></c><c s="3"><v>0.5</v></c>' +
      '<c s="4"><v>46346</v></c><c s="0"><v>46346</v></c><c t="d"><v>2026-11-20T09:30:00Z</v></c>';
    const formats = [14, 'yyyy"年"m"月"d"日" hh:mm', 20, 31];
    expect(await valuesOf(cells, { formats })).toEqual([
      '2026-11-20',
      '2026-11-20 09:30:00',
      '12:00:00',
      '2026-11-20',
      '46346',
      '2026-11-20 09:30:00',
    ]);
  });

  test('are dates of the calendar of 1904 where the workbook says so', async () => {
    const parts = { formats: [14], properties: 'date1904="1"' };
    expect(await valuesOf('<c s="1"><v>44884</v></c>', parts)).toEqual(['2026-11-20']);
  });

  test('are truths, errors and the values that formulas had', async () => {
    const cells =
      '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c>' +
      '<c t="str"><f>A1&amp;"x"</f><v>1x</v></c><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c>';
    expect(await valuesOf(cells)).toEqual(['TRUE', 'FALSE', '#N/A', '1x', '2', '']);
  });

  test('are nothing where they are empty', async () => {
    const cells = '<c s="1"/><c><v></v></c><c><v/></c><c t="s"/><c><v>5</v></c>';
    expect(await valuesOf(cells)).toEqual([null, null, null, null, '5']);
  });

  test('hold characters that XML cannot hold', async () => {
    const cells = '<c t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c>';
    expect(await valuesOf(cells)).toEqual(['a\rb_x000D_']);
  });

  test('are ids only as long as Excel has kept all their digits', async () => {
    const cells = ['123456789012345', '3515998877665544', '3.5159988776655443E+18'];
    const xml = cells.map((value) => `<c><v>${value}</v></c>`).join('');
    const ids = await Promise.all(
      (await valuesOf(xml)).map((text) => sql.one('clean_id(t)', String(text))),
    );
    expect(ids).toEqual(['123456789012345', null, null]);
  });
});

describe('the rows of a sheet', () => {
  test('may leave out cells and rows, and say where they stand or not', async () => {
    const rows =
      `${textRow(1, ['id', 'b', 'c'])}<row r="3"><c r="A3"><v>1</v></c><c r="C3"><v>2</v></c></row>` +
      '<row><c><v>3</v></c></row><row r="9"><c r="B9"><v>4</v></c><c><v>5</v></c></row>';
    const { rows: landed } = await land(workbookOf({ sheets: { 订单: rows } }));
    expect(landed.map(({ id, b, c }) => [id, b, c])).toEqual([
      ['1', null, '2'],
      ['3', null, null],
      [null, '4', '5'],
    ]);
  });

  test('may stand below merged titles', async () => {
    const title = '<row r="1"><c r="A1" t="str"><v>2026年11月订单</v></c><c r="B1" s="1"/></row>';
    const rows = `${title}${textRow(4, ['id', 'name'])}${textRow(5, ['1', '李雷'])}`;
    const { landed } = await land(workbookOf({ sheets: { 订单: rows } }));
    expect(landed).toMatchObject({
      headerLine: 4,
      columns: ['id', 'name'],
      records: 1,
      rejected: 0,
    });
  });

  test('may end in cells that are empty and others that have only a style', async () => {
    const blank = '<row r="3"><c r="A3" s="1"/><c r="Z3" s="1"/></row>';
    const last = '<row r="1048576"><c r="A1048576" s="1"/></row>';
    const rows = `${textRow(1, ['id', 'name'])}<row r="2"><c r="A2"><v>1</v></c><c r="D2"/></row>${blank}${last}`;
    const { landed } = await land(workbookOf({ sheets: { 订单: rows } }));
    expect(landed).toMatchObject({ columns: ['id', 'name'], records: 1, rejected: 0 });
  });

  test('that are wider than the table are rejects, and tell their row', async () => {
    const many = Array.from({ length: 1_200 }, (_, n) => textRow(n + 2, [`${n}`, 'a'])).join('');
    const wide = textRow(1_202, ['x', 'b', 'a note beside the table']);
    const rows = `${textRow(1, ['id', 'name'])}${many}${wide}${textRow(1_203, ['y', 'c'])}`;
    const { landed, rejects } = await land(workbookOf({ sheets: { 订单: rows } }));
    expect(landed).toMatchObject({ records: 1_201, rejected: 1 });
    expect(rejects).toEqual([
      { line_number: '1202', reason: 'too many cells', raw_text: 'x,b,a note beside the table' },
    ]);
  });

  test('hold any texts', async () => {
    const text = fc.string({
      unit: fc.constantFrom(
        ...['a', '"', ',', '\n', ' ', '<', '&', '=', '0', '元', '😀', '_', '\t'],
      ),
      minLength: 1,
      maxLength: 8,
    });
    const tables = fc.array(fc.tuple(text, fc.option(text), text), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const header = ['id', 'b', 'c'];
        const cells = [header, ...table].map((row) =>
          row.map((value) => (value === null ? null : { value, type: String })),
        );
        const { rows } = await land(await writeExcelFile(cells).toBuffer());
        expect(rows.map(({ id, b, c }) => [id, b, c])).toEqual(table);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the sheets of a workbook', () => {
  const table = (id: string) => `${textRow(1, ['id', 'name'])}${textRow(2, [id, '李雷'])}`;

  test('land each by itself where they fit; hidden ones are passed over by name', async () => {
    const workbook = workbookOf({
      sheets: {
        说明: textRow(1, ['请勿外传']),
        订单: table('1'),
        '旧 &amp; neu': table('2'),
        图: '',
      },
      hidden: ['旧 &amp; neu'],
      charts: ['图'],
    });
    const landed = await landAll(workbook, sample, 'orders_2026-11-20.xlsx');
    expect(landed).toMatchObject([
      {
        file: 'orders_2026-11-20.xlsx/订单',
        member: null,
        sheet: '订单',
        encoding: 'utf-8',
        encodingReason: 'written from a sheet',
        delimiter: ',',
        exportedAt: '2026-11-20 00:00:00',
      },
    ]);
    const path = await rawFile(workbook, 'orders_2026-11-20.xlsx');
    const hash = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const known = await readFile(join(folder, `${hash}.contents.json`), 'utf8');
    expect(JSON.parse(known)).toMatchObject({
      passedOver: ['说明', '旧 & neu'].map((name) => `orders_2026-11-20.xlsx/${name}`),
    });
  });

  test('land out of an archive as well', async () => {
    const workbook = workbookOf({ sheets: { 订单: table('zipped') } });
    const landed = await landAll(
      zipOf([{ name: '2026/订单.xlsx', content: workbook }]),
      sample,
      'a.zip',
    );
    expect(landed).toMatchObject([
      { file: 'a.zip/2026/订单.xlsx/订单', member: '2026/订单.xlsx', sheet: '订单' },
    ]);
  });

  test('are read whatever the platform writes in its own files', async () => {
    const layout = { ...sample, encoding: 'gb18030', delimiter: '\t' };
    const [landed] = await landAll(workbookOf({ sheets: { 订单: table('gbk') } }), layout);
    expect(landed).toMatchObject({ records: 1, columns: ['id', 'name'] });
  });

  test('lose the columns that are never landed, and say so', async () => {
    const workbook = workbookOf({ sheets: { 订单: table('dropped') } });
    const [landed] = await landAll(workbook, { ...sample, drop: ['name'] });
    expect(landed).toMatchObject({ columns: ['id'], droppedColumns: ['name'] });
    const path = join(folder, `${landed?.hash}.parquet`);
    expect(await engine.query(`select * from read_parquet('${path}')`)).toEqual([
      { id: 'dropped' },
    ]);
  });

  test.each([
    ['Strict Open XML', { isStrict: true }],
    ['elements with a prefix', { prefix: 'x:' }],
  ])('may be written in %s', async (_, parts) => {
    const strings = ['<t>李雷</t>'];
    const rows = `${textRow(1, ['id', 'name'])}<row r="2"><c r="A2" s="1"><v>61</v></c><c r="B2" t="s"><v>0</v></c></row>`;
    const workbook = workbookOf({ ...parts, sheets: { 订单: rows }, strings, formats: [14] });
    expect((await land(workbook)).rows).toMatchObject([{ id: '1900-03-01', name: '李雷' }]);
  });

  test('may be written in UTF-16', async () => {
    const xml = `<worksheet><sheetData>${textRow(1, ['id'])}${textRow(2, ['十六'])}</sheetData></worksheet>`;
    const content = Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${xml}`, 'utf16le');
    const members = [{ name: 'xl/worksheets/sheet1.xml', content }];
    const { rows } = await land(workbookOf({ sheets: { 订单: '' }, members }));
    expect(rows).toMatchObject([{ id: '十六' }]);
  });
});

describe('a workbook is refused', () => {
  const header = textRow(1, ['id', 'name']);
  const damaged = (rows: string) => workbookOf({ sheets: { 订单: `${header}${rows}` } });
  const replaced = (name: string, content: string | Buffer) =>
    workbookOf({ sheets: { 订单: header }, members: [{ name, content }] });
  const sheet = 'xl/worksheets/sheet1.xml';

  test.each([
    ['with a text that is not there', damaged('<row><c t="s"><v>9</v></c></row>')],
    [
      'with two cells in one place',
      damaged('<row><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>'),
    ],
    ['with a column that Excel has not', damaged('<row><c r="XFE2"><v>1</v></c></row>')],
    ['with a row that Excel has not', damaged('<row r="1048577"/>')],
    ['with a sheet that is cut off', replaced(sheet, `<worksheet><sheetData>${header}`)],
    ['with a sheet that is no text', replaced(sheet, Buffer.from('<a>\xff</a>', 'latin1'))],
    ['with a document type', replaced(sheet, '<!DOCTYPE a [<!ENTITY b "b">]><worksheet/>')],
    ['without its sheet', workbookWithoutSheet()],
  ])('%s', async (_, content) => {
    await expect(landAll(content)).rejects.toMatchObject({ name: 'WorkbookDamaged' });
  });

  test('that grows too much', async () => {
    const rows = `${textRow(1, ['id'])}${'<row><c t="s"><v>0</v></c></row>'.repeat(10_000)}`;
    const strings = [`<t>${'x'.repeat(30_000)}</t>`];
    const workbook = workbookOf({ sheets: { 订单: rows }, strings });
    await expect(landAll(workbook)).rejects.toMatchObject({ name: 'UnpacksTooLarge' });
  });

  test.each([
    [
      'a workbook that is locked with a password',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    ],
    ['an old Excel workbook (.xls)', Buffer.from('d0cf11e0a1b11ae100000000', 'hex')],
    ['a binary workbook (.xlsb)', workbookWithDocument('xl/workbook.bin')],
    ['an Office document', workbookWithDocument('word/document.xml')],
    [
      'an OpenDocument workbook (.ods)',
      zipOf([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', method: 0 },
        { name: 'content.xml', content: '<office:document-content/>' },
      ]),
    ],
  ])('that is %s, with what to do', async (kind, content) => {
    const error = await landAll(content).catch((caught) => caught);
    expect(error).toMatchObject({ name: 'NotText', kind });
    expect(error.message).toMatch(/save it|as CSV/u);
  });

  function workbookWithoutSheet(): Buffer {
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
    const list = `<Relationships><Relationship Id="rId1" Type="${type}" Target="gone.xml"/></Relationships>`;
    return replaced('xl/_rels/workbook.xml.rels', list);
  }

  function workbookWithDocument(path: string): Buffer {
    const type =
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
    const list = `<Relationships><Relationship Id="rId1" Type="${type}" Target="${path}"/></Relationships>`;
    return zipOf([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: '_rels/.rels', content: list },
      { name: path, content: '' },
    ]);
  }
});
