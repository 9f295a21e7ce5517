import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskText } from './mask.ts';

test.each([
  ['13800138001', '00000000000'],
  ['+86 138-0013-8001', '+00 000-0000-0000'],
  ['１３８００１３８００１', '０００００００００００'],
  ['lin.wei@example.com', 'xxx.xxx@xxxxxxx.xxx'],
  ['Ann Lee', 'Xxx Xxx'],
  ['林薇', '某某'],
  ['林薇🌸(VIP)', '某某?(XXX)'],
  ['=“1.38E+10”', '=“0.00X+00”'],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(maskText(text)).toBe(shown);
});

test('no letter and no digit of any script survives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(maskText(text)).not.toMatch(/(?![xX某0０])[\p{L}\p{N}\p{M}]/u);
    }),
  );
});

test('texts of one shape look the same', () => {
  expect(maskText('王小明 13900001111')).toBe(maskText('李小红 13700002222'));
});
