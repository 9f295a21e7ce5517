import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberText } from './number-text.ts';

test.each([
  ['0', '0'],
  ['7', '7'],
  ['-0', '0'],
  ['3.0', '3'],
  ['1.50', '1.5'],
  ['007', '7'],
  ['+5', '5'],
  ['.5', '0.5'],
  ['-12.5', '-12.5'],
  ['19.899999999999999', '19.9'],
  ['179.91000000000003', '179.91'],
  ['0.1', '0.1'],
  ['1.0000000000000001E-5', '0.00001'],
  ['1.5E-7', '0.00000015'],
  ['2.5E3', '2500'],
  ['1E5', '100000'],
  ['123456789012345', '123456789012345'],
  ['999999999999999', '999999999999999'],
])('the number %s is shown as %s', (written, text) => {
  expect(numberText(written)).toBe(text);
});

test.each([
  ['1000000000000000', '1E+15'],
  ['3515998877665544', '3.51599887766554E+15'],
  ['2.02611202200145E+27', '2.02611202200145E+27'],
  ['351599887766554433', '3.51599887766554E+17'],
  ['-351599887766554433', '-3.51599887766554E+17'],
])('the id %s, whose last digits are lost, is shown as %s', (written, text) => {
  expect(numberText(written)).toBe(text);
});

test.each(['', 'abc', '1,5', 'NaN', 'Infinity', '0x10x'])('%j, no number, stays', (written) => {
  expect(numberText(written)).toBe(written);
});

test('any amount of 15 digits or fewer is shown as it was typed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), fc.nat(12), (digits, places) => {
      const padded = String(digits).padStart(places + 1, '0');
      const whole = padded.slice(0, padded.length - places);
      const fraction = padded.slice(padded.length - places).replace(/0+$/u, '');
      const typed = fraction === '' ? whole : `${whole}.${fraction}`;
      // As Excel writes it: all 17 digits of the nearest number that the computer has.
      expect(numberText(Number(typed).toPrecision(17))).toBe(typed);
      expect(numberText(typed)).toBe(typed);
    }),
  );
});

test('any whole number of 16 digits or more is shown with an exponent', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 30n }), (id) => {
      expect(numberText(String(id))).toMatch(/^\d(\.\d{1,14})?E\+\d\d$/u);
    }),
  );
});
