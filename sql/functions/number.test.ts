import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['2', '2'],
  ['２', '2'],
  ['2件', '2'],
  ['3 盒', '3'],
  ['1,000', '1000'],
  ['2.00', '2'],
  ['-1', '-1'],
  [' 7\t', '7'],
  ['="7"', '7'],
  ['0', '0'],
  ['2.5', null],
  ['1,00', null],
  ['1e3', null],
  ['1_000', null],
  ['9223372036854775808', null],
  ['two', null],
  ['', null],
  [null, null],
])('whole_number of %j is %j', async (text, expected) => {
  expect(await sql.one('whole_number(t)', text)).toBe(expected);
});

test('whole_number gives every 64-bit number back', async () => {
  const number = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  await fc.assert(
    fc.asyncProperty(number, async (value) => {
      expect(await sql.one('whole_number(t)', String(value))).toBe(String(value));
    }),
  );
});
