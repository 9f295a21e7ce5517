import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DestinationName } from './destination.ts';
import { destinationNames } from './destinations.ts';
import { ExportFailed } from './export-failed.ts';
import { exportRoom } from './exports.fixture.ts';
import { sourceOf } from './row-source.ts';
import { writeExport } from './write-export.ts';

const customers = `
  select
    'C' || lpad(i::varchar, 7, '0') as customer_id,
    '张伟' || (i * 7919 % 1000) as name,
    (i * 31 % 99991 / 4)::decimal(18, 4) as monetary,
    date '2026-01-01' + (i % 300)::integer as last_ordered_on,
  from range(500000) as t(i)
  order by monetary desc, customer_id`;

async function digestOf(format: DestinationName, threads: number): Promise<string> {
  await using room = await exportRoom(threads);
  const target = { folder: room.folder, name: 'customers', format };
  const [file] = await writeExport(room.engine, sourceOf(room.engine, customers), target);
  const bytes = await readFile(join(room.folder, file?.path ?? ''));
  return createHash('sha256').update(bytes).digest('hex');
}

test.each(destinationNames)(
  '%s: the same rows give the same bytes on 1, 2 and 4 threads',
  async (format) => {
    const digest = await digestOf(format, 1);
    expect(await digestOf(format, 2)).toBe(digest);
    expect(await digestOf(format, 4)).toBe(digest);
  },
);

test.each(destinationNames)(
  '%s: rows, bytes, hash and path are told, and nothing else is left',
  async (format) => {
    await using room = await exportRoom();
    const target = { folder: room.folder, name: 'few', format };
    const files = await writeExport(
      room.engine,
      sourceOf(room.engine, 'select * from range(3)'),
      target,
    );
    const content = await readFile(join(room.folder, `few.${format}`));
    const hash = createHash('sha256').update(content).digest('hex');
    expect(files).toEqual([{ path: `few.${format}`, rows: 3, bytes: content.length, hash }]);
    expect(await readdir(room.folder)).toEqual([`few.${format}`]);
  },
);

test.each(destinationNames)('%s: a query may end in a comment', async (format) => {
  await using room = await exportRoom();
  const target = { folder: room.folder, name: 'few', format };
  const [file] = await writeExport(
    room.engine,
    sourceOf(room.engine, 'select 1 as id -- one'),
    target,
  );
  expect(file?.rows).toBe(1);
});

test.each(destinationNames)('%s: a query that fails leaves no half file', async (format) => {
  await using room = await exportRoom();
  const target = { folder: room.folder, name: 'torn', format };
  const query = `select if(i = 400000, error('stop'), i) as id from range(500000) as t(i)`;
  await expect(writeExport(room.engine, sourceOf(room.engine, query), target)).rejects.toThrow(
    ExportFailed,
  );
  expect(await readdir(room.folder)).toEqual([]);
});

test.each(destinationNames)(
  '%s: an export that fails leaves the file of before as it was',
  async (format) => {
    await using room = await exportRoom();
    await writeFile(join(room.folder, `kept.${format}`), 'before');
    const target = { folder: room.folder, name: 'kept', format };
    await expect(
      writeExport(room.engine, sourceOf(room.engine, `select error('stop') as id`), target),
    ).rejects.toThrow();
    expect(await readFile(join(room.folder, `kept.${format}`), 'utf8')).toBe('before');
  },
);

test.each(destinationNames)('%s: what a killed run left behind is cleared away', async (format) => {
  await using room = await exportRoom();
  await mkdir(join(room.folder, `.few.${format}.part`));
  await writeFile(join(room.folder, `.few.${format}.part`, `few.${format}`), 'half');
  const target = { folder: room.folder, name: 'few', format };
  await writeExport(room.engine, sourceOf(room.engine, 'select 1 as id'), target);
  expect(await readdir(room.folder)).toEqual([`few.${format}`]);
});

test.each(destinationNames)('%s: a missing folder is told by name', async (format) => {
  await using room = await exportRoom();
  const folder = join(room.folder, 'missing');
  const failure = writeExport(room.engine, sourceOf(room.engine, 'select 1 as id'), {
    folder,
    name: 'few',
    format,
  });
  await expect(failure).rejects.toMatchObject({
    name: 'ExportFailed',
    file: join(folder, `few.${format}`),
    reason: expect.stringContaining('ENOENT'),
  });
});

test('an error of the engine is told without the cell that it quotes', async () => {
  await using room = await exportRoom();
  const query = `select cell::integer as n from (values ('zhang@example.com')) as t(cell)`;
  const target = { folder: room.folder, name: 'private', format: 'csv' } as const;
  const error = await writeExport(room.engine, sourceOf(room.engine, query), target).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ExportFailed);
  expect(error).toMatchObject({ reason: 'Conversion Error' });
  expect(error).not.toHaveProperty('cause');
  expect(String(error)).not.toContain('zhang');
});

test('Parquet keeps types and text as the query gives them', async () => {
  await using room = await exportRoom();
  const query = `select '=1' as text, 1.5::decimal(18, 4) as money, date '2026-11-20' as day`;
  await writeExport(room.engine, sourceOf(room.engine, query), {
    folder: room.folder,
    name: 'typed',
    format: 'parquet',
  });
  const file = join(room.folder, 'typed.parquet');
  const rows = await room.engine.query(`select *, typeof(money) as type from '${file}'`);
  expect(rows).toEqual([{ text: '=1', money: '1.5000', day: '2026-11-20', type: 'DECIMAL(18,4)' }]);
});
