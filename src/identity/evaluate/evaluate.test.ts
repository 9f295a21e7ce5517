import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { type Example, evaluateExamples } from './evaluate.fixture.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 2 });
});

afterAll(() => engine.close());

/** Records by the letters of who they are, in clusters between blanks: `aab b` has three a few b. */
function records(clusters: string): readonly Example[] {
  return clusters.split(' ').flatMap((cluster, number) =>
    [...cluster].map((truth, place) => ({
      id: `${number}-${place}`,
      truth: truth === '?' ? null : truth,
      cluster: `c${number}`,
    })),
  );
}

describe('scores of clusters', () => {
  test('are all 1 when every person is one cluster', async () => {
    const { pairwise, bCubed, people, clusters } = await evaluateExamples(
      engine,
      records('aaa bb c'),
    );
    expect(pairwise).toMatchObject({ precision: 1, recall: 1, f1: 1, truePairs: 4 });
    expect(bCubed).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect([people, clusters]).toEqual([3, 3]);
  });

  test('count pairs: found 1 + 3, true 3 + 1, of them 1 + 1 right', async () => {
    const { pairwise } = await evaluateExamples(engine, records('aa abb'));
    expect(pairwise).toEqual({
      foundPairs: 4,
      truePairs: 4,
      rightPairs: 2,
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
    });
  });

  // The two examples of Bagga and Baldwin (1998).
  test.each([
    ['aaaaa bbccccc', 16 / 21],
    ['aaaaaccccc bb', 7 / 12],
  ])('B-cubed precision of %s is as published', async (clusters, precision) => {
    const { bCubed } = await evaluateExamples(engine, records(clusters));
    expect(bCubed.precision).toBeCloseTo(precision, 9);
    expect(bCubed.recall).toBe(1);
  });

  test('B-cubed recall falls where a person is in several clusters', async () => {
    const { bCubed } = await evaluateExamples(engine, records('aa a'));
    expect(bCubed.precision).toBe(1);
    expect(bCubed.recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3) / 3, 9);
  });

  test('leave out records of unknown people', async () => {
    const { pairwise, records: count } = await evaluateExamples(engine, records('aa? b? ??'));
    expect(pairwise).toMatchObject({ foundPairs: 1, truePairs: 1, precision: 1, recall: 1 });
    expect(count).toBe(3);
  });

  test('say nothing where there is nothing to divide by', async () => {
    const { pairwise } = await evaluateExamples(engine, records('a b'));
    expect(pairwise).toMatchObject({ precision: null, recall: null, f1: null });
  });

  test('of linked lists count pairs of two lists only', async () => {
    const examples = records('aaa bb').map((example, place) => ({
      ...example,
      source: place < 2 ? 'left' : 'right',
    }));
    const { pairwise, bCubed, blocking } = await evaluateExamples(engine, examples);
    // Two of the three a are of one list, and both b.
    expect(pairwise).toMatchObject({ foundPairs: 2, truePairs: 2, rightPairs: 2 });
    expect(bCubed).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(blocking.possiblePairs).toBe(6);
  });
});

describe('scores of blocking', () => {
  test('tell the share of true pairs that were compared, and of all pairs that were not', async () => {
    const { blocking } = await evaluateExamples(engine, records('aaa b'), [
      { a: '0-0', b: '0-1' },
      { a: '0-0', b: '1-0' },
    ]);
    expect(blocking).toEqual({
      comparedPairs: 2,
      possiblePairs: 6,
      rules: [{ rule: 'whole given', pairs: 3, cappedRecords: 0 }],
      pairCompleteness: 1 / 3,
      reductionRatio: 1 - 2 / 6,
    });
  });

  test('leave out pairs that were only drawn by chance', async () => {
    const { blocking, missed } = await evaluateExamples(engine, records('a a'), [
      { a: '0-0', b: '1-0', drawn: 'chance' },
    ]);
    expect(blocking).toMatchObject({ comparedPairs: 0, pairCompleteness: 0 });
    expect(missed['never compared']).toBe(1);
  });

  test('count records that say too little to be compared', async () => {
    const examples = records('aa').map((example, place) => ({ ...example, isKnown: place > 0 }));
    const { blocking, missed, pairwise } = await evaluateExamples(engine, [
      ...examples,
      { id: 'x', truth: 'a', cluster: 'x', isKnown: false },
    ]);
    expect(blocking).toMatchObject({ possiblePairs: 3, pairCompleteness: 0 });
    expect(missed['too little known']).toBe(2);
    expect(pairwise.recall).toBeCloseTo(1 / 3, 9);
  });
});

test('the curve scores the pairs from each probability on', async () => {
  const { curve } = await evaluateExamples(engine, records('aa bc'), [
    { a: '0-0', b: '0-1', probability: 0.96 },
    { a: '1-0', b: '1-1', probability: 0.8 },
  ]);
  const points = curve.map(({ threshold, foundPairs, precision, recall }) => [
    threshold,
    foundPairs,
    precision,
    recall,
  ]);
  expect(points).toEqual([
    [0.5, 2, 0.5, 1],
    [0.8, 2, 0.5, 1],
    [0.9, 1, 1, 1],
    [0.95, 1, 1, 1],
    [0.99, 0, null, 0],
    [0.999, 0, null, 0],
  ]);
});

test('a truth that is blank everywhere is refused', async () => {
  await expect(evaluateExamples(engine, records('?? ?'))).rejects.toThrow('blank in every record');
});

test('the order of rows decides nothing', async () => {
  const examples = records('aab abb ca c?');
  const compared = [
    { a: '0-0', b: '0-2', probability: 0.9, given: 'equal' },
    { a: '0-1', b: '0-2', probability: 0.9, given: 'equal' },
    { a: '0-0', b: '1-0', probability: 0.9 },
    { a: '0-1', b: '2-1' },
  ];
  const one = await evaluateExamples(engine, examples, compared);
  const other = await evaluateExamples(engine, examples.toReversed(), compared.toReversed());
  expect(other).toEqual(one);
});
