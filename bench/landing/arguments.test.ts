import { expect, test } from 'vitest';
import { BadArguments } from '../option-values.ts';
import { readLandingArguments } from './arguments.ts';
import { formats } from './formats.ts';

const read = (...words: string[]) => readLandingArguments(words, '/bench/out');

test('measures every format three times, at a tenth of the rows first', () => {
  expect(read()).toEqual({
    sizes: [100_000, 1_000_000],
    formats,
    times: 3,
    folder: '/bench/out',
    threads: 2,
    memoryLimit: '2GB',
  });
});

test('measures some formats at one size when asked to', () => {
  const asked = read('--rows', '5000', '--alone', '--formats', 'parquet,utf-8', '--times', '1');
  expect(asked.sizes).toEqual([5000]);
  expect(asked.formats.map(({ name }) => name)).toEqual(['parquet', 'utf-8']);
  expect(asked.times).toBe(1);
});

test.each([
  ['a format that does not exist', ['--formats', 'utf-8,xml']],
  ['fewer rows than say anything', ['--rows', '10']],
  ['no measurement at all', ['--times', '0']],
  ['a size without a unit', ['--memory', '2']],
  ['an option that does not exist', ['--fast']],
])('refuses %s and says how it is used', (_, words) => {
  expect(() => read(...words)).toThrow(BadArguments);
  expect(() => read(...words)).toThrow(/Usage: npm run bench:landing/);
});
