import { expect, test } from 'vitest';
import { didYouMean, nearestWord } from './did-you-mean.ts';

test.each([
  ['presset', ['preset', 'files'], 'preset'],
  ['FILES', ['preset', 'files'], 'files'],
  ['maping', ['mapping', 'name'], 'mapping'],
])('%s is near %j: %s', (word, known, expected) => {
  expect(nearestWord(word, known)).toBe(expected);
});

test.each([
  ['colour', ['preset', 'files']],
  ['', ['a']],
  ['ab', ['cd']],
])('%j is near none of %j', (word, known) => {
  expect([nearestWord(word, known), didYouMean(word, known)]).toEqual([undefined, '']);
});
