import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible, visibleName } from './visible.ts';

test.each([
  ['a\tb', 'a\\tb'],
  ['a\r\nb', 'a\\r\\nb'],
  ['\u001b[31mred', '\\u001b[31mred'],
  ['\u202egpj.exe', '\\u202egpj.exe'],
  ['普洱茶饼 357g', '普洱茶饼 357g'],
])('%j is printed as %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('nothing that a file holds can steer the terminal or begin a new line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test('long text is cut, and its length told', () => {
  expect(visible('x'.repeat(10_000))).toBe(`${'x'.repeat(120)}… (10000 characters)`);
});

test('the name of a file is shown whole, on one line', () => {
  expect(visibleName(`a\n\u202e${'x'.repeat(200)}\u001b[31m.csv`)).toBe(
    `a\\n\\u202e${'x'.repeat(200)}\\u001b[31m.csv`,
  );
});
