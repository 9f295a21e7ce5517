import { describe, expect, test } from 'vitest';
import { presets } from '../../presets/presets.ts';
import { stagedFields, typedColumns } from '../contract.ts';
import { contractOf, contracts, recordKinds } from '../contracts.ts';
import { sharedWords } from './shared.ts';
import { wordsOf } from './words-of.ts';

const split = (words: string) => words.split(/[,;]/).map((word) => word.trim());

describe.each(recordKinds)('the words for %s', (kind) => {
  const staged = stagedFields(contractOf(kind));
  const fields = staged.filter((field) => wordsOf(kind, field) !== undefined);

  test('are there for most of its fields', () => {
    expect(fields.length * 2).toBeGreaterThan(staged.length);
  });

  test.each(fields)('of %s stand there once', (field) => {
    const words = split(wordsOf(kind, field)?.is ?? '');
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

test('shared words are of fields that there are', () => {
  const known = new Set(contracts.flatMap(stagedFields));
  expect(Object.keys(sharedWords).filter((field) => !known.has(field))).toEqual([]);
});

const statuses = contracts.flatMap(({ kind, recognised }) =>
  Object.entries(recognised.statuses ?? {}).map(([field, words]) => ({ kind, field, words })),
);

describe.each(statuses)('the statuses of $kind.$field', ({ kind, field, words }) => {
  test('mean what the contract knows, or what presets say too', () => {
    const column = typedColumns(contractOf(kind)).find(({ name }) => name === field);
    const known = new Set<unknown>([
      ...(column?.words ?? []),
      ...presets
        .filter((preset) => preset.kind === kind)
        .flatMap((preset) => Object.values(preset.words[field] ?? {})),
    ]);
    expect(Object.keys(words).filter((word) => !known.has(word))).toEqual([]);
  });

  test('have one meaning each, and are not doubtful as well', () => {
    const doubtful = contractOf(kind).recognised.doubtful?.[field] ?? [];
    const all = [...Object.values(words), ...doubtful.map((each) => each.words)].flatMap(split);
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
  });
});
