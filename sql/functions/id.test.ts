import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['1.23E+17', true],
  ['1.23457e+17', true],
  ['3E+17', true],
  ['1,23E+17', true],
  ['="1.23E+17"', true],
  ['１．２３Ｅ＋１７', true],
  ['1.23E17', true],
  ['123457000000000000', false],
  ['5E17', false],
  ['SE+17', false],
  ['261120-123456789012345', false],
  ['', null],
  [null, null],
])('has_lost_digits of %j is %j', async (text, expected) => {
  expect(await sql.one('has_lost_digits(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['261120-123456789012345', '261120-123456789012345'],
  ['="3515998877665544332"', '3515998877665544332'],
  ["'7301122334455", '7301122334455'],
  ['`4200001122', '4200001122'],
  ['2026112022001455\t', '2026112022001455'],
  ['#1001', '#1001'],
  ['１２３４', '1234'],
  ['3515 9988\u00a07766', '351599887766'],
  ['o6_bmjrPTlm6_2sgVt7hMZOPfL2M', 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M'],
  ['gid://shopify/Order/1', 'gid://shopify/Order/1'],
  ['订单7', '订单7'],
  ['0012', '0012'],
  ['17850.0', '17850'],
  ['="17850.0"', '17850'],
  ['１７８５０.0', '17850'],
  ['17850.00', '17850.00'],
  ['17850.5', '17850.5'],
  ['A17850.0', 'A17850.0'],
  ['1.2.0', '1.2.0'],
  ['5E17', '5E17'],
  ['1.23E+17', null],
  ['="1.23E+17"', null],
  ['139****1234', null],
  ['-', null],
  ['/', null],
  ['=""', null],
  ['\t', null],
  ['', null],
  [null, null],
])('clean_id of %j is %j', async (text, expected) => {
  expect(await sql.one('clean_id(t)', text)).toBe(expected);
});

test('clean_id leaves a clean id as it is', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(texts, async (ids) => {
      const clean = await sql.all('clean_id(t)', ids);
      expect(await sql.all('clean_id(t)', clean.map(textOrNull))).toEqual(clean);
    }),
  );
});

test('clean_id takes the same id out of every wrapper', async () => {
  const wrappers = [
    (id: string) => `="${id}"`,
    (id: string) => `'${id}`,
    (id: string) => `\`${id}\t`,
    (id: string) => `${id} \t`,
    // A zero-width character closes the short ways and changes nothing else.
    (id: string) => `='${id}'\u200b`,
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.stringMatching(/^#?[0-9A-F][0-9A-F_-]*$/)), async (ids) => {
      for (const wrap of wrappers) {
        expect(await sql.all('clean_id(t)', ids.map(wrap))).toEqual(ids);
      }
    }),
    { numRuns: 20 },
  );
});

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

test.concurrent.each([
  ['0', null],
  [' Guest ', null],
  ['N/A', null],
  ['匿名用户', null],
  ['游客', null],
  ['-1', null],
  ['0000000000', null],
  ['00000000-0000-0000-0000-000000000000', null],
  ['Guest Checkout', null],
  ['微信用户', null],
  ['Gast-Bestellung', null],
  ['walk_in customer', null],
  ['999999', null],
  ['999999.0', null],
  ['0.0', null],
  ['0000.0', null],
  ['17850.0', '17850'],
  ['anonymous@shop.example', null],
  ['no-reply@shop.example', null],
  ['13800138000', null],
  ['9999', '9999'],
  ['999998', '999998'],
  ['微信用户7', '微信用户7'],
  ['ann@shop.example', 'ann@shop.example'],
  ['10', '10'],
  ['guest7', 'guest7'],
  ['0012', '0012'],
  ['', null],
])('person_id of %j is %j', async (text, expected) => {
  expect(await sql.one('person_id(t)', text)).toBe(expected);
});
