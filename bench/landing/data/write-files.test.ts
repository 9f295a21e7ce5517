import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readZip } from '../../../src/destinations/xlsx/read-zip.ts';
import { sha256 } from '../../../src/files/canonical-json.ts';
import { formats, plainFormat } from '../formats.ts';
import { writeFiles } from './write-files.ts';

let root: string;
let folder: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'landing-files-'));
  folder = join(root, 'one');
  await writeFiles(folder, 1000, formats);
});
afterAll(() => rmSync(root, { recursive: true }));

const written = (name: string) => readFileSync(join(folder, name));
const csv = () => written('orders.csv').toString();

test('the same number of rows gives the same bytes in every format', async () => {
  const other = join(root, 'other');
  await writeFiles(other, 1000, formats);
  const hashes = (of: string) =>
    readdirSync(of).map((name) => [name, sha256(readFileSync(join(of, name)))]);
  expect(hashes(other)).toEqual(hashes(folder));
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(formats.map(({ file }) => file)));
});

test('what is written already is not written again, unless by another generator', async () => {
  const again = join(root, 'again');
  const path = await writeFiles(again, 1000, [plainFormat]);
  const writtenAt = () => statSync(path(plainFormat)).mtimeMs;
  const before = writtenAt();
  await writeFiles(again, 1000, [plainFormat]);
  expect(writtenAt()).toBe(before);
  writeFileSync(join(again, 'generator'), 'the hash of an older generator');
  await writeFiles(again, 1000, [plainFormat]);
  expect(writtenAt()).toBeGreaterThan(before);
});

test('the file has twenty columns, and cells that need quotes', () => {
  const rows: string[][] = parse(csv());
  expect(rows).toHaveLength(1001);
  expect(rows[0]).toHaveLength(20);
  for (const character of ['"', ',', '\n']) {
    expect(rows.some((row) => row.at(-1)?.includes(character))).toBe(true);
  }
});

test('other encodings and containers hold the very same text', async () => {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  expect(decoder.decode(written('gb18030.csv'))).toBe(csv());
  expect(gunzipSync(written('orders.csv.gz')).toString()).toBe(csv());
  expect((await readZip(written('orders.zip'))).get('orders.csv')?.toString()).toBe(csv());
});

test('a workbook with shared strings holds each text once, and the cells name it', async () => {
  const parts = await readZip(written('shared.xlsx'));
  const part = (name: string) => parts.get(`xl/${name}`)?.toString() ?? '';
  const strings = [...part('sharedStrings.xml').matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)].map(
    ([, text]) => text,
  );
  expect(new Set(strings).size).toBe(strings.length);
  const sheetRows = [...part('worksheets/sheet1.xml').matchAll(/<row [^>]*>(.*?)<\/row>/g)];
  const named = sheetRows.map(([, cells = '']) =>
    [...cells.matchAll(/t="s"><v>(\d+)<\/v>/g)].map(([, index]) => strings[Number(index)]),
  );
  const records: string[][] = parse(csv());
  const isText = (index: number) => ![2, 3, 4, 8, 9, 10, 11].includes(index);
  const texts = records.map((cells, row) =>
    cells.filter((cell, index) => cell !== '' && (row === 0 || isText(index))),
  );
  expect(named).toEqual(texts);
});
