import { expect, test } from 'vitest';
import { judgePair, type PairFacts } from './judge-pair.ts';

const lin = { customerId: 'C000000001', number: 1 };
const lan = { customerId: 'C000000001', number: 2 };
const anna = { customerId: 'C000000003', number: 1 };
const phone = { evidence: 'phone', identifier: '+0000000000000' };
const groups = { records: [1, 1], meanWeight: 5 } as const;

const nothing: PairFacts = {
  left: lin,
  right: anna,
  keys: [],
  waterfall: null,
  conflicts: [],
  keptApart: null,
  groups: null,
  linkProbability: 0.95,
  largestCluster: 200,
};

function matchProbability(probability: number): Pick<PairFacts, 'waterfall' | 'groups'> {
  const kept = { weight: 0, probability };
  const start = { probability: 0.001, weight: -10 };
  return {
    waterfall: { state: 'kept', kept, start, steps: [], weight: 0, probability },
    groups,
  };
}

test.each([
  ['that share a key', { keys: [phone], ...matchProbability(0.99) }, 'keys'],
  ['that are just alike enough', matchProbability(0.95), 'match probability'],
  ['that are not alike enough', matchProbability(0.94), 'other records'],
  ['of an older run that share no key', {}, 'other records'],
])('records of one customer %s', (_, facts, because) => {
  const verdict = judgePair({ ...nothing, right: lan, ...facts });
  expect(verdict).toEqual({ isOneCustomer: true, because });
});

const own = { records: [lin, anna], reason: 'decision' } as const;
const ofOthers = { records: [lan, anna], reason: 'household' } as const;

test.each([
  ['that are held apart, alike or not', { ...matchProbability(0.1), conflicts: [own] }, 'conflict'],
  [
    'that are alike, where others are held apart',
    { ...matchProbability(1), conflicts: [ofOthers] },
    'conflict',
  ],
  [
    'that share a key, where others are held apart',
    { keys: [phone], conflicts: [ofOthers] },
    'conflict',
  ],
  [
    'that are not alike, whatever holds others apart',
    { ...matchProbability(0.1), conflicts: [ofOthers] },
    'unlike',
  ],
  [
    'that are alike, of customers that are not',
    { ...matchProbability(1), groups: { ...groups, meanWeight: -0.1 } },
    'weak bridge',
  ],
  [
    'that are alike, and kept apart by a rule',
    { ...matchProbability(1), keptApart: { rule: 'masked', isOwn: true, customers: [] } },
    'rule',
  ],
  [
    'that are alike, of customers too large to be one',
    { ...matchProbability(1), groups: { records: [150, 51], meanWeight: 1 } },
    'too large',
  ],
  ['that are alike, and nothing says why they are two', matchProbability(1), 'unknown'],
  ['of an older run', {}, 'nothing'],
] satisfies [string, Partial<PairFacts>, string][])(
  'records of two customers %s',
  (_, facts, because) => {
    expect(judgePair({ ...nothing, ...facts })).toEqual({ isOneCustomer: false, because });
  },
);

test('two records of nobody are no customer', () => {
  const facts = {
    ...nothing,
    left: { customerId: 'nobody', number: 1 },
    right: { customerId: 'nobody', number: 1 },
  };
  expect(judgePair(facts)).toEqual({ isOneCustomer: false, because: 'nothing' });
});
