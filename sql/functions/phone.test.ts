import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['13900001111', '+8613900001111'],
  ['+8613900001111', '+8613900001111'],
  ['8613900001111', '+8613900001111'],
  ['008613900001111', '+8613900001111'],
  ['86-139-0000-1111', '+8613900001111'],
  ['+86 139 0000 1111', '+8613900001111'],
  ['(+86) 139-0000-1111', '+8613900001111'],
  ['013900001111', '+8613900001111'],
  ['１３９００００１１１１', '+8613900001111'],
  ['139\u00a00000\u20111111', '+8613900001111'],
  ['\u202d13900001111\u202c', '+8613900001111'],
  ["='13900001111", '+8613900001111'],
  ['="13900001111"', '+8613900001111'],
  ["'13900001111", '+8613900001111'],
  ['13900001111\t', '+8613900001111'],
  ['19200001111', '+8619200001111'],
  ['17100001111', '+8617100001111'],
  ['13900001111-1234', '+8613900001111'],
  ['13900001111转1234', '+8613900001111'],
  ['13900001111（虚拟号码，有效期至2026-12-01）', '+8613900001111'],
  ['+86 10 6200 1111', '+861062001111'],
  ['0086-755-82001111', '+8675582001111'],
  ['+86 (0)755 8200 1111', '+8675582001111'],
  ['+86 575-8200111', null],
  ['+86 575-82001111', '+8657582001111'],
  ['+86 0990-6200111', '+869906200111'],
  ['+86-010-62001111-801', '+861062001111'],
])('phone_e164 of %j in China is %j', async (text, expected) => {
  expect(await sql.one(`phone_e164(t, 'CN')`, text)).toBe(expected);
});

test.concurrent.each([
  ['14900001111', 'a prefix for machines'],
  ['15400001111', 'a prefix that nobody has'],
  ['1390000111', 'a digit short'],
  ['139000011112', 'a digit long'],
  ['13900001111 13900002222', 'two numbers'],
  ['62001111', 'a landline without its area'],
  ['1062001111', 'a landline without its 0'],
  ['010-62001111', 'a landline without +86, which may be of another country'],
  ['139****1111', 'masked'],
  ['1.39E+10', 'without its last digits'],
  ['1.390000e10', 'in scientific notation'],
  ['+1 202 555 0177', 'from elsewhere'],
  ['4008200000', 'a service number'],
  ['unknown', 'a word'],
  ['', 'blank'],
  [null, 'null'],
])('phone_e164 of %j in China is null: it is %s', async (text, _reason) => {
  expect(await sql.one(`phone_e164(t, 'CN')`, text)).toBeNull();
});

test.concurrent.each([
  ['+86 139 0000 1111', '+8613900001111'],
  ['0086-13900001111', '+8613900001111'],
  ['＋８６13900001111', '+8613900001111'],
  ['+86 10 6200 1111', '+861062001111'],
  ['13900001111', null],
  ['8613900001111', null],
  ['010-62001111', null],
])('phone_e164 of %j elsewhere is %j', async (text, expected) => {
  expect(await sql.one(`phone_e164(t, 'US')`, text)).toBe(expected);
  expect(await sql.one('phone_e164(t, null)', text)).toBe(expected);
});

test('phone_e164 reads the same number however it is written', async () => {
  const written = fc.record({
    prefix: fc.constantFrom('', '+86', '86', '0086', '+86-', '86 ', '(+86)', '（86）'),
    marks: fc.constantFrom(['', ''], ['-', '-'], [' ', ' '], ['', ' '], ['.', '.']),
    around: fc.constantFrom(['', ''], ['="', '"'], ["'", ''], [' ', '\t'], ['`', ''], ["='", '']),
    digits: mobileDigits(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 50 }), async (numbers) => {
      const texts = numbers.map(({ prefix, marks, around, digits }) => {
        const [first, second] = marks;
        const number = `${digits.slice(0, 3)}${first}${digits.slice(3, 7)}${second}${digits.slice(7)}`;
        return `${around[0]}${prefix}${number}${around[1]}`;
      });
      expect(await sql.all(`phone_e164(t, 'CN')`, texts)).toEqual(
        numbers.map(({ digits }) => `+86${digits}`),
      );
    }),
  );
});

