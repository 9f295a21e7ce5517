import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { datesAsStars, filePatterns } from './file-patterns.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-patterns-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** The patterns for some files of a folder that holds others too. */
async function patterns(own: readonly string[], others: readonly string[] = []) {
  for (const path of [...own, ...others]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), '');
  }
  return filePatterns(
    own.map((path) => join(folder, path)),
    folder,
  );
}

test('a folder stands for its files when all are the feed’s', async () => {
  expect(await patterns(['exports/app/1.csv', 'exports/app/2.csv'])).toEqual(['exports/app']);
});

test('beside other files a pattern takes the place of dates', async () => {
  const own = ['in/app_2026-11-19.csv', 'in/app_2026-11-20.csv'];
  expect(await patterns(own, ['in/shop_2026-11-20.csv'])).toEqual(['in/app_*.csv']);
});

test('a pattern that would catch a file of another feed is not used', async () => {
  const own = ['in/2026-11-19.csv'];
  expect(await patterns(own, ['in/2026-11-20.csv'])).toEqual(['in/2026-11-19.csv']);
});

test('a file without a date is named as it is', async () => {
  expect(await patterns(['in/app.csv'], ['in/shop.csv'])).toEqual(['in/app.csv']);
});

test('a folder for each day becomes a pattern', async () => {
  const own = ['2026-11-19/app.csv', '2026-11-20/app.csv'];
  const others = ['2026-11-19/shop.csv', '2026-11-20/shop.csv'];
  expect(await patterns(own, others)).toEqual(['*/app.csv']);
  expect(await patterns(['days/20261119/app.csv', 'days/20261120/app.csv'])).toEqual(['days/*/*']);
});

test('the folder of the config itself is not taken as a whole', async () => {
  expect(await patterns(['app_2026-11-19.csv'])).toEqual(['app_*.csv']);
});

test('characters that have a meaning in patterns are taken as they are', async () => {
  expect(await patterns(['in [old]/a{1}.csv'], ['in [old]/b.csv'])).toEqual([
    'in [[]old]/a[{]1}.csv',
  ]);
});

describe('dates and long numbers become stars', () => {
  test.each([
    ['orders_2026-11-20.csv', 'orders_*.csv'],
    ['orders_20261120_093000.csv', 'orders_*.csv'],
    ['账单_2026年11月20日.csv', '账单_*.csv'],
    ['export_2026-11-01_2026-11-20.csv', 'export_*.csv'],
    ['1900000109All2026-11-19.csv', '*All*.csv'],
    ['orders(1).csv', 'orders(1).csv'],
    ['shop2.csv', 'shop2.csv'],
  ])('%s: %s', (name, expected) => {
    expect(datesAsStars(name)).toBe(expected);
  });
});
