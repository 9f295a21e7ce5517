import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['5', '5.0000'],
  ['4.5', '4.5000'],
  ['4,5', '4.5000'],
  ['4/5', '4.0000'],
  ['4 out of 5', '4.0000'],
  ['5星', '5.0000'],
  ['★★★★☆', '4.0000'],
  ['FIVE', '5.0000'],
  ['good', null],
  ['12345', null],
  ['', null],
  [null, null],
])('the rating %s is %s stars', async (text, stars) => {
  expect(await sql.one('cast(star_rating(t) as varchar)', text)).toBe(stars);
});
