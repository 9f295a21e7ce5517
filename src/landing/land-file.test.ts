import { createHash } from 'node:crypto';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { hashFile } from '../files/file-hash.ts';
import { landFile } from './land-file.ts';
import { readLandedFile } from './landed-file.ts';
import { openLandingPlace } from './landing.fixture.ts';
import { EmptyFile, HeaderDamaged, HeaderNotFound, LandingFailed } from './landing-errors.ts';

const { engine, root, folder, rawFile, land, landOne, landedNames } = await openLandingPlace();
const sample = { name: 'sample', detect: ['id'] };

describe('records', () => {
  test('land as text exactly as written, numbered in the order of the file', async () => {
    const { rows } = await land('id,name,paid\n007, Li Lei\t,1.50\n"a ""b""","x,\ny",\n');
    expect(rows).toEqual([
      { record_number: '1', id: '007', name: ' Li Lei\t', paid: '1.50' },
      { record_number: '2', id: 'a "b"', name: 'x,\ny', paid: null },
    ]);
  });

  test('tell an empty cell from an empty text in quotes', async () => {
    const { rows } = await land('id,name\n1,\n2,""\n');
    expect(rows.map(({ name }) => name)).toEqual([null, '']);
  });

  test('keep the wrappers that platforms put around ids', async () => {
    const { rows } = await land(`id,phone\n="3515",'139\n=" a ",=""\n\`1000\t,5" pipe\n`);
    expect(rows.map(({ id, phone }) => [id, phone])).toEqual([
      ['="3515"', "'139"],
      ['=" a "', '=""'],
      ['`1000\t', '5" pipe'],
    ]);
  });

  test.each([
    ['the header row does', 'id,name,\n1,a,\n2,b,\n', 2],
    ['values prove it', 'id,name,paid_at\n1,a,2026-01-02,\n2,b,2026-01-03,\n', 2],
    ['the header row alone does', 'id,name,\n1,a\n2,b\n', 2],
  ])('may all end in a delimiter where %s', async (_, content, records) => {
    expect((await land(content)).landed).toMatchObject({ records, rejected: 0 });
  });

  test('with a blank cell too many are rejected where not all end so: their values are shifted', async () => {
    const { rows, rejects } = await land(
      'id,status,paid_amount,remark\n1001,paid,12.00,\n1002,paid,1,234.50,\n1003,paid,3.00,x\n',
    );
    expect(rows.map(({ id }) => id)).toEqual(['1001', '1003']);
    expect(rejects).toMatchObject([{ line_number: '3', reason: 'too many cells' }]);
  });

  test('that end in a delimiter are rejected where one is missing', async () => {
    const { rows, rejects } = await land('id,name,paid,\n1,a,5,\n2,b,\n3,c,7\n4,,8,\n5,d,9,,\n');
    expect(rows.map(({ id }) => id)).toEqual(['1', '4']);
    expect(rejects.map(({ reason }) => reason)).toEqual([
      'too few cells',
      'too few cells',
      'too many cells',
    ]);
  });

  test('land with a last column that has no name when there is text in it', async () => {
    const { rows } = await land('id,\n1,a\n2,b\n');
    expect(rows.map((row) => row['column 2'])).toEqual(['a', 'b']);
  });

  test('need no line break at the end of the file', async () => {
    const { landed } = await land('id,name\n1,a\n2,b');
    expect(landed.records).toBe(2);
  });

  test('are not made of blank lines', async () => {
    expect((await land('id,name\n\n1,a\n\n\n2,b\n\n')).landed.records).toBe(2);
    expect((await land('id\n\n1\n\n\n2\n\n')).landed.records).toBe(2);
  });

  test('land beside many rows of nothing but delimiters', async () => {
    const records = '1,2\n'.repeat(13);
    const { landed } = await land(`id,b\n${records}a,\n,\n,\n,1\n,\n`);
    expect(landed).toMatchObject({ records: 15, rejected: 0 });
  });

  test('land from a file with no more than one column', async () => {
    const { rows } = await land('id\n1\n""\n3\n');
    expect(rows.map(({ id }) => id)).toEqual(['1', '', '3']);
  });

  test('with bytes of zero in their cells are damaged', async () => {
    const { rows, rejects } = await land('id,name\n1,a\0b\n2,c\n3,d\n');
    expect(rows.map(({ name }) => name)).toEqual(['c', 'd']);
    expect(rejects).toMatchObject([{ line_number: '2', reason: 'undecodable bytes' }]);
  });

  test('land with a cell of 10 MB', async () => {
    const long = 'x"",\n'.repeat(2_000_000);
    const { landed } = await land(`id,name\n1,a\n2,"${long}"\n3,c\n`);
    expect(landed).toMatchObject({ records: 3, rejected: 0 });
    const path = join(folder, `${landed.hash}.parquet`);
    const [row] = await engine.query(
      `select length(name) as length from read_parquet('${path}') where id = '2'`,
    );
    expect(row).toEqual({ length: String(long.length - 2_000_000) });
  });

  test('of a header alone are none', async () => {
    expect((await land('id,name\n')).landed).toMatchObject({ records: 0, rejected: 0 });
    expect((await land('id,name')).landed).toMatchObject({ records: 0, columns: ['id', 'name'] });
  });
});

