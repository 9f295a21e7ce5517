import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['Food > Tea > Green tea', 'Food > Tea > Green tea'],
  ['食品>>茶叶>>绿茶', '食品 > 茶叶 > 绿茶'],
  ['Food / Tea', 'Food > Tea'],
  ['Tea > Green tea, Gifts', 'Tea > Green tea'],
  ['Food, Beverages & Tobacco > Tea', 'Food, Beverages & Tobacco > Tea'],
  ['Hats/Caps', 'Hats/Caps'],
  ['茶叶', '茶叶'],
  ['Men, Women', 'Men, Women'],
  [' > ', null],
  ['', null],
  [null, null],
])('the category %s is the path %s', async (text, path) => {
  expect(await sql.one('category_path(t)', text)).toBe(path);
});