test('phone_e164 leaves what it gives as it is, wherever that is written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mobileDigits(), { minLength: 1, maxLength: 50 }), async (numbers) => {
      const once = numbers.map((digits) => `+86${digits}`);
      expect(await sql.all(`phone_e164(t, 'CN')`, once)).toEqual(once);
      expect(await sql.all(`phone_e164(t, 'GB')`, once)).toEqual(once);
    }),
  );
});

test('phone_e164 agrees with libphonenumber on mobile numbers', async () => {
  // 1610 and 174 are known to the library: numbers of machines and of satellites.
  const mobile = fc
    .tuple(fc.integer({ min: 130, max: 199 }), eightDigits())
    .filter(([prefix]) => prefix !== 161 && prefix !== 174)
    .map(([prefix, rest]) => `${prefix}${rest}`);
  await fc.assert(
    fc.asyncProperty(fc.array(mobile, { minLength: 50, maxLength: 100 }), async (numbers) => {
      expect(await sql.all(`phone_e164(t, 'CN')`, numbers)).toEqual(numbers.map(byLibrary));
    }),
  );
});

test('phone_e164 takes no landline that libphonenumber refuses', async () => {
  const landline = fc
    .tuple(fc.integer({ min: 10, max: 999 }), fc.integer({ min: 2_000_000, max: 89_999_999 }))
    .map(([area, number]) => `+86 0${area}-${number}`);
  await fc.assert(
    fc.asyncProperty(fc.array(landline, { minLength: 50, maxLength: 100 }), async (numbers) => {
      const read = await sql.all(`phone_e164(t, 'CN')`, numbers);
      for (const [index, number] of numbers.entries()) {
        expect([null, byLibrary(number)]).toContain(read[index]);
      }
    }),
  );
});

test('phone_e164 takes the landlines of the large cities', async () => {
  const numbers = ['010', '021', '020', '0755', '0571', '0512', '028', '023', '027', '029'].map(
    (area) => `+86 ${area}-8600${area.padEnd(4, '1').slice(-4)}`,
  );
  const read = await sql.all(`phone_e164(t, 'CN')`, numbers);
  expect(read).not.toContain(null);
  expect(read).toEqual(numbers.map(byLibrary));
});

test.concurrent.each([
  ['13900001111-1234', '1234', '13900001111'],
  ['13900001111_1234', '1234', '13900001111'],
  ['13900001111,1234', '1234', '13900001111'],
  ['13900001111[1234]', '1234', '13900001111'],
  ['13900001111-1234#', '1234', '13900001111'],
  ['13900001111,1234#', '1234', '13900001111'],
  ['13900001111,,1234#', '1234', '13900001111'],
  ['13900001111转1234#', '1234', '13900001111'],
  ['13900001111—1234', '1234', '13900001111'],
  ['13900001111/1234', '1234', '13900001111'],
  ['13900001111p1234', '1234', '13900001111'],
  ['95013 1234 5678,1234#', '1234', '95013 1234 5678'],
  ['4008123123,12#', '12', '4008123123'],
  ['+1 202-555-0177,12#', '12', '+1 202-555-0177'],
  ['13900001111转1234', '1234', '13900001111'],
  ['13900001111 转分机 1234', '1234', '13900001111'],
  ['13900001111（转1234）', '1234', '13900001111'],
  ['139 0000 1111 ext. 12', '12', '139 0000 1111'],
  ['13900001111x12', '12', '13900001111'],
  ['13900001111#12', '12', '13900001111'],
  ['+86-13900001111-1234', '1234', '+86-13900001111'],
  ['010-62001111-801', '801', '010-62001111'],
  ['（0755）82001111-8', '8', '(0755)82001111'],
  ['(202) 555-0177 ext. 12', '12', '(202) 555-0177'],
  ['+1 202-555-0177 extension 12', '12', '+1 202-555-0177'],
  ['tel:+1-202-555-0177;ext=12', '12', 'tel:+1-202-555-0177'],
])('%j has the extension %j behind %j', async (text, extension, number) => {
  expect(await sql.one('phone_extension(t)', text)).toBe(extension);
  expect(await sql.one('phone_without_extension(t)', text)).toBe(number);
  expect(await sql.one('is_virtual_phone(t)', text)).toBe(true);
});

