import { expect, test } from 'vitest';
import { type CountryIs, readPhone } from './parse-phone.ts';

const unsure = 'no sure country';

function read(text: string, country: string, countryIs: CountryIs): string | null {
  const { phone, hasNoSureCountry } = readPhone(text, country, countryIs);
  return hasNoSureCountry ? unsure : phone;
}

test.each([
  ['+44 20 7946 0110', 'CN', '+442079460110'],
  ["'+12025550177", 'CN', '+12025550177'],
  ['="+49 30 23125-010"', 'CN', '+493023125010'],
  ['＋３３ １ ９９ ００ ０１ ０５', 'FR', '+33199000105'],
  ['0034612739418', 'DE', '+34612739418'],
  ['0049 30 23125010', 'DE', '+493023125010'],
  ['(202) 555-0177 ext. 12', 'US', '+12025550177'],
])('%s, written in %s, is %s', (text, country, expected) => {
  expect(read(text, country, 'guessed')).toBe(expected);
  expect(read(text, country, 'stated')).toBe(expected);
});

test.each([
  ['1990000', 'CN'],
  ['15400001234', 'CN'],
  ['00000000000', 'CN'],
  ['+49 1', 'CN'],
  ['to be called', 'GB'],
])('%s, written in %s, is no number', (text, country) => {
  expect(read(text, country, 'stated')).toBeNull();
});

test('a number with its country code is read where the country is not known', () => {
  expect(read('+442079460110', 'XX', 'guessed')).toBe('+442079460110');
});

// A mobile as people write it, one whose 0 or + a spreadsheet took off, and a landline.
test.each([
  ['CN', '138 0013 8000', '8613800138000', '+8613800138000', '010 6234 5678', '+861062345678'],
  ['DE', '01512 3456789', '4915123456789', '+4915123456789', '030 23125010', '+493023125010'],
  ['GB', '07400 123456', '7400123456', '+447400123456', '020 7946 0110', '+442079460110'],
  ['FR', '06 12 73 94 18', '612739418', '+33612739418', '01 99 00 01 05', '+33199000105'],
  ['ES', '612 73 94 18', '34612739418', '+34612739418', '912 34 56 78', '+34912345678'],
  ['NL', '06 12739418', '612739418', '+31612739418', '020 624 1111', '+31206241111'],
  ['IT', '312 345 6789', '393123456789', '+393123456789', '06 1273 9418', '+390612739418'],
  ['JP', '090-1234-5678', '9012345678', '+819012345678', '03-1234-5678', '+81312345678'],
  ['BR', '(11) 91234-5678', '5511912345678', '+5511912345678', '(11) 2345-6789', '+551123456789'],
  ['IN', '098765 43210', '9876543210', '+919876543210', '011 2345 6789', '+911123456789'],
])(
  'in %s a mobile is sure, and a landline only where the country is stated',
  (country, ...numbers) => {
    const [mobile, shortened, meaning, landline, landlineMeaning] = numbers;
    expect(read(mobile, country, 'guessed')).toBe(meaning);
    expect(read(shortened, country, 'guessed')).toBe(meaning);
    expect(read(landline, country, 'guessed')).toBe(unsure);
    expect(read(landline, country, 'stated')).toBe(landlineMeaning);
  },
);

test.each([
  ['US', '(202) 555-0177', '+12025550177'],
  ['MX', '55 1234 5678', '+525512345678'],
])('in %s nothing tells mobiles from landlines, and both are sure', (country, text, expected) => {
  expect(read(text, country, 'guessed')).toBe(expected);
});

test.each([
  ['a Spanish mobile', '612739418', 'DE'],
  ['a Dutch mobile', '0612739418', 'DE'],
  ['an Italian landline', '06 1273 9418', 'DE'],
  ['a Spanish mobile with its code', '34612739418', 'DE'],
  ['a number of California', '4155550101', 'CN'],
  ['a Japanese mobile', '090-1234-5678', 'CN'],
  ['a Korean mobile', '010-2345-6789', 'CN'],
  ['a landline in London', '020 7946 0110', 'CN'],
])('%s, %s, is not completed in %s, where it may be a landline', (_, text, country) => {
  expect(read(text, country, 'guessed')).toBe(unsure);
});

test('a landline without its 0 is sure nowhere', () => {
  expect(read('4155550101', 'CN', 'stated')).toBe(unsure);
});

test.each([
  ['+44 7911 12345', true],
  ['0044 123', true],
  ['+44 7911 123456', true],
  ['07911 12345', false],
])('%s is written with its country code: %s', (text, expected) => {
  expect(readPhone(text, 'DE', 'guessed').isOfOwnCountry).toBe(expected);
});