describe('line ends', () => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['CRCRLF', '\r\r\n'],
  ])('%s part records and stay out of cells', async (_, end) => {
    const { rows } = await land(['id,name', '1,a', '2,"b\nc"', '3,d', ''].join(end));
    expect(rows.map(({ id, name }) => [id, name])).toEqual([
      ['1', 'a'],
      ['2', 'b\nc'],
      ['3', 'd'],
    ]);
  });

  test.each([
    ['LF first', 'id,name\n1,a\r\n2,b\n3,c\r\n'],
    ['CRLF first', 'id,name\r\n1,a\n2,b\r\n3,c'],
  ])('may be mixed, %s', async (_, content) => {
    const { rows, landed } = await land(content);
    expect(rows.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(landed.rejected).toBe(0);
  });

  test.each([
    ['in the header row', 'id,"na\nme"\r\n1,a\r\n2,b\r\n'],
    ['in the first record', 'id,name\r\n1,"a\nb"\r\n2,b\r\n'],
    ['before the header row', '#\nid,name\r\n1,a\r\n2,b\r\n'],
  ])('of another kind %s do not lose the file', async (_, content) => {
    expect((await land(content)).landed).toMatchObject({ records: 2, rejected: 0 });
  });

  test('that are a lone CR in the midst of a line make a reject', async () => {
    const { rejects, landed } = await land('id,name\n1,a\rb\n2,c\n');
    expect(rejects).toEqual([
      { line_number: '2', reason: 'stray carriage return', raw_text: '1,a\rb' },
    ]);
    expect(landed.records).toBe(1);
  });
});

describe('rejects', () => {
  test('name line, reason and text of records with the wrong number of cells', async () => {
    const { rejects, rows } = await land('id,name\n1,"a\nb"\n2\n3,c,x\n4,d\n5,e,,\n');
    expect(rejects).toEqual([
      { line_number: '4', reason: 'too few cells', raw_text: '2' },
      { line_number: '5', reason: 'too many cells', raw_text: '3,c,x' },
      { line_number: '7', reason: 'too many cells', raw_text: '5,e,,' },
    ]);
    expect(rows.map(({ record_number, id }) => [record_number, id])).toEqual([
      ['1', '1'],
      ['2', '4'],
    ]);
  });

  test('hold records with text after a closing quote', async () => {
    const { rejects, rows } = await land('id,name\n1,"a"b"\n2,"a" "b"\n3,c\n');
    expect(rejects.map(({ reason, raw_text }) => [reason, raw_text])).toEqual([
      ['text after quote', '1,"a"b"'],
      ['text after quote', '2,"a" "b"'],
    ]);
    expect(rows).toHaveLength(1);
  });

  test('hold each line from a quote that is cut off to the end of the file', async () => {
    const { rejects, rows } = await land('id,name\n1,a\n2,"b\nc');
    expect(rejects).toEqual([
      { line_number: '3', reason: 'unterminated quote', raw_text: '2,"b' },
      { line_number: '4', reason: 'unterminated quote', raw_text: 'c' },
    ]);
    expect(rows).toHaveLength(1);
  });

  test('hold every line after a quote that runs on for longer than a record can be', async () => {
    const line = `1,${'a'.repeat(9_997)}\n`;
    const { landed } = await land(`id,name\n0,a\n0,"b\n${line.repeat(3_600)}1,"c"\n`);
    expect(landed).toMatchObject({ records: 1, rejected: 3_602 });
  });

  test('hold a line that the end of the file cuts short', async () => {
    const { rejects } = await land('id,name\n1,a\n2');
    expect(rejects).toEqual([{ line_number: '3', reason: 'too few cells', raw_text: '2' }]);
  });

  test('hold a tail of zero bytes, as a crash leaves it', async () => {
    const { landed } = await land(`id,name\n1,a\n${'\0'.repeat(3000)}`);
    expect(landed).toMatchObject({ records: 1, rejected: 1 });
  });

  test('have no text where a column is not to be landed', async () => {
    const content = 'id,身份证号码\n1,99\n2\n';
    const { rejects, landed, rows } = await land(content, { drop: ['身份证号码'] });
    expect(rejects).toEqual([{ line_number: '3', reason: 'too few cells', raw_text: null }]);
    expect(rows).toEqual([{ record_number: '1', id: '1' }]);
    expect(landed).toMatchObject({ columns: ['id'], droppedColumns: ['身份证号码'] });
  });
});

