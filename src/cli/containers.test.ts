import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { zipOf } from '../landing/archive/zip.fixture.ts';
import { textRow, workbookOf } from '../landing/workbook/workbook.fixture.ts';
import { asOf, header, openShop, person } from './shop.fixture.ts';

const Plan = z.object({
  files: z.array(z.object({ file: z.string(), state: z.string() })),
});

function sheetOf(csv: string): string {
  const lines = csv.trimEnd().split('\n');
  return lines.map((line, index) => textRow(index + 1, line.split(','))).join('');
}

test('archives and workbooks run like plain files, and plan knows them again', async () => {
  await using shop = await openShop();
  const archive = zipOf([
    { name: '说明.txt', content: '请勿外传' },
    { name: '会员/app_2026-11-17.csv', content: header + person(1) },
    { name: '会员/app_2026-11-18.csv', content: header + person(2) },
  ]);
  const sheets = { 说明: textRow(1, ['请勿外传']), 会员: sheetOf(header + person(3)) };
  await shop.deliver('app/会员.zip', archive);
  await shop.deliver('app/app_2026-11-19.xlsx', workbookOf({ sheets }));
  await shop.deliver('app/app_2026-11-20.csv.gz', gzipSync(header + person(4)));

  const { code, stderr } = await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
  expect(code, stderr).toBe(0);
  const { inputs } = await shop.manifest(await shop.current());
  expect(inputs.map(({ file, member, sheet }) => [file, member, sheet])).toEqual([
    ['会员.zip/会员/app_2026-11-17.csv', '会员/app_2026-11-17.csv', undefined],
    ['会员.zip/会员/app_2026-11-18.csv', '会员/app_2026-11-18.csv', undefined],
    ['app_2026-11-19.xlsx/会员', undefined, '会员'],
    ['app_2026-11-20.csv.gz', undefined, undefined],
  ]);

  await shop.deliver('app/copy.zip', zipOf([{ name: 'new.csv', content: header + person(5) }]));
  const { stdout } = await shop.rollcall('plan', 'nightly', ...asOf, '--json');
  const { files } = Plan.parse(JSON.parse(stdout));
  expect(Object.fromEntries(files.map(({ file, state }) => [file, state]))).toEqual({
    '会员.zip': 'known',
    'app_2026-11-19.xlsx': 'known',
    'app_2026-11-20.csv.gz': 'known',
    'copy.zip': 'new',
  });
});

test('a damaged archive is refused, and the other files still run', async () => {
  await using shop = await openShop();
  const archive = zipOf([{ name: 'app_2026-11-18.csv', content: header + person(1) }]);
  await shop.deliver('app/damaged.zip', archive.subarray(0, -30));
  await shop.deliver('app/app_2026-11-19.csv', header + person(2));
  const { code, stderr } = await shop.rollcall('run', 'nightly', ...asOf, '--to', 'clean');
  const { inputs, refusedFiles } = await shop.manifest();
  expect(code, stderr).toBe(0);
  expect(inputs.map(({ file }) => file)).toEqual(['app_2026-11-19.csv']);
  expect(refusedFiles).toMatchObject([{ file: 'damaged.zip', kind: 'ArchiveDamaged' }]);
  expect(stderr).toContain('damaged.zip: the archive is damaged: its end is missing.');
});
