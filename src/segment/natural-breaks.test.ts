import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breaks } from './natural-breaks.ts';

test('the breaks are the least values of the groups but the first', () => {
  expect(breaks([1, 2, 50, 51, 200, 202, 900, 905, 4000])).toEqual([50, 200, 900, 4000]);
});

test.each([
  [[], []],
  [[5], []],
  [[5, 7], [7]],
  [
    [1, 2, 3, 4, 5],
    [2, 3, 4, 5],
  ],
])('few values, %j, have the breaks %j', (values, expected) => {
  expect(breaks(values)).toEqual(expected);
});

test('the order of the values does not matter', () => {
  const values = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 40 });
  fc.assert(
    fc.property(values, (distinct) => {
      expect(breaks(distinct)).toEqual(breaks([...distinct].sort((a, b) => a - b)));
    }),
  );
});

test('breaks are ascending values of the list, at most four', () => {
  const values = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 40 });
  fc.assert(
    fc.property(values, (distinct) => {
      const found = breaks(distinct);
      expect(found.length).toBe(Math.max(0, Math.min(5, distinct.length) - 1));
      expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
      expect(distinct).toEqual(expect.arrayContaining([...found]));
    }),
  );
});
