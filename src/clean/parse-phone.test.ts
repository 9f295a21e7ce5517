import { expect, test } from 'vitest';
import { parsePhone } from './parse-phone.ts';

test.each([
  ['+44 20 7946 0110', 'CN', '+442079460110'],
  ['020 7946 0110', 'GB', '+442079460110'],
  ["'+12025550177", 'CN', '+12025550177'],
  ['="+49 30 23125-010"', 'CN', '+493023125010'],
  ['＋３３ １ ９９ ００ ０１ ０５', 'FR', '+33199000105'],
  ['(202) 555-0177 ext. 12', 'US', '+12025550177'],
])('%s, written in %s, is %s', (text, country, expected) => {
  expect(parsePhone(text, country)).toBe(expected);
});

test.each([
  ['1990000', 'CN'],
  ['15400001234', 'CN'],
  ['00000000000', 'CN'],
  ['to be called', 'GB'],
])('%s, written in %s, is no number', (text, country) => {
  expect(parsePhone(text, country)).toBeNull();
});

test('a number with its country code is read where the country is not known', () => {
  expect(parsePhone('+442079460110', 'XX')).toBe('+442079460110');
});
