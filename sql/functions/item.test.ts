import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

const key = (name: string) => sql.one('item_key(null, null, t)', name);

test.concurrent.each([
  ['Sencha 100g', 'sencha 100 G'],
  ['Sencha 100g', 'SENCHA  100 g '],
  ['Sencha 100g', 'Ｓｅｎｃｈａ　１００ｇ'],
  ['西湖龙井 100g', '西湖龙井100 G'],
  ['Tea 2 x 50g', 'Tea 2x50 g'],
  ['iPhone 12 Pro', 'IPHONE 12Pro'],
])('%s and %s are one item', async (one, other) => {
  expect(await key(one)).toBe(await key(other));
});

test.concurrent.each([
  ['Sencha 100 g', 'Sencha 1000 g'],
  ['Sencha 2 100 g', 'Sencha 2100 g'],
  ['Sencha 1 00 g', 'Sencha 10 0 g'],
  ['Sencha 1 2 3', 'Sencha 12 3'],
  ['Sencha 100 g', 'Sencha 100 ml'],
  ['Sencha 1.5 l', 'Sencha 15 l'],
])('%s and %s are two', async (one, other) => {
  expect(await key(one)).not.toBe(await key(other));
});

test('names with other numbers are other items, however they are spelt', async () => {
  const part = fc.constantFrom('tea', 'g', 'G', 'x', '1', '10', '100', '0', ' ', '  ', '　');
  const name = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => `a${parts.join('')}`);
  const names = fc.sample(name, { numRuns: 2000, seed: 20261120 });
  const keys = await sql.all('item_key(null, null, t)', names);
  const numbers = new Map<unknown, string>();
  names.forEach((text, index) => {
    const own = (text.match(/\d+/g) ?? []).join(' ');
    expect(numbers.get(keys[index]) ?? own).toBe(own);
    numbers.set(keys[index], own);
  });
  expect(numbers.size).toBeLessThan(new Set(names).size);
});
