import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['', 'd41d8cd9-8f00-b204-e980-0998ecf8427e'],
  ['abc', '90015098-3cd2-4fb0-d696-3f7d28e17f72'],
  [null, null],
])('fingerprint of %j is the MD5 of RFC 1321 as a UUID', async (text, expected) => {
  expect(await sql.one('fingerprint(t)', text)).toBe(expected);
});

test('fingerprint keeps to 16 bytes', async () => {
  expect(await sql.one('typeof(fingerprint(t))', 'abc')).toBe('UUID');
});

test('fingerprint_parts tells null from blank, and where one part ends', async () => {
  const lists = [
    `['a', 'bc']`,
    `['ab', 'c']`,
    `['a', null]`,
    `['a', '']`,
    `['a']`,
    `['a', 'null']`,
  ];
  const parts = await Promise.all(lists.map((list) => sql.one(`fingerprint_parts(${list})`, '')));
  expect(new Set(parts).size).toBe(lists.length);
});

test('fingerprint_parts gives different texts for different lists', async () => {
  const part = fc.oneof(
    fc.constant(null),
    fc.string({ unit: fc.constantFrom('a', '"', ',', '\\', '[') }),
  );
  const list = fc.array(part, { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(list, list, async (left, right) => {
      const [first, second] = await sql.all(`fingerprint_parts(from_json(t, '["varchar"]'))`, [
        JSON.stringify(left),
        JSON.stringify(right),
      ]);
      expect(first === second).toBe(JSON.stringify(left) === JSON.stringify(right));
    }),
  );
});
