import { expect, test } from 'vitest';
import { BadArguments } from '../option-values.ts';
import { readIdentityArguments } from './arguments.ts';

test('marketplaces and a small and a large table are generated unless told otherwise', () => {
  expect(readIdentityArguments([], 'out')).toEqual({
    dataFolder: undefined,
    only: undefined,
    people: 100_000,
    sizes: [10_000, 1_000_000],
    times: 3,
    folder: 'out',
    threads: 2,
    memoryLimit: '3GB',
  });
});

test('the folder of data sets and the size of the large table are taken', () => {
  const settings = readIdentityArguments(['--data', 'sets', '--records', '50000'], 'out');
  expect(settings).toMatchObject({ dataFolder: 'sets', sizes: [10_000, 50_000] });
});

test('no large table is generated for 0 records', () => {
  expect(readIdentityArguments(['--records', '0'], 'out').sizes).toEqual([10_000]);
});

test.each([
  ['--people', 'many'],
  ['--records', 'all'],
  ['--times', '0'],
  ['--memory', 'lots'],
  ['--peopel', '1'],
])('%s %s is refused with the usage', (...words) => {
  expect(() => readIdentityArguments(words, 'out')).toThrow(BadArguments);
});