describe('encodings', () => {
  const text = 'id,姓名\n1,李雷\n2,韩梅梅\n';
  const gbk = Buffer.from('69642cd0d5c3fb0a312cc0eec0d70a322cbaabc3b7c3b70a', 'hex');
  const names = ['李雷', '韩梅梅'];

  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 little-endian', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 little-endian without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 big-endian without a mark', Buffer.from(text, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 big-endian', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['GB18030', gbk, 'gb18030'],
    ['UTF-8 in gzip', gzipSync(text), 'utf-8'],
    ['GB18030 in gzip', gzipSync(gbk), 'gb18030'],
  ])('%s is found by content', async (_, content, encoding) => {
    const { rows, landed } = await land(content);
    expect(rows.map((row) => row['姓名'])).toEqual(names);
    expect(landed).toMatchObject({ encoding, columns: ['id', '姓名'], rejected: 0 });
  });

  test('are judged by the whole file, not by its beginning', async () => {
    const ascii = '1,a\n'.repeat(300_000);
    const { landed, rejects } = await land(
      Buffer.concat([Buffer.from(`id,name\n${ascii}2,`), gbk.subarray(10, 14), Buffer.from('\n')]),
    );
    expect(landed).toMatchObject({ encoding: 'gb18030', records: 300_001 });
    expect(rejects).toEqual([]);
  });

  test('named by the layout are believed', async () => {
    const content = Buffer.from('id,name\n1,caf\xe9\n', 'latin1');
    const { rows } = await land(content, { encoding: 'windows-1252' });
    expect(rows[0]?.['name']).toBe('café');
  });

  test('with damaged bytes give rejects for the records that hold them', async () => {
    const content = Buffer.concat([
      Buffer.from('id,name\n1,李雷\n2,'),
      Buffer.from('韩梅梅').subarray(0, 8),
      Buffer.from('\n3,已有\uFFFD\n4,李华李华\n'),
    ]);
    const { rows, rejects, landed } = await land(content);
    expect(landed.encoding).toBe('utf-8');
    expect(rows.map(({ name }) => name)).toEqual(['李雷', '已有\uFFFD', '李华李华']);
    expect(rejects).toEqual([
      { line_number: '3', reason: 'undecodable bytes', raw_text: '2,韩梅\uFFFD' },
    ]);
  });

  test('with bytes that mean nothing in GB18030 give rejects for their records', async () => {
    const content = Buffer.concat([gbk, Buffer.from([0x33, 0x2c, 0xff, 0x0a]), gbk.subarray(8)]);
    const { rows, rejects } = await land(content);
    expect(rows.map((row) => row['姓名'])).toEqual([...names, ...names]);
    expect(rejects).toEqual([
      { line_number: '4', reason: 'undecodable bytes', raw_text: '3,\uFFFD' },
    ]);
  });

  test('keep a replacement character that the file itself holds', async () => {
    const { rows, landed } = await land(Buffer.from('\uFEFFid,name\n1,a\uFFFD\n', 'utf16le'));
    expect(rows[0]?.['name']).toBe('a\uFFFD');
    expect(landed.rejected).toBe(0);
  });

  test('of a file that is cut inside a character are still found', async () => {
    const content = Buffer.from('id,name\n1,李雷\n2,韩').subarray(0, -1);
    const { rows, rejects, landed } = await land(content);
    expect(landed.encoding).toBe('utf-8');
    expect(rows.map(({ name }) => name)).toEqual(['李雷']);
    expect(rejects).toEqual([
      { line_number: '3', reason: 'undecodable bytes', raw_text: '2,\uFFFD' },
    ]);
  });
});

