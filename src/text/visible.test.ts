import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { terminalJson, terminalText, visible, visibleName } from './visible.ts';

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

describe('what goes to a terminal', () => {
  const hostile = 'a\u001b[8m\u202eb\u0085\u009b31m';

  test('keeps its lines and the styles that it is given, and nothing else that steers', () => {
    const styled = `\u001b[1m${hostile}\u001b[22m\nnext`;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: styles begin with one
    const styles = /\u001b\[(?:1|22)m/;
    expect(terminalText(styled, styles)).toBe(
      '\u001b[1ma\\u001b[8m\\u202eb\\u0085\\u009b31m\u001b[22m\nnext',
    );
    expect(terminalText('\u001b[1mx')).toBe('\\u001b[1mx');
  });

  test('as JSON is the same value', () => {
    const value = { [hostile]: [hostile, '\u{e0001}'] };
    const text = terminalJson(value);
    expect(text).not.toMatch(/[\u0080-\u009f\u202e]|\u{e0001}/u);
    expect(JSON.parse(text)).toEqual(value);
  });
});
