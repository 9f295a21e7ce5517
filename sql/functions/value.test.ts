import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['Ann Lee', 'ann lee'],
  ['Łódź-Ågren', 'lodz agren'],
  ['Mu\u0308ller', 'muller'],
  ['Großmann Ærø', 'grossmann aero'],
  ["O'Hara", 'ohara'],
  ['O’Hara', 'ohara'],
  ['  ANN\u00a0 lee. ', 'ann lee'],
  ['ＡＮＮ　ＬＥＥ', 'ann lee'],
  ['Zhang\u200bSan', 'zhangsan'],
  ['王小明', '王小明'],
  ['阿里·买买提', '阿里 买买提'],
  ['김철수', '김철수'],
  ['김'.normalize('NFD'), '김'],
  ['ガギ', 'ガギ'],
  ['हिन्दी', 'हिन्दी'],
  ['Фёдор Чайкин', 'федор чаикин'],
  ['أَحْمَد', 'احمد'],
  ['...', null],
  ['', null],
  [null, null],
])('name_words of %j is %j', async (text, expected) => {
  expect(await sql.one('name_words(t)', text)).toBe(expected);
});

test.concurrent.each([
  'name_words',
  'given_words',
  'family_words',
  'full_name_words',
  'place_words',
  'address_words',
  'code_text',
])('%s leaves what it gives as it is', async (macro) => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 100, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(texts, async (cells) => {
      const once = (await sql.all(`${macro}(t)`, cells)).map(textOrNull);
      expect(await sql.all(`${macro}(t)`, once)).toEqual(once);
    }),
    { numRuns: 15 },
  );
});

test.concurrent.each([
  ['Xiao Ming', 'xiaoming'],
  ['Xiao-Ming', 'xiaoming'],
  ['xiaoming', 'xiaoming'],
  ['Mary Ann', 'mary ann'],
  ['小明', '小明'],
  [null, null],
])('given_words of %j is %j', async (text, expected) => {
  expect(await sql.one('given_words(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['Smith Jr.', 'smith'],
  ['van der Berg', 'van der berg'],
  ['Junior', 'junior'],
  [null, null],
])('family_words of %j is %j', async (text, expected) => {
  expect(await sql.one('family_words(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['John Smith', 'john smith'],
  ['Smith, John', 'smith, john'],
  ['Smith ，John', 'smith, john'],
  ['Smith, John, M.', 'smith, john, m'],
  ['John Smith, Jr.', 'john smith jr'],
  ['Smith, ', 'smith'],
  ['Robert (Bob) Smith', 'robert smith'],
  ['王芳（小芳）', '王芳'],
  ['(王芳)', '王芳'],
  [',', null],
  [null, null],
])('full_name_words of %j is %j', async (text, expected) => {
  expect(await sql.one('full_name_words(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['SW1A 1AA', 'sw1a1aa'],
  ['310-000', '310000'],
  ['ＡＢ１２', 'ab12'],
  ['--', null],
  [null, null],
])('code_text of %j is %j', async (text, expected) => {
  expect(await sql.one('code_text(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['1971-06-24', '19710624'],
  ['1971-06-24 00:00:00', '19710624'],
  ['1971-06-24 13:45:00', '19710624'],
  ['1971/6/24', '19710624'],
  ['1971年6月24日', '19710624'],
  ['19081209', '19081209'],
  ['24/06/1971', '19710624'],
  ['06/24/1971', '19710624'],
  ['24.06.1971', '19710624'],
  ['24 June 1971', '19710624'],
  ['04.06.1971', '19710604'],
  ['05/05/1971', '19710505'],
])('date_digits of %j is %j', async (text, expected) => {
  expect(await sql.one('date_digits(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['1971-02-30', '19710230'],
  ['19711332', '19711332'],
  ['04/06/1971', '04061971'],
  ['31/02/1971', '31021971'],
  ['1971-06', '197106'],
  ['6.71', '671'],
])('date_digits of %j, which names no one day, is %j', async (text, expected) => {
  expect(await sql.one('date_digits(t)', text)).toBe(expected);
});

test('of what has no digits, and of zeros, date_digits is null', async () => {
  const nothing = [null, '', 'unknown', '0000-00-00', '00000000'];
  expect(await sql.all('date_digits(t)', nothing)).toEqual(nothing.map(() => null));
});

test('date_digits gives the digits of calendar_date wherever that reads a date', async () => {
  const number = (min: number, max: number, width: number) =>
    fc.integer({ min, max }).map((value) => String(value).padStart(width, '0'));
  const form = fc.constantFrom(
    'Y-m-d',
    'Y/m/d',
    'Ymd',
    'd/m/Y',
    'm/d/Y',
    'd-m/Y',
    'Y-m-d 00:00:00',
  );
  const text = fc
    .tuple(form, number(1890, 2110, 4), number(0, 14, 2), number(0, 32, 2))
    .map(([pattern, year, month, day]) =>
      pattern.replace('Y', year).replace('m', month).replace('d', day),
    );
  const digits = `regexp_replace(coalesce(cast(calendar_date(t) as varchar), t), '[^0-9]+', '', 'g')`;
  // A time that is none stays out of the digits, also where the day is impossible.
  const plain = (value: unknown) => String(value).replace(/^(.{8})000000$/, '$1');
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 100, maxLength: 200 }), async (texts) => {
      const expected = await sql.all(digits, texts);
      expect(await sql.all('date_digits(t)', texts)).toEqual(expected.map(plain));
    }),
    { numRuns: 20 },
  );
});

test.concurrent.each([
  ['+8613900001111', '3900001111'],
  ['+86 139 0000 1111', '3900001111'],
  ['13900001111', '3900001111'],
  ['0086-139-0000-1111', '3900001111'],
  ['１３９００００１１１１', '3900001111'],
  ['13900001111转802', null],
  ['13900001111-0802', null],
  ['13900001111-0802#', null],
  ['0571-88880000转802', '7188880000'],
  ['+44 20 7946 0110', '2079460110'],
  ['+44 (0)20 7946 0110', '2079460110'],
  ['020 7946 0110', '2079460110'],
  ['(202) 555-0177', '2025550177'],
  ['1-202-555-0177', '2025550177'],
  ['+1 202 555 0177 ext. 12', '2025550177'],
  ['+33 1 99 00 01 05', '199000105'],
  ['01 99 00 01 05', '199000105'],
  ['none', null],
  ['0000000', null],
  ['', null],
  [null, null],
])('phone_digits of %j is %j', async (text, expected) => {
  expect(await sql.one('phone_digits(t)', text)).toBe(expected);
});

test.concurrent.each([
  [' Ann@Example.com ', 'ann@example.com'],
  ['', null],
  [null, null],
])('email_text of %j is %j', async (text, expected) => {
  expect(await sql.one('email_text(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['ann.lee@example.com', 'ann.lee'],
  ['ann+shop@example.com', 'ann'],
  ['ann', 'ann'],
  ['@example.com', null],
  [null, null],
])('email_mailbox of %j is %j', async (text, expected) => {
  expect(await sql.one('email_mailbox(t)', text)).toBe(expected);
});

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
