import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.each([
  ['true', true],
  ['TRUE', true],
  ['Yes', true],
  ['y', true],
  ['1', true],
  ['１', true],
  ['是', true],
  ['有', true],
  ['同意', true],
  [' 是\t', true],
  ['="yes"', true],
  ['false', false],
  ['No', false],
  ['n', false],
  ['0', false],
  ['否', false],
  ['无', false],
  ['不同意', false],
  ['2', null],
  ['maybe', null],
  ['不', null],
  ['****', null],
  ['', null],
  [null, null],
])('yes_no of %j is %j', async (text, expected) => {
  expect(await sql.one('yes_no(t)', text)).toBe(expected);
});
