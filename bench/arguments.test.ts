import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { BadArguments } from './option-values.ts';

const read = (...words: string[]) => readArguments(words, '/bench/out');

test('measures a tenth of the size first, so that growth can be seen', () => {
  expect(read('--customers', '1000000', '--orders', '10000000').sizes).toEqual([
    { customers: 100_000, orders: 1_000_000, items: 11 },
    { customers: 1_000_000, orders: 10_000_000, items: 11 },
  ]);
});

test('measures one size alone when asked to', () => {
  expect(
    read('--customers', '2000', '--orders', '20000', '--items', '500', '--alone').sizes,
  ).toEqual([{ customers: 2000, orders: 20_000, items: 500 }]);
});

test('takes two threads and the folder of the project unless told otherwise', () => {
  expect(read()).toMatchObject({
    threads: 2,
    memoryLimit: '2GB',
    keeps: false,
    folder: '/bench/out',
  });
  expect(
    read('--threads', '4', '--memory', '512MB', '--keep', '--folder', '/scratch'),
  ).toMatchObject({
    threads: 4,
    memoryLimit: '512MB',
    keeps: true,
    folder: '/scratch',
  });
});

test.each([
  ['a number that is none', ['--orders', 'many']],
  ['a negative number', ['--customers=-5']],
  ['no thread at all', ['--threads', '0']],
  ['a merchant too small to have every kind of record', ['--orders', '20']],
  ['a size without a unit', ['--memory', '2']],
  ['an option that does not exist', ['--fast']],
  ['a word too many', ['faster']],
])('refuses %s and says how it is used', (_, words) => {
  expect(() => readArguments(words, '/bench/out')).toThrow(BadArguments);
  expect(() => readArguments(words, '/bench/out')).toThrow(/Usage: npm run bench/);
});
