import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RecordKind } from '../../contracts/contract.ts';
import { contracts } from '../../contracts/contracts.ts';
import { presets } from '../../presets/presets.ts';
import { stagedFields } from '../../staging/fields.ts';
import { sharedWords } from './shared.ts';
import { doubtfulWords, statusWords } from './statuses.ts';
import { wordsOf } from './words-of.ts';

const split = (words: string) => words.split(/[,;]/).map((word) => word.trim());

describe.each(RecordKind.options)('the words for %s', (kind) => {
  const fields = stagedFields[kind].filter((field) => wordsOf(kind, field) !== undefined);

  test('are there for most of its fields', () => {
    expect(fields.length * 2).toBeGreaterThan(stagedFields[kind].length);
  });

  test.each(fields)('of %s stand there once', (field) => {
    const words = split(wordsOf(kind, field)?.is ?? '');
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

test('shared words are of fields that there are', () => {
  const known = new Set(Object.values(stagedFields).flat());
  expect(Object.keys(sharedWords).filter((field) => !known.has(field))).toEqual([]);
});

const statuses = Object.entries(statusWords).flatMap(([kind, fields]) =>
  Object.entries(fields).map(([field, words]) => ({ kind: RecordKind.parse(kind), field, words })),
);

describe.each(statuses)('the statuses of $kind.$field', ({ kind, field, words }) => {
  test('mean what the contract knows, or what presets say too', () => {
    const schema: unknown = Reflect.get(contracts[kind].schema.shape, field);
    const inner = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
    const known = new Set<unknown>([
      ...(inner instanceof z.ZodEnum ? inner.options : []),
      ...presets
        .filter((preset) => preset.kind === kind)
        .flatMap((preset) => Object.values(preset.words[field] ?? {})),
    ]);
    expect(Object.keys(words).filter((word) => !known.has(word))).toEqual([]);
  });

  test('have one meaning each, and are not doubtful as well', () => {
    const doubtful = doubtfulWords[kind]?.[field] ?? [];
    const all = [...Object.values(words), ...doubtful.map((each) => each.words)].flatMap(split);
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([]);
  });
});
