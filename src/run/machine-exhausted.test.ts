import { expect, test } from 'vitest';
import { bytesOf, engineLimit, memoryFor, sizeText } from '../engine/memory.ts';
import { checkMemory, exhaustedResource, TooLittleMemory } from './machine-exhausted.ts';

const mebibytes = 2 ** 20;

test.each([
  [64_000, '2GB', 2e9],
  [65_536, undefined, 43_520 * mebibytes],
  [1024, '2GB', 512 * mebibytes],
  [1024, '100MB', 1e8],
  [640, '2GB', 256 * mebibytes],
] as const)('of %i MiB an engine that is given %s takes %i bytes', (usable, asked, expected) => {
  expect(engineLimit(asked, usable * mebibytes)).toBe(expected);
});

test('what an engine needs is given it by a machine of that size', () => {
  expect(engineLimit(undefined, memoryFor(1e9))).toBe(1e9);
});

test.each([
  ['2GB', 2e9],
  ['1.5 GiB', 1.5 * 2 ** 30],
  ['512mb', 512e6],
])('%s is %i bytes', (size, bytes) => {
  expect(bytesOf(size)).toBe(bytes);
});

test('sizes are told as a setting has them', () => {
  expect([2e9, 1.25e9, 384 * mebibytes].map(sizeText)).toEqual(['2GB', '1.25GB', '403MB']);
});

test('a machine that is too small for any night is refused', () => {
  expect(() => checkMemory(256 * mebibytes)).toThrow(TooLittleMemory);
  expect(() => checkMemory(512 * mebibytes)).not.toThrow();
});

test.each([
  ['memory', new Error('Out of Memory Error: failed to allocate data of size 16.0 MiB')],
  ['memory', new Error('IO Error: Could not map: Cannot allocate memory')],
  ['memory', new RangeError('Array buffer allocation failed')],
  ['memory', new Error('clean.orders failed', { cause: new Error('std::bad_alloc') })],
  ['handles', new Error('EMFILE: too many open files, open x.csv')],
  ['handles', Object.assign(new Error('x.csv'), { reason: 'IO Error: Too many open files' })],
  [undefined, new Error('orders.csv: no header row found')],
  [undefined, 'Out of Memory Error: is no error'],
])('%s: %s', (resource, error) => {
  expect(exhaustedResource(error)).toBe(resource);
});
