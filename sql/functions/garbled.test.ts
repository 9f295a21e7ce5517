import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['马\uFFFD', true],
  ['\uFFFD', true],
  ['ÕÅÎ°', true],
  ['ÓÚÇ×', true],
  ['张伟', false],
  ['鍞愬垰', false],
  ['Zoë', false],
  ['Łódź', false],
  ['Åse Ærø', false],
  ['Wei Chen', false],
  ['', false],
  [null, false],
])('%j is garbled: %s', async (text, expected) => {
  expect(await sql.one('coalesce(is_garbled(t), false)', text)).toBe(expected);
});
