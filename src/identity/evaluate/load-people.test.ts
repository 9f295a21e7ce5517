import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Engine, literal } from '../../engine/duckdb.ts';
import { loadPeople, peopleTable } from './load-people.ts';

let folder: string;
let engine: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-load-people-'));
  engine = await Engine.open({ folders: [folder], threads: 2 });
});

afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

async function load(file: string) {
  const columns = await loadPeople(engine, file);
  return { columns, rows: await engine.query(`select * from ${peopleTable} order by all`) };
}

test('a Parquet file is loaded as text, whole numbers without a fraction', async () => {
  const file = join(folder, 'people.data');
  await engine.execute(`
    copy (
      select 19900000001.0::double as phone, date '1970-01-02' as dob, 7 as id, 1.5::double as size
    ) to ${literal(file)} (format parquet)`);
  expect(await load(file)).toEqual({
    columns: ['phone', 'dob', 'id', 'size'],
    rows: [{ phone: '19900000001', dob: '1970-01-02', id: '7', size: '1.5' }],
  });
});

test('a CSV file is loaded as text, whatever its delimiter, and blank cells are null', async () => {
  const file = join(folder, 'people.csv');
  await writeFile(file, 'id;name;phone\n001;" Ann ";  \n002;;0199\n');
  expect(await load(file)).toEqual({
    columns: ['id', 'name', 'phone'],
    rows: [
      { id: '001', name: 'Ann', phone: null },
      { id: '002', name: null, phone: '0199' },
    ],
  });
});

test('a damaged file is refused without a word of what is in it', async () => {
  const file = join(folder, 'damaged.csv');
  await writeFile(
    file,
    Buffer.concat([Buffer.from('id,name\n1,Ann\n2,'), Buffer.from([0xff, 0xfe])]),
  );
  await expect(load(file)).rejects.toThrow(/^damaged\.csv: it cannot be read \([\w ]+\)\.\n/);
});

test.each([
  ['', 'it is empty'],
  ['id,name,phone\n', 'it has no records'],
])('a file that says %j is refused', async (text, reason) => {
  const file = join(folder, 'bare.csv');
  await writeFile(file, text);
  await expect(load(file)).rejects.toThrow(reason);
});

test('a folder is refused', async () => {
  await expect(load(folder)).rejects.toThrow('there is no such file');
});
