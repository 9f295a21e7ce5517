import { describe, expect, test } from 'vitest';
import { dateOrderOf, decimalMarkOf, isValue, shapeOf } from './value-shapes.ts';

/** The resident id that the standard GB 11643 itself gives as its example. */
const residentId = '11010519491231002X';

describe('the values of a column look like', () => {
  test.each([
    ['phone', ['19900000001', '+86 199 0000 0002', '199-0000-0003']],
    ['phone', ["'19900000001", '="19900000002"', '199****0003']],
    ['phone', ['(415) 555-0123', '415-555-0199', '+44 20 7946 0000']],
    ['email', ['a@example.com', 'b.c@mail.example.org']],
    ['national id', [residentId, residentId]],
    ['time', ['2026-11-20 12:00:00', '2026/1/5 9:03', '2026年11月20日 12时']],
    ['time', ['2026-11-20T12:00:00Z', '20261120123456']],
    ['date', ['2026-11-20', '1990年3月7日', '19900307']],
    ['date', ['11/20/2026', '02-Feb-2021']],
    ['yes or no', ['是', '否', '是']],
    ['yes or no', ['TRUE', 'false', 'true']],
    ['whole number', ['1', '0', '1', '0']],
    ['whole number', ['12', '7', '30']],
    ['amount', ['¥12.50', '1,300.00', '30元']],
    ['amount', ['1.234,56', '12,00', '7,5']],
    ['amount', ['12.50 USD', 'EUR 3', '5 zł', 'R$ 7,00']],
    ['text', ['ABC 123', 'ABC 124', 'ABC 125']],
    ['date', ['13.09.2026', '9/13/26', 'May 1, 2026']],
    ['time', ['9/13/2026 0:06:16', 'Fri, 1 May 2026 10:00:00 +0200']],
    ['gender', ['男', '女', 'male', 'F']],
    ['words', ['已完成', '待付款', '已完成', '待付款']],
    ['text', ['龙井', '碧螺春', '大红袍']],
    ['text', ['一'.repeat(30), '一'.repeat(30)]],
  ])('%s: %j', (shape, values) => {
    expect(shapeOf(values).shape).toBe(shape);
  });
});

test('one bad value among many changes no shape', () => {
  const values = [...Array.from({ length: 9 }, (_, index) => `1990000000${index}`), '无'];
  expect(shapeOf(values).shape).toBe('phone');
});

test('a number of 18 digits without the right check digit is no national id', () => {
  expect(shapeOf([`${residentId.slice(0, 17)}7`]).shape).not.toBe('national id');
});

test('blank cells say nothing', () => {
  expect(shapeOf(['', ' ', '\t', '=""'])).toMatchObject({
    shape: undefined,
    values: 0,
    records: 4,
  });
});

test('a column is masked when most of its values are partly hidden', () => {
  expect(shapeOf(['199****0001', '199****0002', '19900000003']).isMasked).toBe(true);
  expect(shapeOf(['199****0001', '19900000002', '19900000003']).isMasked).toBe(false);
});

describe('which number of a date is the month', () => {
  test.each([
    ['day first', ['3/9/2026', '13/9/2026']],
    ['month first', ['9/3/2026', '9/13/2026 0:06:16']],
    ['undecided', ['3/9/2026', '09.03.2026', '1-2-26']],
    ['both', ['13/9/2026', '9/13/2026']],
    [undefined, ['2026-01-02', '20260102', '7', 'x']],
  ])('%s: %j', (order, values) => {
    expect(dateOrderOf(values)).toBe(order);
  });
});

describe('which mark stands before the decimals', () => {
  test.each([
    [',', ['1.234,56', '1.234']],
    [',', ['12,5', '7']],
    [',', ['1.234.567']],
    ['.', ['1,234.56', '1,234']],
    ['.', ['¥12.50', '7']],
    ['undecided', ['1,234', '7']],
    ['undecided', ['1.234 €', '7 €']],
    ['both', ['12,50', '12.50']],
    [undefined, ['12', '7', 'x', '2.1.2026']],
  ])('%s: %j', (mark, values) => {
    expect(decimalMarkOf(values)).toBe(mark);
  });
});

describe('a cell that may be the name of a column is no value', () => {
  test.each(['手机', '金额(元)', '1、您的手机号是?', 'Email', '#', 'Q1', '2026年销售额'])(
    '%s',
    (cell) => {
      expect(isValue(cell)).toBe(false);
    },
  );
});

describe('a cell that names no column is a value', () => {
  test.each(['19900000001', 'guest@example.com', '2026-11-20', '12.50', '7', residentId])(
    '%s',
    (cell) => {
      expect(isValue(cell)).toBe(true);
    },
  );
});