describe('the header row', () => {
  test('is found below a preamble', async () => {
    const { landed } = await land('#支付宝业务明细查询\n#账号,x\n"# y\n\nid,name\n1,a\n');
    expect(landed).toMatchObject({ headerLine: 5, records: 1, rejected: 0 });
  });

  test.each([',', '\t', ';', '|'])('tells that %j is the delimiter', async (delimiter) => {
    const { rows, landed } = await land(`id${delimiter}name\n1${delimiter}"a${delimiter}b"\n`);
    expect(landed.delimiter).toBe(delimiter);
    expect(rows[0]?.['name']).toBe(`a${delimiter}b`);
  });

  test('matches full-width forms and names with spaces around them', async () => {
    const { landed } = await land(' 订单号 ,实收（元）\t\nx,1\n', {
      detect: ['订单号', '实收(元)'],
    });
    expect(landed.columns).toEqual(['订单号', '实收(元)']);
  });

  test('gives every column a name of its own', async () => {
    const { landed } = await land('id,,name,Name,name (2),filename\n1,2,3,4,5,6\n');
    expect(landed.columns).toEqual([
      'id',
      'column 2',
      'name',
      'Name (2)',
      'name (2) (2)',
      'filename (2)',
    ]);
  });

  test.each([
    ['lost a separator', 'id,nameemail,paid\n1,a,a@shop-a.net,5\n2,b,b@shop-a.net,6\n3,c,7\n'],
    ['gained a separator', 'id,na,me,paid\n1,a,5\n2,b,6\n3,c,7\n'],
    ['lost a name above a blank last column', 'id,paid,remark\n1,a,5,\n2,b,6,\n'],
    ['lost a name of a known kind', 'id,email,paid_at,remark\n1,a,x@shop-a.net,2026-01-02,\n'],
    ['gained a separator and ends in one', 'id,na,me,paid,\n1,a,5,\n2,b,6,\n'],
    ['names more columns, of which the last is blank', 'id,na,me,paid,\n1,a,5,\n2,,6,\n'],
  ])('that %s is refused: no value lands under another name', async (_, content) => {
    const path = await rawFile(content);
    await expect(landFile(engine, path, sample, folder)).rejects.toThrow(HeaderDamaged);
  });

  test('is judged by the records above the first gap, since another table may follow', async () => {
    const { landed } = await land('id,name,paid\n1,a,5\n\nsku,stock\nx,9\ny,8\n');
    expect(landed).toMatchObject({ records: 1, rejected: 3 });
  });

  test('may hold a line break in a name', async () => {
    const { rows, rejects } = await land('id,"1、您\n满意吗"\n1,是\n2\n');
    expect(rows[0]?.['1、您\n满意吗']).toBe('是');
    expect(rejects[0]?.['line_number']).toBe('4');
  });
});

describe('footers', () => {
  test('are counted and are neither records nor rejects', async () => {
    const content = 'id,name\n1,a\n#1 is a record\n合计,9\n "合计：",9\n#导出时间：[2026]\n\n';
    const { landed, rows } = await land(content, { footers: ['合计', '#导出'] });
    expect(landed).toMatchObject({ records: 1, rejected: 1, footers: 3 });
    expect(rows.map(({ id }) => id)).toEqual(['1']);
  });
});

