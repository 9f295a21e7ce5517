import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

// Texts made of what wrappers, blanks and masks are made of, beside texts of any characters.
const dirt = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '=',
        '"',
        "'",
        '`',
        '\t',
        ' ',
        '\u3000',
        '\u200b',
        'a',
        '1',
        '张',
        '＝',
        '＂',
        '＇',
      ),
    )
    .map((characters) => characters.join('')),
);

test.concurrent.each([
  ['１２３ＡＢｃ＠．', '123ABc@.'],
  ['（全角）　空格', '(全角) 空格'],
  ['！～', '!~'],
  ['￥12', '￥12'],
  ['plain', 'plain'],
  ['王小明', '王小明'],
  ['ｶﾞ', 'ｶﾞ'],
  [null, null],
])('half_width of %j is %j', async (text, expected) => {
  expect(await sql.one('half_width(t)', text)).toBe(expected);
});

test('half_width knows each of the 94 full-width characters', async () => {
  const ascii = Array.from({ length: 94 }, (_, index) => String.fromCodePoint(33 + index));
  const full = ascii.map((character) =>
    String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0),
  );
  expect(await sql.all('half_width(t)', full)).toEqual(ascii);
});

test.concurrent.each([
  [' a ', 'a'],
  ['\t王\u3000', '王'],
  ['\u00a0\ufeff\u200bé\r\n', 'é'],
  ["'a", "'a"],
  ['a  b', 'a  b'],
  ['', null],
  ['\t', null],
  ['\u3164\u2800', null],
  [' \u3000\u200b\ufeff\u00a0', null],
  [null, null],
])('blank_to_null of %j is %j', async (text, expected) => {
  expect(await sql.one('blank_to_null(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['="3515998877665544"', '3515998877665544'],
  [`='13900001111`, '13900001111'],
  [`='13900001111'`, '13900001111'],
  ["'13900001111", '13900001111'],
  ['`1000000123', '1000000123'],
  ['`1000000123\t', '1000000123'],
  ['2026112022001\t', '2026112022001'],
  ['  paid  ', 'paid'],
  ['="a b"', 'a b'],
  ['=" 12 "', '12'],
  ['="1"2"', '1"2'],
  ['=""', null],
  ["'", null],
  ['\t', null],
  ['', null],
  [null, null],
  ['=SUM(A1)', '=SUM(A1)'],
  ['a"b"', 'a"b"'],
  ['"quoted"', '"quoted"'],
])('unwrap_cell of %j is %j', async (text, expected) => {
  expect(await sql.one('unwrap_cell(t)', text)).toBe(expected);
});

test('unwrap_cell takes off everything in one go', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(dirt, { minLength: 1, maxLength: 50 }), async (texts) => {
      const once = (await sql.all('unwrap_cell(t)', texts)).map(textOrNull);
      expect(await sql.all('unwrap_cell(t)', once)).toEqual(once);
    }),
  );
});

test.concurrent.each([
  ['="Ａ　Ｂ"', 'A B'],
  ['浙江省\u00a0 杭州市', '浙江省 杭州市'],
  ['line\r\nbreak', 'line break'],
  ['zero\u200bwidth\ufeff', 'zerowidth'],
  ['\u202eright to left\u202c', 'right to left'],
  ['bell\u0007', 'bell'],
  ['soft\u00adhyphen', 'softhyphen'],
  ['nul\u0000byte', 'nulbyte'],
  ['a \u200b b', 'a b'],
  ['Zoë  O’Hara', 'Zoë O’Hara'],
  ['已发货，待签收', '已发货,待签收'],
  ['＇１２３', '123'],
  ['\u200b', null],
  ['=""', null],
  ['', null],
  [null, null],
])('tidy_text of %j is %j', async (text, expected) => {
  expect(await sql.one('tidy_text(t)', text)).toBe(expected);
});

test('tidy_text leaves tidy text as it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(dirt, { minLength: 1, maxLength: 50 }), async (texts) => {
      const tidy = (await sql.all('tidy_text(t)', texts)).map(textOrNull);
      expect(await sql.all('tidy_text(t)', tidy)).toEqual(tidy);
    }),
  );
});

test('the short ways through tidy_text give what the long one gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(dirt, { minLength: 1, maxLength: 50 }), async (texts) => {
      // A zero-width character closes the short ways and changes nothing else.
      const long = await sql.all(
        'tidy_text(t)',
        texts.map((text) => `${text}\u200b`),
      );
      expect(await sql.all('tidy_text(t)', texts)).toEqual(long);
    }),
  );
});

test.concurrent.each([
  ['139****1234', true],
  ['186******05', true],
  ['(182****01)', true],
  ['*津水(602***@qq.com)', true],
  ['****', true],
  ['＊＊明', true],
  ['139xxxx1234', true],
  ['139●●●●1234', true],
  ['13900001111', false],
  ['阿里•买买提•江', false],
  ['2XL', false],
  ['张*', false],
  ['王小明', false],
  ['', null],
  ['\t', null],
  [null, null],
])('is_masked of %j is %j', async (text, expected) => {
  expect(await sql.one('is_masked(t)', text)).toBe(expected);
});

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
