import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['0', '0.0000'],
  ['9', '9.0000'],
  ['10', '10.0000'],
  [' 9\t', '9.0000'],
  ['９', '9.0000'],
  ['9.0', '9.0000'],
  ['9分', '9.0000'],
  ['5 星', '5.0000'],
  ['4 stars', '4.0000'],
  ['5 - Very satisfied', '5.0000'],
  ['10(非常可能)', '10.0000'],
  ['10（非常可能）', '10.0000'],
  ['11', null],
  ['9.5', null],
  ['-1', null],
  ['100', null],
  ['1-2次', null],
  ['3-5', null],
  ['2026', null],
  ['很好', null],
  ['', null],
  [null, null],
])('scale_number of %j is %j', async (text, expected) => {
  expect(await sql.one('scale_number(t)', text)).toBe(expected);
});

test('scale_number reads what a scale from 0 to 10 can hold, and no other whole number', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer(), { minLength: 1 }), async (numbers) => {
      const found = await sql.all('scale_number(t)', numbers.map(String));
      expect(found).toEqual(
        numbers.map((number) => (number >= 0 && number <= 10 ? `${number}.0000` : null)),
      );
    }),
    { numRuns: 20 },
  );
});

test.concurrent.each([
  ['5分', true],
  ['4 Stars', true],
  ['5', false],
  ['分', false],
])('has_scale_unit of %j is %j', async (text, expected) => {
  expect(await sql.one('has_scale_unit(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['非常满意', '5.0000'],
  ['满意', '4.0000'],
  ['一般', '3.0000'],
  ['不满意', '2.0000'],
  ['非常不满意', '1.0000'],
  ['Very satisfied', '5.0000'],
  ['Neither satisfied nor dissatisfied', '3.0000'],
  [' Strongly  disagree ', '1.0000'],
  ['满意度', null],
  ['绿茶', null],
  ['', null],
  [null, null],
])('scale_word of %j is %j', async (text, expected) => {
  expect(await sql.one('scale_word(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['90', '90.0000'],
  ['0', '0.0000'],
  ['-5', '-5.0000'],
  ['87.5', '87.5000'],
  ['90分', '90.0000'],
  ['8 / 10', '8.0000'],
  ['7.5/10', '7.5000'],
  ['8 / 10 / 12', null],
  ['满分', null],
  ['', null],
  [null, null],
])('points of %j is %j', async (text, expected) => {
  expect(await sql.one('points(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['您有多大可能向朋友推荐我们？', true],
  ['How likely are you to recommend us to a friend?', true],
  ['NPS', true],
  ['请打分（0-10）', true],
  ['Rate us, 1 to 10', true],
  ['您家有几口人？', false],
  ['How old are you?', false],
  ['请在10-100之间填写', false],
])('asks_for_score of %j is %j', async (text, expected) => {
  expect(await sql.one('asks_for_score(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['满意度—物流', true],
  ['您如何评价我们的客服？', true],
  ['How was the tea?', true],
  ['Please rate our packaging', true],
  ['Overall experience', true],
  ['您家有几口人？', false],
  ['How many cups a day?', false],
  ['Separate bags?', false],
])('asks_for_rating of %j is %j', async (text, expected) => {
  expect(await sql.one('asks_for_rating(t)', text)).toBe(expected);
});

test.concurrent.each([
  [', ', true],
  [';', true],
  ['、', true],
  ['┋', false],
  [null, null],
])('is_punctuation of %j is %j', async (text, expected) => {
  expect(await sql.one('is_punctuation(t)', text)).toBe(expected);
});

const tea = `{question: 'Tea', answer: 'green'}`;
const more = `{question: 'More', answer: 'no'}`;
const blank = `{question: 'New', answer: ' '}`;
const missing = `{question: 'New', answer: cast(null as varchar)}`;

test.concurrent.each([
  ['in another order', `[${more}, ${tea}]`],
  ['beside a question that was left blank', `[${tea}, ${blank}, ${more}]`],
  ['beside a question that nobody was asked', `[${tea}, ${more}, ${missing}]`],
])('response_key is the same for the same answers %s', async (_, questions) => {
  const same = `response_key(t, [${tea}, ${more}]) = response_key(t, ${questions})`;
  expect(await sql.one(same, '2026-11-20 12:00:00')).toBe(true);
});

test.concurrent.each([
  ['answers', `response_key(t, [{question: 'Tea', answer: 'black'}])`],
  ['questions', `response_key(t, [{question: 'Coffee', answer: 'green'}])`],
  ['times', `response_key(concat(t, '1'), [${tea}])`],
])('response_key differs for other %s', async (_, other) => {
  expect(await sql.one(`response_key(t, [${tea}]) <> ${other}`, '2026-11-20 12:00:0')).toBe(true);
});