describe('a landed file', () => {
  test('says what it is and where it came from', async () => {
    const content = 'id,name\r\n1,a\r\n2\r\n';
    const path = await rawFile(content, 'orders_2026-11-20-0930.csv');
    const landed = await landOne(path);
    expect(landed).toEqual({
      layoutHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      file: 'orders_2026-11-20-0930.csv',
      member: null,
      sheet: null,
      fileHash: null,
      hash: createHash('sha256').update(content).digest('hex'),
      bytes: 17,
      encoding: 'utf-8',
      encodingReason: 'valid UTF-8 to the last byte',
      delimiter: ',',
      headerLine: 1,
      columns: ['id', 'name'],
      droppedColumns: [],
      records: 1,
      rejected: 1,
      footers: 0,
      exportedAt: '2026-11-20 09:30:00',
      written: {
        records: await hashFile(join(folder, `${landed.hash}.parquet`)),
        rejects: await hashFile(join(folder, `${landed.hash}.rejects.parquet`)),
      },
    });
    expect(await readLandedFile(folder, landed.hash)).toEqual(landed);
  });

  test('is three files and nothing else', async () => {
    const before = new Set(await landedNames());
    const { landed } = await land('id,name\n1,"a\n2,b\n');
    const made = (await landedNames()).filter((name) => !before.has(name)).sort();
    expect(made).toEqual(
      ['json', 'parquet', 'rejects.parquet'].map((ending) => `${landed.hash}.${ending}`),
    );
  });

  test('is not written a second time', async () => {
    const { landed } = await land('id,name\nonce,a\n');
    const path = join(folder, `${landed.hash}.parquet`);
    const { ino } = await stat(path);
    const again = await landOne(await rawFile('id,name\nonce,a\n'));
    expect(again).toEqual(landed);
    expect((await stat(path)).ino).toBe(ino);
  });

  test('is known by a hash that is remembered of it, and read where that has not landed', async () => {
    const landed = await landOne(await rawFile('id,name\nremembered,a\n'));
    const path = await rawFile('id,name\nnot looked at,a\n');
    const memoryOf = (hash: string) => ({
      hashOf: async () => hash,
      remember: async () => {},
      files: () => [],
    });
    const known = await landFile(engine, path, sample, folder, { memory: memoryOf(landed.hash) });
    expect(known).toEqual([landed]);
    const [read] = await landFile(engine, path, sample, folder, {
      memory: memoryOf('0'.repeat(64)),
    });
    expect(read?.hash).toBe((await hashFile(path)).hash);
  });

  test('lands again when its layout has changed', async () => {
    const content = 'id,name\n1,a\n';
    await landOne(await rawFile(content));
    const again = await landOne(await rawFile(content), { ...sample, drop: ['name'] });
    expect(again).toMatchObject({ columns: ['id'], droppedColumns: ['name'] });
  });

  test('is finished when a landing was killed before its JSON file was there', async () => {
    const { landed } = await land('id,name\nkilled,a\n');
    await rm(join(folder, `${landed.hash}.json`));
    await writeFile(join(folder, `${landed.hash}.parquet.tmp`), 'half');
    const again = await landOne(await rawFile('id,name\nkilled,a\n'));
    expect(again.records).toBe(1);
    expect((await landedNames()).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('a file that cannot land', () => {
  const landing = async (content: string | Uint8Array, name?: string) =>
    landFile(engine, await rawFile(content, name), sample, folder);

  test.each([
    ['no bytes', ''],
    ['a mark alone', '\uFEFF'],
    ['blank lines', '\n \n'],
  ])('is empty: %s', async (_, content) => {
    await expect(landing(content)).rejects.toThrow(EmptyFile);
  });

  test.each([
    ['a PDF document', Buffer.from('%PDF-1.7 and more')],
    ['an HTML page', Buffer.from('<html><table><tr><td>id</td>')],
    ['a PDF document', gzipSync('%PDF-1.7 and more')],
    ['a binary file: it holds zero bytes', Buffer.from([0, 1, 2, 3, 10, 0])],
  ])('is %s', async (kind, content) => {
    await expect(landing(content)).rejects.toMatchObject({ name: 'NotText', kind });
  });

  test('has no header row: the error says which line came nearest and what it lacks', async () => {
    const path = await rawFile('a secret,b\n订单号,商品\n1,2\n', 'orders.csv');
    const layout = { name: 'pinduoduo-orders', detect: ['订单号', '商品', '售后状态'] };
    const error = await landFile(engine, path, layout, folder).catch((caught) => caught);
    expect(error).toBeInstanceOf(HeaderNotFound);
    expect(error).toMatchObject({ nearest: { line: 2, missing: ['售后状态'] } });
    expect(error.message).toMatchInlineSnapshot(`
      "orders.csv: no header row found for preset pinduoduo-orders.
      Looked at the first 100 lines, as utf-8, for 订单号, 商品, 售后状态; line 2 has 订单号, 商品 but not 售后状态.
      Nothing was landed from this file.
      Give the feed the preset that fits, or a mapping with its column names, then: rollcall check"
    `);
  });

  test('is not there', async () => {
    await expect(landFile(engine, join(root, 'gone.csv'), sample, folder)).rejects.toThrow(
      LandingFailed,
    );
  });

  test('is a broken gzip archive', async () => {
    const whole = gzipSync(`id,name\n${'1,a\n'.repeat(100)}`);
    await expect(landing(whole.subarray(0, -20))).rejects.toThrow(LandingFailed);
  });

  test('leaves nothing behind when its folder cannot be written to', async () => {
    const place = join(root, 'a file where the folder should be');
    await writeFile(place, '');
    const path = await rawFile('id\n1\n');
    await expect(landFile(engine, path, sample, place)).rejects.toMatchObject({
      name: 'LandingFailed',
      reason: expect.stringContaining('EEXIST'),
    });
  });

  test('leaves no drafts behind when the engine cannot write', async () => {
    const closed = join(root, '..', `rollcall-closed-${process.pid}`);
    const path = await rawFile('id,name\n1,a\n2\n');
    const error = await landFile(engine, path, sample, closed).catch((caught) => caught);
    expect(error).toMatchObject({ name: 'LandingFailed', path });
    expect(error.message).toContain(closed);
    expect(await readdir(closed)).toEqual([]);
    await rm(closed, { recursive: true });
  });
});
