import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writers } from '../fuzz/writers.fixture.ts';
import { openLandingPlace } from '../landing.fixture.ts';

const { engine, folder, land } = await openLandingPlace();

const reading = (hash: string) => `read_parquet('${join(folder, `${hash}.parquet`)}')`;

test('a line longer than DuckDB takes by itself is a record like any other', async () => {
  const { landed } = await land(`id,name\n1,${'a'.repeat(3_000_000)}\n2,b\n`);
  expect(landed).toMatchObject({ records: 2, rejected: 0 });
  const lengths = `select id, length(name) as length from ${reading(landed.hash)}`;
  expect(await engine.query(lengths)).toEqual([
    { id: '1', length: '3000000' },
    { id: '2', length: '1' },
  ]);
});

test('a line longer than a record can be is a reject, and the lines behind it are read', async () => {
  const { landed, rejects, rows } = await land(
    `id,name\n1,a\n2,${'b,'.repeat(17 * 1024 * 1024)}\n3,c\n4\n`,
  );
  expect(rejects.map(({ line_number, reason }) => [line_number, reason])).toEqual([
    ['3', 'too long'],
    ['5', 'too few cells'],
  ]);
  expect(rows.map(({ id }) => id)).toEqual(['1', '3']);
  expect(landed).toMatchObject({ records: 2, rejected: 2 });
});

test('behind a long line that leaves a quote open no line is trusted', async () => {
  const { rejects, rows } = await land(
    `id,name\n1,a\n2,"${'b'.repeat(33 * 1024 * 1024)}\n3,c\n\n4,d\n`,
  );
  expect(rejects.map(({ line_number, reason }) => [line_number, reason])).toEqual([
    ['3', 'too long'],
    ['4', 'unterminated quote'],
    ['6', 'unterminated quote'],
  ]);
  expect(rows.map(({ id }) => id)).toEqual(['1']);
});

test('2,000 columns land, each under its name', async () => {
  const numbers = Array.from({ length: 1_999 }, (_, index) => index + 1);
  const header = ['id', ...numbers.map((number) => `c${number}`)].join(',');
  const { landed, rows, rejects } = await land(
    [header, ['x', ...numbers].join(','), numbers.join(','), ['y', ...numbers].join(','), ''].join(
      '\n',
    ),
  );
  expect(landed).toMatchObject({ records: 2, rejected: 1 });
  expect(landed.columns).toHaveLength(2_000);
  expect(rows.map((row) => [row['id'], row['c1'], row['c1999']])).toEqual([
    ['x', '1', '1999'],
    ['y', '1', '1999'],
  ]);
  expect(rejects.map(({ line_number }) => line_number)).toEqual(['3']);
});

test('names that differ only in case, in width or not at all stay apart', async () => {
  const { landed, rows } = await land('id,Name,name,ｎａｍｅ,name,,\u200b\n1,a,b,c,d,e,f\n');
  expect(landed.columns).toEqual([
    'id',
    'Name',
    'name (2)',
    'name (3)',
    'name (4)',
    'column 6',
    'column 7',
  ]);
  expect(rows.map((row) => landed.columns.map((name) => row[name]))).toEqual([
    ['1', 'a', 'b', 'c', 'd', 'e', 'f'],
  ]);
});

test('a name of 100,000 characters is a name', async () => {
  const name = '问'.repeat(100_000);
  const { landed, rows } = await land(`id,${name}\n1,a\n`);
  expect(landed.columns).toEqual(['id', name]);
  expect(rows[0]?.[name]).toBe('a');
});

test.each(Object.entries(writers))(
  'rejects keep their line numbers throughout a file of many megabytes in %s',
  async (_, write) => {
    const lines = Array.from({ length: 30_000 }, (_each, index) => {
      const line = index + 2;
      const name = line % 1_000 === 0 ? '"茶"x' : `"高山云雾绿茶，罐装\t""${line}"""`;
      return `${line},${name},x`;
    });
    const { landed, rejects } = await land(write(['id,name,paid', ...lines, ''].join('\n')));
    expect(landed).toMatchObject({ records: 29_970, rejected: 30 });
    expect(rejects.map(({ line_number, raw_text }) => [line_number, raw_text])).toEqual(
      Array.from({ length: 30 }, (_each, index) => {
        const line = String((index + 1) * 1_000);
        return [line, `${line},"茶"x,x`];
      }),
    );
    const differing = `select count(*) as count from ${reading(landed.hash)}
      where name <> '高山云雾绿茶，罐装' || chr(9) || '"' || id || '"' or paid <> 'x'`;
    expect(await engine.query(differing)).toEqual([{ count: '0' }]);
  },
);
