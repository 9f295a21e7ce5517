import { expect, test } from 'vitest';
import { duration, size } from './amounts.ts';

test.each([
  [0, '0 ms'],
  [0.0404, '40 ms'],
  [1.84, '1.8 s'],
  [26.4, '26 s'],
  [59.6, '1 min 00 s'],
  [245, '4 min 05 s'],
  [4330, '1 h 12 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1400, '1.4 kB'],
  [3_200_000, '3.2 MB'],
  [2_000_000_000_000_000, '2000.0 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(size(bytes)).toBe(text);
});
