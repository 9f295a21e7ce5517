import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['138****1234', '38*1234'],
  ['+86138****1234', '38*1234'],
  ['+86 138 **** 1234', '38*1234'],
  ['138●●●●1234', '38*1234'],
  ['138xxxx1234', '38*1234'],
  ['138-****-1234', '38*1234'],
  ['186******05', '86*05'],
  ['(182****01)', '82*01'],
  ['****1234', '*1234'],
  ['+1 (***) ***-0123', '*0123'],
  ['0571-****1234', '*1234'],
  ['13812341234', null],
  ['138****1234-4321', null],
  ['138****1234转4321', null],
  ['1*8****12*4', null],
  ['***********', null],
  ['t**1', null],
  [null, null],
])('the masked number %j shows %j', async (text, expected) => {
  expect(await sql.one('masked_phone(t)', text)).toBe(expected);
});

test('what a whole number would show is what its masked form shows', async () => {
  expect(await sql.all('shown_digits(phone_digits(t))', ['+8613812341234', '4200'])).toEqual([
    '38*1234',
    null,
  ]);
});

test.concurrent.each([
  ['a***@qq.com', 'a*@qq.com'],
  ['ab****@qq.com', 'ab*@qq.com'],
  ['602***@qq.com', '602*@qq.com'],
  ['zhang***n@163.com', 'zha*@163.com'],
  ['AB****@Example.com', 'ab*@example.com'],
  ['ab****@c…', 'ab*@'],
  ['ab****@***.com', 'ab*@'],
  ['****@qq.com', '*@qq.com'],
  ['****@****', null],
  ['津水(602***@qq.com)', null],
  ['a@qq.com', null],
  ['138****1234', null],
])('the masked address %j shows %j', async (text, expected) => {
  expect(await sql.one('masked_email(t)', text)).toBe(expected);
});

/** The masked name in one form, the family and given name that it shows whole, and what else of the given name. */
async function shownIn(text: string) {
  const masked = await sql.one('masked_name(t)', text);
  const name = typeof masked === 'string' ? masked : null;
  const parts = ['family', 'given', 'shown_given'].map((part) =>
    sql.one(`masked_${part}_name(t)`, name),
  );
  return [masked, ...(await Promise.all(parts))];
}

test.concurrent.each([
  ['王**', ['王**', '王', null, '2']],
  ['王*', ['王*', '王', null, '1']],
  ['王 * *', ['王**', '王', null, '2']],
  ['王*明', ['王*明', '王', null, '2明']],
  ['欧阳**', ['欧阳**', '欧阳', null, '2']],
  ['*小明', ['*小明', null, '小明', '明']],
  ['*明', ['*明', null, null, '明']],
  ['李xx', ['李**', '李', null, '2']],
  ['王某某', ['王**', '王', null, '2']],
  ['王**先生', ['王**', '王', null, '2']],
  ['*津水(602***@qq.com)', ['*津水', null, '津水', '水']],
  ['快**', ['快**', null, null, null]],
  ['W***', ['w***', null, null, 'w*']],
  ['John D***', ['john d***', null, 'john', null]],
  ['J*** Doe', ['j*** doe', 'doe', null, 'j*']],
  ['王小明', [null, null, null, null]],
  ['***', [null, null, null, null]],
  ['a***@qq.com', [null, null, null, null]],
])('the masked name %s shows %j', async (text, expected) => {
  expect(await shownIn(text)).toEqual(expected);
});

test.concurrent.each([
  ['小明', '2明'],
  ['明', '1明'],
  ['wei', 'w*'],
  ['ミカ', null],
  [null, null],
])('the given name %j would show %j', async (text, expected) => {
  expect(await sql.one('shown_given_name(t)', text)).toBe(expected);
});
