import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

const uuid = (letter: string) => `${letter.repeat(8)}-0000-0000-0000-000000000000`;
const letterOf = (id: unknown) => String(id).slice(0, 1);

/** What the clusterer left: records by cluster, pairs such as `a c 0.9`, conflicts and decisions such as `a c later`. */
interface Left {
  readonly clusters: readonly string[];
  readonly pairs?: readonly string[];
  readonly conflicts?: readonly string[];
  /** Groups that a rule keeps apart, such as `a c relatives`. */
  readonly keptApart?: readonly string[];
  readonly decisions?: readonly string[];
  /** Accounts where a person has only one, such as `a u1`. */
  readonly accounts?: readonly string[];
}

/** `a c uncertain 0.9`, one for each pair that a person should look at; `later` behind what was put off. */
async function reviewOf(left: Left) {
  const {
    clusters,
    pairs = [],
    conflicts = [],
    keptApart = [],
    decisions = [],
    accounts = [],
  } = left;
  const pairOf = (text: string) => {
    const [one = '', other = '', fact = '', weight = '0'] = text.split(' ');
    return { pair: { record_id: uuid(one), other_record_id: uuid(other) }, fact, weight };
  };
  const rows = await models.rowsOf('identity.review', {
    'config.identity': [{ link_probability: '0.9', review_probability: '0.5' }],
    'identity.clusters': clusters.flatMap((records) =>
      [...records].map((record) => ({
        record_id: uuid(record),
        cluster_id: uuid(records.slice(0, 1)),
        group_id: uuid(record),
      })),
    ),
    'identity.pairs': pairs.map(pairOf).map(({ pair, fact, weight }) => ({
      ...pair,
      probability: fact,
      weight,
    })),
    'identity.conflicts': conflicts
      .map(pairOf)
      .map(({ pair, fact }) => ({ ...pair, reason: fact })),
    'identity.kept_apart': keptApart.map(pairOf).map(({ pair, fact }) => ({
      group_id: pair.record_id,
      other_group_id: pair.other_record_id,
      reason: fact,
    })),
    'identity.unique_identifiers': accounts.map((text) => {
      const [record = '', identifier = ''] = text.split(' ');
      return { record_id: uuid(record), scope: 'alipay', identifier };
    }),
    'config.decisions': decisions
      .map(pairOf)
      .map(({ pair, fact }) => ({ ...pair, decision: fact })),
  });
  return rows
    .map((row) =>
      [
        letterOf(row['record_id']),
        letterOf(row['other_record_id']),
        row['reason'],
        ...(row['probability'] === null ? [] : [Number(row['probability'])]),
        ...(row['is_postponed'] ? ['later'] : []),
      ].join(' '),
    )
    .sort();
}

test('a pair that is neither probable nor improbable is uncertain', async () => {
  const pairs = ['a b 0.5', 'a c 0.49999999', 'b c 0.89999999'];
  expect(await reviewOf({ clusters: ['a', 'b', 'c'], pairs })).toEqual([
    'a b uncertain 0.5',
    'b c uncertain 0.89999999',
  ]);
});

test('records that came together wait for nobody', async () => {
  expect(await reviewOf({ clusters: ['ab'], pairs: ['a b 0.9'] })).toEqual([]);
});

test('a probable pair whose clusters stayed apart is a bridge', async () => {
  expect(await reviewOf({ clusters: ['ab', 'cd'], pairs: ['b c 0.95'] })).toEqual([
    'b c bridge 0.95',
  ]);
});

test('a probable pair that a rule keeps apart says which, and one that is not probable does not', async () => {
  const pairs = ['b c 0.95', 'a e 0.7'];
  const keptApart = ['b c relatives', 'a e relatives'];
  expect(await reviewOf({ clusters: ['ab', 'cd', 'e'], pairs, keptApart })).toEqual([
    'a e uncertain 0.7',
    'b c relatives 0.95',
  ]);
});

test('of two clusters only the best pair is asked for', async () => {
  const pairs = ['a c 0.7', 'b d 0.85', 'b c 0.8', 'a e 0.6'];
  expect(await reviewOf({ clusters: ['ab', 'cd', 'e'], pairs })).toEqual([
    'a e uncertain 0.6',
    'b d uncertain 0.85',
  ]);
});

test('of equal probabilities the heavier pair is the best, and of equal weights the first by id', async () => {
  const pairs = ['a d 0.8 3.1', 'b c 0.8 3.2', 'b d 0.8 3.2'];
  expect(await reviewOf({ clusters: ['ab', 'cd'], pairs })).toEqual(['b c uncertain 0.8']);
});

test('a household is asked for before all else, since no other pair could join its clusters', async () => {
  const left = { clusters: ['ab', 'cd'], pairs: ['a c 0.99', 'b d 0.6'] };
  expect(await reviewOf({ ...left, conflicts: ['b d household'] })).toEqual(['b d household 0.6']);
});

test('a household is asked for though its records were never compared', async () => {
  expect(await reviewOf({ clusters: ['a', 'b'], conflicts: ['a b household'] })).toEqual([
    'a b household',
  ]);
});

test('two accounts of one person are asked for where their match would have joined them', async () => {
  const accounts = ['a u1', 'b u2', 'c u3'];
  const pairs = ['a b 0.99', 'a c 0.89'];
  expect(await reviewOf({ clusters: ['a', 'b', 'c'], pairs, accounts })).toEqual([
    'a b two accounts 0.99',
  ]);
});

test('clusters that somebody told apart are not asked for by another pair', async () => {
  const left = { clusters: ['ab', 'cd'], pairs: ['a c 0.9', 'b d 0.8'] };
  const decisions = ['a c different'];
  expect(await reviewOf({ ...left, conflicts: ['a c decision'], decisions })).toEqual([]);
});

test('what was decided to be the same is not asked for again', async () => {
  const left = { clusters: ['a', 'b'], pairs: ['a b 0.9'] };
  expect(await reviewOf({ ...left, decisions: ['a b same'] })).toEqual([]);
});

test('what was put off stays, with that said, though another pair has become the best', async () => {
  const left = { clusters: ['ab', 'cd'], pairs: ['a c 0.8', 'b d 0.85'] };
  expect(await reviewOf({ ...left, decisions: ['a c later'] })).toEqual([
    'b d uncertain 0.85 later',
  ]);
});
