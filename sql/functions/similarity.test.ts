import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

type Pair = readonly [a: string, b: string];

/** What a macro of two texts says of each pair. */
function ofPairs(macro: string, pairs: readonly Pair[]) {
  return sql.all(
    `${macro}(split_part(t, '|', 1), split_part(t, '|', 2))`,
    pairs.map((pair) => pair.join('|')),
  );
}

async function ofPair(macro: string, a: string, b: string) {
  const [value] = await ofPairs(macro, [[a, b]]);
  return value;
}

test.concurrent.each([
  ['robert', 'robrt', 'one left out'],
  ['robert', 'robbert', 'one put in'],
  ['robert', 'rodert', 'one changed'],
  ['robert', 'rboert', 'two swapped'],
  ['ann', 'anne', 'one at the end'],
  ['19710624', '19710524', 'a digit'],
  ['наталья', 'наталия', 'a letter of two bytes'],
  ['浙江省杭州市', '浙江省杭州巿', 'a character of three bytes'],
  ['robert', 'robert', 'none'],
])('%s and %s are one edit apart: %s', async (a, b, _reason) => {
  expect(await ofPair('is_one_edit', a, b)).toBe(true);
});

test.concurrent.each([
  ['robert', 'rupert', 'two edits'],
  ['robert', 'roberto x', 'too long'],
  ['an', 'ann', 'too short to tell'],
  ['杭州市', '广州市', 'too few syllables to tell'],
  ['小明', '小朋', 'two characters that share bytes'],
])('%s and %s are not taken for one edit apart: %s', async (a, b, _reason) => {
  expect(await ofPair('is_one_edit', a, b)).toBe(false);
});

test.concurrent.each([
  ['pridham street', 'pridhamstreet', true],
  ['hoseason street', 'hoesason streeet', true],
  ['hoseason street', 'hseason strete x', false],
  ['smith', 'smyth', true],
  ['smith', 'smythe', false],
  ['浙江省杭州市西湖区文三路一百号', '浙江省杭州市西湖区文二路一百号', true],
  ['浙江省杭州市西湖区', '浙江省杭州市滨江区', false],
])('that %s and %s are two edits apart is %s', async (a, b, expected) => {
  expect(await ofPair('is_two_edits', a, b)).toBe(expected);
});

