import { expect, test } from 'vitest';
import type { LeftOutLines } from '../../one-table/land-table.ts';
import { fieldsOf } from '../matching/fields.ts';
import type { Kind } from '../matching/kinds/kind.ts';
import type { Evaluation } from './evaluate.ts';
import { findingsOf } from './findings.ts';
import { pairScores } from './scores.ts';

const columns = { name: 'name', phone: 'phone', email: 'email' } as const;

/** A result of 1,000 records of 700 people that nothing is wrong with, but for what is said. */
function findings(
  changed: Partial<Evaluation> = {},
  of: Readonly<Record<string, Kind>> = columns,
  leftOut: readonly LeftOutLines[] = [],
) {
  const evaluation: Evaluation = {
    records: 1000,
    people: 700,
    clusters: 720,
    incomparable: 10,
    largestCluster: 4,
    largestPerson: 4,
    pairwise: pairScores(290, 292, 300),
    bCubed: { precision: 0.99, recall: 0.98, f1: 0.985 },
    blocking: {
      comparedPairs: 9000,
      possiblePairs: 499_500,
      pairCompleteness: 0.99,
      reductionRatio: 0.98,
      rules: [],
    },
    reliability: {
      bins: [{ from: 0.999, to: 1, pairs: 292, predicted: 0.9999, actual: 0.993 }],
      calibrationError: 0.01,
    },
    curve: [],
    shippedBecause: null,
    missed: { weighed: 5, unlike: 2, 'never compared': 3, 'too little known': 0 },
    worstFalse: [],
    worstMissed: [],
    ...changed,
  };
  return findingsOf({ fields: fieldsOf({ id: 'id', columns: of }), leftOut, evaluation });
}

test('nothing is found where nothing misleads', () => {
  expect(findings()).toEqual([]);
});

test.each<[string, Partial<Evaluation>]>([
  ['It links almost nothing: 3 of 300 true pairs', { pairwise: pairScores(3, 3, 300) }],
  ['It joins strangers: 200 of 490 found pairs are wrong', { pairwise: pairScores(290, 490, 300) }],
  ['It joins almost everything: one cluster holds 800 of 1,000 records', { largestCluster: 800 }],
  ['There are only 12 true pairs', { pairwise: pairScores(12, 12, 12) }],
  ['The truth has no person with two records', { pairwise: pairScores(0, 5, 0) }],
  [
    'What was learned cannot be true and was not used: shipped m, since names differ.',
    { shippedBecause: 'shipped m, since names differ' },
  ],
  ['400 of 1,000 records say too little', { incomparable: 400 }],
  [
    'The model is too sure: of 292 pairs that it holds to be at least 0.95 probable, 60 of 100',
    {
      reliability: {
        bins: [{ from: 0.999, to: 1, pairs: 292, predicted: 0.9999, actual: 0.6 }],
        calibrationError: 0.4,
      },
    },
  ],
])('%s', (words, changed) => {
  expect(findings(changed).join('\n')).toContain(words);
});

test('a result that rests on two fields names them', () => {
  expect(findings({}, { surname: 'family name', dob: 'date', sex: 'category' })).toEqual([
    expect.stringMatching(/^It rests on surname and dob alone/),
  ]);
});

test('lines that could not be read are counted, with the first of them', () => {
  const leftOut = [{ reason: 'too few cells', lines: 1, firstLine: 17 }];
  expect(findings({}, columns, leftOut)).toEqual([
    '1 line was left out: too few cells, first in line 17.',
  ]);
});
