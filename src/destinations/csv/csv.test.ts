import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { literal } from '../../engine/sql-text.ts';
import { exportRoom } from '../exports.fixture.ts';
import { sourceOf } from '../row-source.ts';
import { csv } from './destination.ts';

async function csvOf(engine: Engine, folder: string, query: string): Promise<string> {
  const [file] = await csv.write(engine, sourceOf(engine, query), folder, 'rows', {
    title: 'rows',
  });
  return readFile(join(folder, file?.path ?? ''), 'utf8');
}

test('the file begins with a byte order mark, so that Excel shows Chinese', async () => {
  await using room = await exportRoom();
  const csv = await csvOf(room.engine, room.folder, `select '李娜' as "姓名"`);
  expect(csv).toBe('\uFEFF姓名\r\n李娜\r\n');
});

test('a field with a comma, a quote or a line break is quoted, in the header too', async () => {
  await using room = await exportRoom();
  const csv = await csvOf(
    room.engine,
    room.folder,
    `select 'a,b' as "城市,区", 'say "hi"' as "the ""word""", E'one\\ntwo' as lines`,
  );
  expect(csv).toBe('\uFEFF"城市,区","the ""word""",lines\r\n"a,b","say ""hi""","one\ntwo"\r\n');
});

test('a query without rows gives the header alone', async () => {
  await using room = await exportRoom();
  const csv = await csvOf(room.engine, room.folder, `select 'C1' as id, 1 as orders where false`);
  expect(csv).toBe('\uFEFFid,orders\r\n');
});

test('a missing value is an empty field and an empty text a quoted one', async () => {
  await using room = await exportRoom();
  const csv = await csvOf(room.engine, room.folder, `select null::varchar as a, '' as b, 1 as c`);
  expect(csv).toBe('\uFEFFa,b,c\r\n,"",1\r\n');
});

test('money keeps every digit', async () => {
  await using room = await exportRoom();
  const csv = await csvOf(
    room.engine,
    room.folder,
    'select 12345678901234.5678::decimal(18, 4) as m',
  );
  expect(csv).toBe('\uFEFFm\r\n12345678901234.5678\r\n');
});

test.each(['=1+1', '+1', '-2-2', '@sum', '\tx'])(
  'a text cell or a header that begins as a formula does is made harmless: %j',
  async (formula) => {
    await using room = await exportRoom();
    const csv = await csvOf(
      room.engine,
      room.folder,
      `select ${literal(formula)} as "=head", -2 as n`,
    );
    const [header, cells] = parse(csv, { bom: true });
    expect(header?.[0]).not.toMatch(/^=/);
    expect(cells?.[0]).not.toMatch(/^[=+\-@\t]/);
    expect(cells?.[0]).toContain(formula);
    expect(cells?.[1]).toBe('-2');
  },
);

test('a phone number and a negative number are written as they are', async () => {
  await using room = await exportRoom();
  const query = `select '+8613800000000' as phone, '-2.5' as change, -2.5 as amount`;
  const csv = await csvOf(room.engine, room.folder, query);
  expect(csv).toBe('\uFEFFphone,change,amount\r\n+8613800000000,-2.5,-2.5\r\n');
});

test('a list or a choice is a text cell as well', async () => {
  await using room = await exportRoom();
  const query = `select '=1'::enum('=1') as choice, ['a', 'b'] as tags`;
  const csv = await csvOf(room.engine, room.folder, query);
  const [, cells] = parse(csv, { bom: true });
  expect(cells?.[0]).not.toMatch(/^=/);
  expect(cells?.[1]).toBe('[a, b]');
});

test('any text comes back as it was from another reader of CSV', async () => {
  await using room = await exportRoom();
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((word) => `x${word}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }),
      async (rows) => {
        const values = rows.map((row, index) => `(${index}, ${row.map(literal).join(', ')})`);
        const query = `select a, b from (values ${values.join(', ')}) as t(n, a, b) order by n`;
        const csv = await csvOf(room.engine, room.folder, query);
        expect(parse(csv, { bom: true, from: 2 })).toEqual(rows);
      },
    ),
    { numRuns: 50 },
  );
});