test('is_one_edit says what the distance of Damerau says', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(pairsOf(text), async (pairs) => {
      const expected = pairs.map(([a, b]) => editsBetween(a, b) <= 1);
      expect(await ofPairs('is_one_edit', pairs)).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

test('is_two_edits finds any two edits, in any script', async () => {
  const letter = fc.constantFrom(...'abcdefgh');
  const edit = fc.record({
    place: fc.nat(),
    kind: fc.constantFrom('put in', 'left out', 'changed', 'swapped'),
    letter,
  });
  const edited = fc
    .tuple(fc.string({ unit: letter, minLength: 18, maxLength: 30 }), edit, edit)
    .map(([text, ...edits]): Pair => [text, edits.reduce(withEdit, text)]);
  const pairs = fc.array(edited, { minLength: 100, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(pairs, async (latin) => {
      for (const alphabet of ['abcdefgh', 'абвгдежз', '东南西北春夏秋冬']) {
        const written = latin.map(
          ([a, b]): Pair => [inLetters(a, alphabet), inLetters(b, alphabet)],
        );
        expect(await ofPairs('is_two_edits', written)).toEqual(written.map(() => true));
      }
    }),
    { numRuns: 10 },
  );
});

test('what is_two_edits finds is at most three characters apart', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 8, maxLength: 11 });
  await fc.assert(
    fc.asyncProperty(pairsOf(text), async (pairs) => {
      const found = await ofPairs('is_two_edits', pairs);
      const distances = pairs.map(([a, b]) => editsBetween(a, b));
      // A swap with an edit between counts as two there and as three here.
      expect(distances.filter((distance, index) => found[index] && distance > 3)).toEqual([]);
      expect(distances.filter((distance, index) => !found[index] && distance <= 2)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test.concurrent.each([
  ['robert', 'robert', 1],
  ['martha', 'marhta', 0.9611],
  ['dwayne', 'duane', 0.84],
  ['abc', 'xyz', 0],
  ['小明', '小朋', 0.6667],
  ['伟', '为', 0],
])('the names %s and %s are alike to %f', async (a, b, expected) => {
  expect(await ofPair('name_similarity', a, b)).toBeCloseTo(expected, 4);
});

test.concurrent.each([
  ['j', 'john'],
  ['rob', 'robert'],
  ['mary', 'mary ann'],
  ['и', 'иван'],
])('%s is a short form of %s', async (a, b) => {
  expect(await ofPair('is_short_form', a, b)).toBe(true);
});

test.concurrent.each([
  ['jo', 'john', 'two letters'],
  ['bob', 'robert', 'no beginning'],
  ['robert', 'robert', 'the same'],
  ['伟', '伟明', 'a whole name of one character'],
  ['小明', '小明明', 'Han'],
  ['김', '김민', 'Hangul'],
])('%s is no short form of %s: it is %s', async (a, b, _reason) => {
  expect(await ofPair('is_short_form', a, b)).toBe(false);
});

test.concurrent.each([
  ['36 kent street', '36 kent street', 1],
  ['36 kent street', '36 kent road', 0.5],
  ['36 kent street milton', '36 kent street', 2 / 3],
  ['kent street', 'giblin street', 0],
  ['6 kent', '36 kentish', 0],
  ['wagga wagga', 'wagga', 0.5],
  ['wagga wagga', 'wagga wagga', 1],
  ['kent milton milton', 'milton', 1 / 3],
  ['浙江省 杭州市', '浙江省 温州市', 1 / 3],
  ['the street', 'the street', null],
])('the words of %s and %s overlap to %j', async (a, b, expected) => {
  const overlap = await ofPair('word_overlap', a, b);
  if (expected === null) expect(overlap).toBeNull();
  else expect(overlap).toBeCloseTo(expected, 9);
});

test('word_overlap is from 0 to 1, 1 of the same text, and does not ask for the order of words', async () => {
  const word = fc.constantFrom('kent', 'ken', 'milton', 'street', '12', '1', '杭州市');
  const text = fc.uniqueArray(word, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(pairsOf(text), async (pairs) => {
      const written = pairs.map(([a, b]): Pair => [a.join(' '), b.join(' ')]);
      const overlaps = await ofPairs('word_overlap', written);
      for (const overlap of overlaps) {
        if (overlap === null) continue;
        expect(overlap).toBeGreaterThanOrEqual(0);
        expect(overlap).toBeLessThanOrEqual(1);
      }
      const sorted = pairs.map(
        ([a, b]): Pair => [a.toSorted().join(' '), b.toReversed().join(' ')],
      );
      expect(await ofPairs('word_overlap', sorted)).toEqual(overlaps);
      const same = await ofPairs(
        'word_overlap',
        written.map(([a]): Pair => [a, a]),
      );
      expect(same.filter((overlap) => overlap !== 1 && overlap !== null)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('no overlap that counts is missed by the signatures of words', async () => {
  const word = fc.constantFrom('kent', 'ken', 'milton', 'street', '12', '1', '杭州市');
  const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  const [a, b] = ["split_part(t, '|', 1)", "split_part(t, '|', 2)"];
  const macro = `may_overlap(word_signature(${a}), word_signature(${b}), 0.3)`;
  await fc.assert(
    fc.asyncProperty(pairsOf(text), async (pairs) => {
      const overlaps = await ofPairs('word_overlap', pairs);
      const may = await sql.all(
        macro,
        pairs.map((pair) => pair.join('|')),
      );
      expect(may.filter((found, index) => !found && Number(overlaps[index] ?? 0) >= 0.3)).toEqual(
        [],
      );
    }),
    { numRuns: 20 },
  );
});

test.concurrent.each([
  ['19710506', '19710605', true],
  ['19712406', '19710624', true],
  ['19710506', '19720605', false],
  ['19710505', '19710505', false],
  ['197156', '197165', false],
])('that day and month of %s and %s are swapped is %s', async (a, b, expected) => {
  expect(await ofPair('has_swapped_day_and_month', a, b)).toBe(expected);
});

const macros = [
  'is_one_edit',
  'is_two_edits',
  'name_similarity',
  'ascii_similarity',
  'is_short_form',
  'word_overlap',
  'has_swapped_day_and_month',
];

test.concurrent.each(macros)('%s is the same from both sides', async (macro) => {
  const unit = fc.constantFrom('a', 'b', ' ', '0', '1', 'ж', '王', '小');
  await fc.assert(
    fc.asyncProperty(pairsOf(fc.string({ unit, minLength: 1, maxLength: 9 })), async (pairs) => {
      const swapped = pairs.map(([a, b]): Pair => [b, a]);
      expect(await ofPairs(macro, swapped)).toEqual(await ofPairs(macro, pairs));
    }),
    { numRuns: 20 },
  );
});

test.concurrent.each(macros)('%s of no text is null', async (macro) => {
  for (const expression of [`${macro}(t, 'anna')`, `${macro}('anna', t)`, `${macro}(t, t)`]) {
    expect(await sql.one(expression, null)).toBeNull();
  }
});

function pairsOf<T>(text: fc.Arbitrary<T>): fc.Arbitrary<[T, T][]> {
  return fc.array(fc.tuple(text, text), { minLength: 100, maxLength: 300 });
}

function inLetters(text: string, alphabet: string): string {
  return text.replace(/[a-h]/g, (letter) => alphabet.charAt('abcdefgh'.indexOf(letter)));
}

function withEdit(text: string, edit: { place: number; kind: string; letter: string }): string {
  const place = edit.place % (text.length - 1);
  const [before, after] = [text.slice(0, place), text.slice(place)];
  if (edit.kind === 'put in') return before + edit.letter + after;
  if (edit.kind === 'left out') return before + after.slice(1);
  if (edit.kind === 'changed') return before + edit.letter + after.slice(1);
  return before + after.charAt(1) + after.charAt(0) + after.slice(2);
}

/** Optimal string alignment: edits of which none touches a place twice. */
function editsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i]?.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
