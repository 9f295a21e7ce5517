import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RollcallError } from '../../errors.ts';
import { mostTimesLarger } from '../../files/unpack-limits.ts';
import { landedHashes } from '../known-contents.ts';
import { landFile } from '../land-file.ts';
import { openLandingPlace } from '../landing.fixture.ts';
import type { Layout } from '../layout.ts';
import { zipOf } from './zip.fixture.ts';

const { engine, root, folder, rawFile, landedNames } = await openLandingPlace();
const sample: Layout = { name: 'sample', detect: ['id'] };
const csv = 'id,name\n1,李雷\n2,韩梅梅\n';
const gbkCsv = Buffer.from('69642cd0d5c3fb0a312cc0eec0d70a322cbaabc3b7c3b70a', 'hex');
const gbkName = Buffer.from('d2b5cef1c3f7cfb82e637376', 'hex');

let archives = 0;
async function landAll(content: Buffer, layout = sample, name = `archive ${++archives}.zip`) {
  return landFile(engine, await rawFile(content, name), layout, folder);
}

async function rowsOf(hash: string) {
  return engine.query(`select * from read_parquet('${join(folder, `${hash}.parquet`)}')`);
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

describe('the members of an archive', () => {
  test('land under the hashes of their own contents, named with the archive', async () => {
    const archive = zipOf([
      { name: '2026/orders_2026-11-20.csv', content: csv },
      { name: '2026/orders_2026-11-21.csv', content: 'id\n3\n' },
    ]);
    const landed = await landAll(archive, sample, 'november.zip');
    expect(landed).toMatchObject([
      {
        file: 'november.zip/2026/orders_2026-11-20.csv',
        member: '2026/orders_2026-11-20.csv',
        sheet: null,
        hash: sha256(csv),
        fileHash: sha256(archive),
        bytes: Buffer.byteLength(csv),
        records: 2,
        exportedAt: '2026-11-20 00:00:00',
      },
      { hash: sha256('id\n3\n'), records: 1, exportedAt: '2026-11-21 00:00:00' },
    ]);
    expect(await rowsOf(sha256(csv))).toEqual([
      { id: '1', name: '李雷' },
      { id: '2', name: '韩梅梅' },
    ]);
  });

  test('may have names and texts in GBK', async () => {
    const [landed] = await landAll(zipOf([{ name: gbkName, content: gbkCsv }]), sample, 'gbk.zip');
    expect(landed).toMatchObject({ file: 'gbk.zip/业务明细.csv', encoding: 'gb18030', records: 2 });
    expect((await rowsOf(sha256(gbkCsv))).map((row) => row['姓名'])).toEqual(['李雷', '韩梅梅']);
  });

  test('are chosen by their header; others are passed over', async () => {
    const archive = zipOf([
      { name: '汇总.csv', content: '总金额,笔数\n1.00,2\n' },
      { name: '说明.txt', content: '请勿外传' },
      { name: 'bill.pdf', content: '%PDF-1.7 …' },
      { name: 'empty.csv', content: '' },
      { name: '明细.csv', content: 'id\nchosen\n' },
    ]);
    const landed = await landAll(archive, sample, 'bill.zip');
    expect(landed.map(({ member }) => member)).toEqual(['明细.csv']);
    const remembered = await readFile(join(folder, `${sha256(archive)}.contents.json`), 'utf8');
    expect(JSON.parse(remembered)).toMatchObject({
      contents: [sha256('id\nchosen\n')],
      passedOver: ['汇总.csv', '说明.txt', 'bill.pdf', 'empty.csv'].map(
        (name) => `bill.zip/${name}`,
      ),
    });
  });

  test('that are hidden or that macOS adds are no data', async () => {
    const archive = zipOf([
      { name: '__MACOSX/._orders.csv', content: 'id\nmac\n' },
      { name: '__MACOSX/orders.csv', content: 'id\nmac too\n' },
      { name: '.orders.csv', content: 'id\nhidden\n' },
      { name: 'folder/', content: '' },
      { name: 'folder/orders.csv', content: 'id\nseen\n' },
    ]);
    expect((await landAll(archive)).map(({ member }) => member)).toEqual(['folder/orders.csv']);
  });

  test('may be archives themselves', async () => {
    const archive = zipOf([
      { name: 'a.csv.gz', content: gzipSync('id\na\n') },
      { name: 'inner.zip', content: zipOf([{ name: 'b.csv', content: 'id\nb\n' }]) },
      { name: 'c.zip.gz', content: gzipSync(zipOf([{ name: 'c.csv', content: 'id\nc\n' }])) },
    ]);
    const landed = await landAll(archive, sample, 'outer.zip');
    expect(landed.map(({ file, member, hash }) => [file, member, hash])).toEqual([
      ['outer.zip/a.csv.gz', 'a.csv.gz', sha256('id\na\n')],
      ['outer.zip/inner.zip/b.csv', 'inner.zip/b.csv', sha256('id\nb\n')],
      ['outer.zip/c.zip.gz/c.csv', 'c.zip.gz/c.csv', sha256('id\nc\n')],
    ]);
  });

  test('of equal content land once', async () => {
    const archive = zipOf([
      { name: 'a.csv', content: 'id\ntwice\n' },
      { name: 'b.csv', content: 'id\ntwice\n' },
    ]);
    expect((await landAll(archive)).map(({ member }) => member)).toEqual(['a.csv']);
  });

  test('have the hash that the same content has as a plain file, and in gzip', async () => {
    const content = 'id\nthe same everywhere\n';
    const [inZip] = await landAll(zipOf([{ name: 'a.csv', content }]));
    const [plain] = await landAll(Buffer.from(content), sample, 'plain.csv');
    const [inGzip] = await landAll(gzipSync(content), sample, 'plain.csv.gz');
    expect([plain?.hash, inGzip?.hash]).toEqual([inZip?.hash, inZip?.hash]);
  });

  test('lose the columns that are never landed, and say so', async () => {
    const content = 'id,身份证号码\n1,99\n2\n';
    const archive = zipOf([{ name: 'a.csv', content }]);
    const [landed] = await landAll(archive, { ...sample, drop: ['身份证号码'] });
    expect(landed).toMatchObject({ columns: ['id'], droppedColumns: ['身份证号码'], rejected: 1 });
    expect(await rowsOf(sha256(content))).toEqual([{ id: '1' }]);
    const rejects = join(folder, `${landed?.hash}.rejects.parquet`);
    const texts = `select raw_text from read_parquet('${rejects}')`;
    expect(await engine.query(texts)).toEqual([{ raw_text: null }]);
  });

  test('have names that lead nowhere', async () => {
    const before = await readdir(root, { recursive: true });
    const archive = zipOf([
      { name: '../../escaped.csv', content: 'id\nescaped\n' },
      { name: '/escaped.csv', content: 'id\nescaped too\n' },
      { name: '..\\escaped.csv', content: 'id\nescaped on Windows\n' },
    ]);
    const landed = await landAll(archive, sample, 'slip.zip');
    expect(landed.map(({ member }) => member)).toEqual([
      '../../escaped.csv',
      '/escaped.csv',
      '../escaped.csv',
    ]);
    const added = (await readdir(root, { recursive: true })).filter(
      (name) => !before.includes(name),
    );
    expect(added.filter((name) => name.includes('escaped'))).toEqual([]);
  });
});

test('a name that would steer a terminal is written out', async () => {
  const archive = zipOf([{ name: 'a\u001b[2J\u202e.csv', content: 'id\nsteering\n' }]);
  const [landed] = await landAll(archive, sample, 'steer.zip');
  expect(landed?.file).toBe('steer.zip/a\\u001b[2J\\u202e.csv');
});

describe('an archive that has landed', () => {
  test('is known by its own hash and not opened again', async () => {
    const archive = zipOf([
      { name: 'a.csv', content: 'id\nknown\n' },
      { name: 'b.csv', content: 'id\nknown too\n' },
    ]);
    const landed = await landAll(archive);
    const hashes = landed.map(({ hash }) => hash);
    expect(await landedHashes(folder, sha256(archive))).toEqual(hashes);
    const path = join(folder, `${hashes[0]}.parquet`);
    const { ino } = await stat(path);
    expect(await landAll(archive)).toEqual(landed);
    expect((await stat(path)).ino).toBe(ino);
  });

  test('is opened again when another layout may find more in it', async () => {
    const archive = zipOf([
      { name: 'a.csv', content: 'id,uid\n1,1\n' },
      { name: 'b.csv', content: 'uid\n2\n' },
    ]);
    expect(await landAll(archive)).toHaveLength(1);
    const other = { ...sample, detect: ['uid'] };
    await landAll(Buffer.from('id,uid\n1,1\n'), other);
    expect(await landAll(archive, other)).toHaveLength(2);
  });

  test('lands again where one of its contents is gone', async () => {
    const archive = zipOf([{ name: 'a.csv', content: 'id\nlost\n' }]);
    const [landed] = await landAll(archive);
    await writeFile(join(folder, `${landed?.hash}.json`), '{}');
    await landAll(archive);
    expect(await rowsOf(sha256('id\nlost\n'))).toEqual([{ id: 'lost' }]);
  });

  test('leaves nothing unpacked behind', async () => {
    await landAll(zipOf([{ name: 'i.zip', content: zipOf([{ name: 'a', content: 'id\nx\n' }]) }]));
    expect((await landedNames()).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('an archive in which nothing fits', () => {
  test('is refused with the names of its members and what was looked for', async () => {
    const archive = zipOf([
      { name: '汇总.csv', content: '订单号,笔数\n1.00,2\n' },
      { name: '说明.txt', content: 'readme' },
      { name: 'bill.pdf', content: '%PDF-1.7 …' },
      { name: 'old.xls', content: Buffer.from('d0cf11e0a1b11ae100', 'hex') },
      { name: 'none.csv', content: '' },
    ]);
    const layout = { name: 'alipay-trade', detect: ['订单号', '支付宝交易号'] };
    const error = await landAll(archive, layout, 'statement.zip').catch((caught) => caught);
    expect(error.name).toBe('NothingFits');
    expect(error.message).toMatchInlineSnapshot(`
      "statement.zip: nothing in it has the header row of preset alipay-trade.
      Looked for 订单号, 支付宝交易号 in:
        statement.zip/汇总.csv: no header row; line 1 lacks 支付宝交易号
        statement.zip/说明.txt: no header row
        statement.zip/bill.pdf: a PDF document
        statement.zip/old.xls: an old Excel workbook (.xls)
        statement.zip/none.csv: empty
      Nothing was landed from this file.
      Give the feed the preset that fits, or a mapping with its column names, then: rollcall check"
    `);
  });

  test('says of a lone member what it lacks', async () => {
    const archive = zipOf([{ name: 'a.csv', content: 'name\nx\n' }]);
    await expect(landAll(archive, sample, 'lone.zip')).rejects.toMatchObject({
      name: 'HeaderNotFound',
      file: 'lone.zip/a.csv',
    });
  });

  test('may have no members', async () => {
    await expect(landAll(zipOf([]))).rejects.toMatchObject({ name: 'NothingFits', contents: [] });
  });

  test('may hold archives in each other without end', async () => {
    let archive = zipOf([{ name: 'a.csv', content: 'id\ndeep\n' }]);
    for (let depth = 0; depth < 3; depth++) archive = zipOf([{ name: 'i.zip', content: archive }]);
    await expect(landAll(archive)).rejects.toMatchObject({
      name: 'NotText',
      kind: 'an archive inside of too many others',
    });
  });
});

describe('an archive is refused', () => {
  const member = { name: 'a.csv', content: csv };
  const zeros = Buffer.alloc(80 * 1024 * 1024);

  test.each([
    ['that is locked', 'ArchiveEncrypted', [{ ...member, flags: 1 }]],
    ['of which one file is locked', 'ArchiveEncrypted', [member, { ...member, flags: 1 }]],
    ['with a method that is not known', 'ArchiveMethodUnknown', [{ ...member, method: 9 }]],
    ['with a wrong checksum', 'ArchiveDamaged', [{ ...member, crc32: 1 }]],
    ['with more bytes than it claims', 'ArchiveDamaged', [{ ...member, bytes: 20 }]],
    ['with fewer bytes than it claims', 'ArchiveDamaged', [{ ...member, bytes: 2000 }]],
    ['with files in one place', 'UnpacksTooLarge', [member, { ...member, headerAt: 0 }]],
    ['with a file that overlaps another', 'UnpacksTooLarge', [member, { ...member, headerAt: 40 }]],
    ['with a file beyond its end', 'ArchiveDamaged', [{ ...member, headerAt: 100_000 }]],
    ['that grows too much', 'UnpacksTooLarge', [{ name: 'a.csv', content: zeros }]],
    ['that hides how much it grows', 'ArchiveDamaged', [{ name: 'a', content: zeros, bytes: 9 }]],
  ])('%s', async (_, name, members) => {
    await expect(landAll(zipOf(members))).rejects.toMatchObject({ name });
  });

  test('with more files than any export has', async () => {
    const members = Array.from({ length: 10_001 }, (_, n) => ({ name: `${n}.csv`, content: '' }));
    await expect(landAll(zipOf(members))).rejects.toMatchObject({ name: 'UnpacksTooLarge' });
  });

  test('as gzip that grows too much, too', async () => {
    const packed = gzipSync(Buffer.concat([Buffer.from('id\n'), zeros]));
    expect(packed.length * mostTimesLarger).toBeLessThan(zeros.length);
    await expect(landAll(packed)).rejects.toMatchObject({ name: 'UnpacksTooLarge' });
  });

  test('as a whole when one of the files that fit is damaged', async () => {
    const archive = zipOf([
      { name: 'a.csv', content: 'id\nwhole\n' },
      { name: 'b.csv', content: 'id\nspoiled\n', crc32: 7 },
    ]);
    await expect(landAll(archive)).rejects.toMatchObject({
      file: expect.stringContaining('b.csv'),
    });
    expect(await landedHashes(folder, sha256(archive))).toEqual([sha256(archive)]);
  });
});

describe('a damaged archive', () => {
  const content = `id,name\n${Array.from({ length: 50 }, (_, n) => `${n},客户${n * 7919}\n`).join('')}`;
  const archive = zipOf([
    { name: '明细.csv', content },
    { name: '说明.txt', content: '说明' },
  ]);

  test('is refused wherever it was cut', async () => {
    const lengths = fc.integer({ min: 4, max: archive.length - 1 });
    await fc.assert(
      fc.asyncProperty(lengths, async (length) => {
        await expect(landAll(archive.subarray(0, length))).rejects.toBeInstanceOf(RollcallError);
      }),
      { numRuns: 60 },
    );
  });

  test('never lands other records than the whole one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(archive.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const spoiled = Buffer.from(archive);
          spoiled[at] = (spoiled[at] ?? 0) ^ by;
          const landed = await landAll(spoiled).catch((error) => {
            expect(error).toBeInstanceOf(RollcallError);
            return [];
          });
          expect(landed.map(({ hash }) => hash).filter((hash) => hash !== sha256(content))).toEqual(
            [],
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
