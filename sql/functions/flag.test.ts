import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
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
  ['Tak', true],
  ['sim', true],
  ['はい', true],
  ['nie', false],
  ['Não', false],
  ['아니오', false],
  ['descadastrado', false],
  ['dado de baja', false],
  ['2', null],
  ['maybe', null],
  ['不', null],
  ['****', null],
  ['', null],
  [null, null],
])('yes_no of %j is %j', async (text, expected) => {
  expect(await sql.one('yes_no(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['subscribed', true],
  ['descadastrado', true],
  ['dado de baja', true],
  ['수신거부', true],
  ['tak', false],
  ['yes', false],
])('%s is a word of subscribing: %s', async (text, expected) => {
  expect(await sql.one('is_subscription_word(t)', text)).toBe(expected);
});

test.concurrent.each([
  [['yes', 'no'], 'no'],
  [['subscribed', 'bounced'], 'bounced'],
  [['yes', 'maybe'], 'maybe'],
  [['', 'yes'], 'yes'],
  [['maybe', 'no'], 'no'],
  [['', null], null],
])('of %j the strictest consent is %j', async (cells, expected) => {
  const list = `[${cells.map((cell) => (cell === null ? 'null' : `'${cell}'`)).join(', ')}]::varchar[]`;
  expect(await sql.one(`strictest_consent(${list})`, '')).toBe(expected);
});

test.concurrent.each([
  [['no', 'yes'], 'yes'],
  [['no', 'unsubscribed'], 'unsubscribed'],
  [['no', 'maybe'], 'maybe'],
  [['no', '拒绝'], '拒绝'],
  [['', 'no'], 'no'],
])('of %j the strictest opting out is %j', async (cells, expected) => {
  const list = `[${cells.map((cell) => `'${cell}'`).join(', ')}]::varchar[]`;
  expect(await sql.one(`strictest_opt_out(${list})`, '')).toBe(expected);
});