test.concurrent.each([
  ['13900001111', '13900001111'],
  ['+86 139-0000-1111', '+86 139-0000-1111'],
  ['139-0000-1111', '139-0000-1111'],
  ['010-6200-1111', '010-6200-1111'],
  ['0755-8200-1111', '0755-8200-1111'],
  ['+1 202-555-0177', '+1 202-555-0177'],
  ['+44 20 7946 0110', '+44 20 7946 0110'],
  ['13900001111-13900002222', '13900001111-13900002222'],
  ['13900001111,13900002222', '13900001111,13900002222'],
  ['138xxxx1111', '138xxxx1111'],
  ["'13900001111", '13900001111'],
])('%j has no extension', async (text, number) => {
  expect(await sql.one('phone_extension(t)', text)).toBeNull();
  expect(await sql.one('phone_without_extension(t)', text)).toBe(number);
  expect(await sql.one('is_virtual_phone(t)', text)).toBe(false);
});

test.concurrent.each(['', '\t', null])(
  '%j has no extension and is no virtual number',
  async (text) => {
    expect(await sql.one('phone_extension(t)', text)).toBeNull();
    expect(await sql.one('phone_without_extension(t)', text)).toBeNull();
    expect(await sql.one('is_virtual_phone(t)', text)).toBeNull();
  },
);

test('a number that will expire is virtual', async () => {
  const text = '13900001111(有效期至2026-12-01)';
  expect(await sql.one('is_virtual_phone(t)', text)).toBe(true);
  expect(await sql.one('phone_without_extension(t)', text)).toBe('13900001111');
});

test.concurrent.each([
  ['+8616200001111', true],
  ['+8616500001111', true],
  ['+8616700001111', true],
  ['+8617000001111', true],
  ['+8617100001111', true],
  ['+8616600001111', false],
  ['+8613900001111', false],
  ['+861701234567', false],
  ['+17012345678', false],
  [null, null],
])('is_virtual_operator_phone of %j is %j', async (phone, expected) => {
  expect(await sql.one('is_virtual_operator_phone(t)', phone)).toBe(expected);
});

test.concurrent.each([
  ['+8613800138000', true],
  ['+8613900139000', true],
  ['+8613000000000', true],
  ['+8613888888888', true],
  ['+8612345678901', true],
  ['+8613812345678', true],
  ['+8613887654321', true],
  ['+8611111111111', true],
  ['+12222222222', true],
  ['+8613800138001', false],
  ['+8613900001111', false],
  ['+8613812345679', false],
  ['+861062001111', false],
  [null, null],
])('is_placeholder_phone of %j is %j', async (phone, expected) => {
  expect(await sql.one('is_placeholder_phone(t)', phone)).toBe(expected);
});

test.concurrent.each([
  ['+44 20 7946 0110', true],
  ['(202) 555-0177', true],
  ['tel:13900001111', true],
  ['62001111', true],
  ['٠٢٠١٢٣٤٥٦', true],
  ['13900001111', false],
  ['+86 139 0000 1111', false],
  ['010-62001111', true],
  ['139****1111', false],
  ['139xxxx1111', false],
  ['1.39001E+10', false],
  ['12345', false],
  ['unknown', false],
  ['', null],
  ['\t', null],
  [null, null],
])('needs_phone_library of %j is %j', async (text, expected) => {
  expect(await sql.one(`needs_phone_library(t, 'CN')`, text)).toBe(expected);
});

function byLibrary(number: string): string | null {
  const parsed = parsePhoneNumberFromString(number, 'CN');
  return parsed?.isValid() ? parsed.number : null;
}

function eightDigits(): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: 99_999_999 }).map((rest) => String(rest).padStart(8, '0'));
}

/** Mobile numbers with the prefixes that people hold, as the facts on the formats list them. */
function mobileDigits(): fc.Arbitrary<string> {
  const ranges = [
    [130, 139],
    [145, 145],
    [147, 147],
    [150, 153],
    [155, 159],
    [162, 162],
    [165, 167],
    [170, 173],
    [175, 178],
    [180, 193],
    [195, 199],
  ] as const;
  const prefix = fc.oneof(...ranges.map(([min, max]) => fc.integer({ min, max })));
  return fc.tuple(prefix, eightDigits()).map(([first, rest]) => `${first}${rest}`);
}
