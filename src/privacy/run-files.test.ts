import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import {
  askFiles,
  columnsOf,
  fittingText,
  inFiles,
  rowText,
  showsPerson,
  unlessDamaged,
} from './run-files.ts';

let folder: string;
let engine: Engine;
let whole: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-tables-'));
  engine = await openEngine({ folders: [folder], functions: [] });
  const path = join(folder, 'whole.parquet');
  const rows = `select concat('guest', i, '@mail.example') as email, i as number from range(2000) as rows (i)`;
  await engine.query(engine.dialect.copyToParquet(rows, path));
  whole = await readFile(path);
});

afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['cut short', () => whole.subarray(0, -100)],
  [
    'overwritten in its rows',
    () => Buffer.concat([whole.subarray(0, 40), Buffer.alloc(2000, 7), whole.subarray(2040)]),
  ],
  ['no Parquet file', () => Buffer.from('email,number\n')],
  ['empty', () => Buffer.alloc(0)],
])('a file that is %s is damaged', async (name, content) => {
  const path = join(folder, `${name}.parquet`);
  await writeFile(path, content());
  const query = engine.query(`select sum(length(email)) from ${engine.dialect.parquet(path)}`);
  expect(await unlessDamaged(query, 'damaged')).toBe('damaged');
});

test('a query that is wrong in itself does not pass for a damaged file', async () => {
  await expect(unlessDamaged(engine.query('select nothing'), 'damaged')).rejects.toThrow();
});

test('what fits of a row is found, and whether it shows the person', async () => {
  const source = engine.dialect.parquet(join(folder, 'whole.parquet'));
  const forms = { certain: 'GUEST7@', possible: 'guest1[0-9]@' };
  const text = fittingText(rowText(await columnsOf(engine, source)), forms);
  const rows = await engine.query(`select ${text} as text from ${source}`);
  const texts = rows.flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
  expect(texts).toHaveLength(11);
  expect(texts.filter(showsPerson(forms))).toEqual(['guest7@mail.example']);
});

test('of several files the damaged ones are named, and the others asked', async () => {
  const paths = [1, 2, 3, 4, 5].map((number) => join(folder, `${number}.parquet`));
  for (const path of paths) await writeFile(path, whole);
  const [, two = '', , , five = ''] = paths;
  for (const path of [two, five]) await writeFile(path, whole.subarray(0, -100));
  const { answers, damaged } = await askFiles(paths, (some) =>
    engine.query(`select distinct filename from ${inFiles(some)}`),
  );
  expect(damaged).toEqual([two, five]);
  expect(answers.map(({ filename }) => filename)).toEqual(
    paths.filter((path) => !damaged.includes(path)),
  );
});
