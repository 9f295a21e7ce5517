import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGb18030 } from '../../fixtures/generator/gb18030.ts';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { literal } from '../engine/sql-text.ts';
import { loadedTable, loadTable } from './load-table.ts';

let folder: string;
let engine: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-load-table-'));
  engine = await openEngine({ folders: [folder], threads: 2 });
});

afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

async function load(file: string) {
  const loaded = await loadTable(engine, file, join(folder, 'landed'));
  return { ...loaded, rows: await engine.query(`select * from ${loadedTable} order by all`) };
}

test('a Parquet file is loaded as text, whole numbers without a fraction', async () => {
  const file = join(folder, 'people.data');
  await engine.execute(`
    copy (
      select 19900000001.0::double as phone, date '1970-01-02' as dob, 7 as id, 1.5::double as size
    ) to ${literal(file)} (format parquet)`);
  expect(await load(file)).toEqual({
    columns: ['phone', 'dob', 'id', 'size'],
    leftOut: [],
    rows: [{ phone: '19900000001', dob: '1970-01-02', id: '7', size: '1.5' }],
  });
});

test('a CSV file is loaded as text, whatever its delimiter, and blank cells are null', async () => {
  const file = join(folder, 'people.csv');
  await writeFile(file, 'id;name;phone\n001;" Ann ";  \n002;;0199\n');
  expect(await load(file)).toEqual({
    columns: ['id', 'name', 'phone'],
    leftOut: [],
    rows: [
      { id: '001', name: 'Ann', phone: null },
      { id: '002', name: null, phone: '0199' },
    ],
  });
});

test('lines that no reader could be sure of are left out and counted by reason', async () => {
  const file = join(folder, 'damaged.csv');
  const lines = ['id,name,phone', '1,Ann,0199', '2,Bea', '3,Cleo,0198', '4,Dora,0197,x', '5,Eve'];
  await writeFile(file, `${lines.join('\n')}\n`);
  const { rows, leftOut } = await load(file);
  expect(rows.map(({ id }) => id)).toEqual(['1', '3']);
  expect(leftOut).toEqual([
    { reason: 'too few cells', lines: 2, firstLine: 3 },
    { reason: 'too many cells', lines: 1, firstLine: 5 },
  ]);
});

test('a file in another encoding is read, and one that may be in several is refused', async () => {
  const file = join(folder, 'chinese.csv');
  await writeFile(file, encodeGb18030('编号,姓名,城市\n1,王小明,杭州市\n2,李娜,上海市\n'));
  expect((await load(file)).rows).toContainEqual({ 编号: '1', 姓名: '王小明', 城市: '杭州市' });
  const doubtful = join(folder, 'doubtful.csv');
  await writeFile(doubtful, Buffer.from('id,name\n1,\xe4\xe0\n2,\xe0\xe4\n', 'latin1'));
  await expect(load(doubtful)).rejects.toThrow(/it may be written in .+ or .+; save it in UTF-8/);
});

test.each([
  ['', 'it is empty'],
  ['id,name,phone\n', 'it has no records'],
  ['person\nann\nbea\n', 'it has one column alone'],
])('a file that says %j is refused', async (text, reason) => {
  const file = join(folder, 'bare.csv');
  await writeFile(file, text);
  await expect(load(file)).rejects.toThrow(reason);
});

test('a folder is refused', async () => {
  await expect(load(folder)).rejects.toThrow('it is a folder; name one of its files');
});
