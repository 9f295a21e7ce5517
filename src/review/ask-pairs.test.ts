import { expect, test } from 'vitest';
import { askPairs, readAnswer } from './ask-pairs.ts';

/** Asks of pairs that are only names, and tells what was shown and decided. */
async function ask(
  pairs: readonly string[],
  answers: readonly string[],
): Promise<readonly string[]> {
  const told: string[] = [];
  const lines = answers.values();
  await askPairs(pairs, {
    show: (pair) => told.push(`? ${pair}`),
    ask: async () => lines.next().value,
    unclear: () => told.push('what?'),
    decide: async (pair, verdict) => {
      told.push(`${pair} ${verdict}`);
    },
  });
  return told;
}

test('each pair is shown and decided by one letter or the word', async () => {
  expect(await ask(['ab', 'cd', 'ef'], ['s', ' Different ', 'L'])).toEqual([
    '? ab',
    'ab same',
    '? cd',
    'cd different',
    '? ef',
    'ef later',
  ]);
});

test('what is no answer is asked again', async () => {
  expect(await ask(['ab'], ['', 'yes', 's'])).toEqual(['? ab', 'what?', 'what?', 'ab same']);
});

test('who quits decides no more, and what was decided stays so', async () => {
  expect(await ask(['ab', 'cd', 'ef'], ['s', 'q'])).toEqual(['? ab', 'ab same', '? cd']);
});

test('the end of the input quits', async () => {
  expect(await ask(['ab', 'cd'], [])).toEqual(['? ab']);
});

test('an answer is a whole word or its first letter', () => {
  expect(['s', 'q', 'same', 'sa', 'x', ''].map(readAnswer)).toEqual([
    'same',
    'quit',
    'same',
    undefined,
    undefined,
    undefined,
  ]);
});
