import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['已发货，待签收', '已发货,待签收'],
  ['（删除）等待出库', '(删除)等待出库'],
  ['交易成功    ', '交易成功'],
  ['="交易关闭"', '交易关闭'],
  ['Partially  Refunded', 'partially refunded'],
  ['已退款(￥5.00)', '已退款'],
  ['已退款（￥1,005.00）', '已退款'],
  ['已退款￥5.00', '已退款'],
  ['已退款 (¥5)', '已退款'],
  ['0010002|交易收入-订单收入', '0010002|交易收入-订单收入'],
  ['(锁定)', '(锁定)'],
  ['/', '/'],
  ['\t', null],
  ['', null],
  [null, null],
])('the word %j is looked up as %j', async (text, expected) => {
  expect(await sql.one('status_key(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['TEST order', ' test order '],
  ['please add to my latest order', ' please add to my latest order '],
  ['vip, test-order_2', ' vip , test order 2 '],
  ['这是测试order。', ' 这 是 测 试 order 。 '],
  ['  ', '  '],
])('the words of %j are %j', async (text, expected) => {
  expect(await sql.one('spaced_words(t)', text)).toBe(expected);
});
