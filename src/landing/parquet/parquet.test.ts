import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { landFile } from '../land-file.ts';
import { openLandingPlace } from '../landing.fixture.ts';
import { HeaderNotFound } from '../landing-errors.ts';

const { engine, root, folder, rawFile, land } = await openLandingPlace();

/** A Parquet file of what a query gives. */
async function parquetOf(query: string): Promise<Buffer> {
  const path = join(root, 'made.parquet');
  await engine.execute(`copy (${query}) to '${path}' (format parquet)`);
  return readFile(path);
}

test('a Parquet file lands with each value as text that loses nothing', async () => {
  const { rows, landed } = await land(
    await parquetOf(`select
      '3515' as id,
      9007199254740993::bigint as big,
      1.50::decimal(18, 4) as paid,
      timestamp '2026-05-01 09:59:00.123456' as at,
      timestamptz '2026-05-01 09:59:00+02' as instant,
      date '2026-05-01' as day,
      true as is_paid,
      {'sku': 'a"b', 'price': 1.15::decimal(5, 2), 'at': timestamptz '2026-05-01 09:59:00+02'} as line,
      [1.15::decimal(5, 2), null] as prices,
      encode('李') as name,
      '\\xFF'::blob as bytes,
      0.1::double as part`),
  );
  expect(rows).toEqual([
    {
      record_number: '1',
      id: '3515',
      big: '9007199254740993',
      paid: '1.5000',
      at: '2026-05-01 09:59:00.123456',
      instant: '2026-05-01 07:59:00+00',
      day: '2026-05-01',
      is_paid: 'true',
      line: '{"sku":"a\\"b","price":1.15,"at":"2026-05-01 07:59:00+00"}',
      prices: '[1.15,null]',
      name: '李',
      bytes: '\\xFF',
      part: '0.1',
    },
  ]);
  expect(landed).toMatchObject({ encoding: 'utf-8', records: 1, rejected: 0 });
});

test('texts keep line breaks, quotes and the difference between nothing and an empty text', async () => {
  const { rows } = await land(
    await parquetOf(
      `select unnest(['1', '2', '3']) as id, unnest(['a"b' || chr(10) || ',', '', null]) as name`,
    ),
  );
  expect(rows.map(({ name }) => name)).toEqual(['a"b\n,', '', null]);
});

test('numbers of a column of floats show whether digits were lost', async () => {
  const { rows } = await land(
    await parquetOf(
      `select 'x' as id, unnest([199900000001, 123456789012345678, 2.50, 'nan'::double, null]::double[]) as phone, unnest([7, 16777217, 0.5]::float[]) as small`,
    ),
  );
  expect(rows.map(({ phone }) => phone)).toEqual([
    '199900000001',
    '1.2345678901234568e+17',
    '2.5',
    'nan',
    null,
  ]);
  expect(rows.map(({ small }) => small)).toEqual(['7', '16777216.0', '0.5', null, null]);
});

describe('a Parquet file', () => {
  test('is one by its content, also when packed', async () => {
    const { rows, landed } = await land(gzipSync(await parquetOf(`select 1 as id, 'a' as name`)));
    expect(rows).toEqual([{ record_number: '1', id: '1', name: 'a' }]);
    expect(landed.fileHash).not.toBe(null);
  });

  test('lands without the columns that are to be dropped', async () => {
    const { landed, rows } = await land(await parquetOf(`select 1 as id, 'x' as "身份证号码"`), {
      drop: ['身份证号码'],
    });
    expect(landed.droppedColumns).toEqual(['身份证号码']);
    expect(rows).toEqual([{ record_number: '1', id: '1' }]);
  });

  test('of no rows lands with none', async () => {
    const { landed } = await land(await parquetOf(`select 1 as id, 'x' as name where false`));
    expect(landed).toMatchObject({ columns: ['id', 'name'], records: 0 });
  });

  test('whose columns are not those of the layout is refused', async () => {
    const path = await rawFile(await parquetOf(`select 1 as key`));
    await expect(
      landFile(engine, path, { name: 'sample', detect: ['id'] }, folder),
    ).rejects.toThrow(HeaderNotFound);
  });

  test('that is damaged is refused', async () => {
    const whole = await parquetOf(`select 1 as id`);
    const path = await rawFile(whole.subarray(0, -8));
    await expect(
      landFile(engine, path, { name: 'sample', detect: ['id'] }, folder),
    ).rejects.toMatchObject({ name: 'ParquetDamaged' });
  });
});
