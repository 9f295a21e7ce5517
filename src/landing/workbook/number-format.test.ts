import { expect, test } from 'vitest';
import { numberFormat } from './number-format.ts';

test.each([
  ['yyyy-mm-dd', 'date'],
  ['m/d/yy', 'date'],
  ['mmm', 'date'],
  ['yyyy"年"m"月"d"日"', 'date'],
  ['[$-804]yyyy"年"m"月"', 'date'],
  ['[DBNum1][$-804]m"月"d"日"', 'date'],
  ['yyyy/m/d h:mm;@', 'date and time'],
  ['yyyy\\-mm\\-dd\\ hh:mm:ss', 'date and time'],
  ['h:mm', 'time'],
  ['mm:ss', 'time'],
  ['上午/下午h"时"mm"分"', 'time'],
  ['h:mm AM/PM', 'time'],
  ['[h]:mm:ss', 'duration'],
  ['[mm]:ss', 'duration'],
  ['General', undefined],
  ['G/通用格式', undefined],
  ['0.00', undefined],
  ['#,##0.00_);[Red](#,##0.00)', undefined],
  ['0.00"days"', undefined],
  ['0\\d', undefined],
  ['0.00E+00', undefined],
  ['@', undefined],
  ['[Red]0', undefined],
  ['[>=100]0;0.0', undefined],
  ['¥#,##0', undefined],
])('the format %s shows %s', (code, date) => {
  expect(numberFormat(164, code).date).toBe(date);
});

test.each([
  [0, undefined],
  [2, undefined],
  [14, 'date'],
  [22, 'date and time'],
  [31, 'date'],
  [33, 'time'],
  [46, 'duration'],
  [47, 'time'],
  [49, undefined],
  [58, 'date'],
])('the built-in format %d shows %s', (id, date) => {
  expect(numberFormat(id, undefined).date).toBe(date);
});

test('a format of zeros alone says how many digits there are', () => {
  expect(numberFormat(164, '000000').digits).toBe(6);
  expect(numberFormat(164, '0').digits).toBe(0);
  expect(numberFormat(164, '0000.00').digits).toBe(0);
});
