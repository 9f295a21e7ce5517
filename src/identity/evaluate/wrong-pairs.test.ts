import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { type Example, evaluateExamples } from './evaluate.fixture.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 2 });
});

afterAll(() => engine.close());

const together: readonly Example[] = [
  { id: 'r1', truth: 'ann', cluster: 'c1', given: 'ann', birth: '19700101' },
  { id: 'r2', truth: 'anna', cluster: 'c1', given: 'anna', birth: '19700101' },
  { id: 'r3', truth: 'ben', cluster: 'c1', given: 'ben' },
];

test('of each cluster the false pair that is most alike is shown, the most alike first', async () => {
  const twoClusters: readonly Example[] = [
    ...together,
    { id: 'r4', truth: 'cleo', cluster: 'c2', given: 'cleo' },
    { id: 'r5', truth: 'clea', cluster: 'c2', given: 'clea' },
  ];
  const { worstFalse } = await evaluateExamples(engine, twoClusters, [
    { a: 'r1', b: 'r2', probability: 0.99, given: 'short form', birth: 'equal' },
    { a: 'r1', b: 'r3', probability: 0.98, given: 'different' },
    { a: 'r4', b: 'r5', probability: 0.4, given: 'one edit' },
  ]);
  expect(worstFalse.map(({ recordIds }) => recordIds)).toEqual([
    ['r1', 'r2'],
    ['r4', 'r5'],
  ]);
  expect(worstFalse[0]).toMatchObject({
    station: 'weighed',
    probability: 0.99,
    waterfall: {
      steps: [
        { field: 'given', left: 'ann', right: 'anna', level: 'short form' },
        { field: 'birth', left: '19700101', right: '19700101', level: 'equal' },
      ],
    },
  });
});

test('what fields add to the start is what a pair weighs', async () => {
  const { worstFalse } = await evaluateExamples(engine, together, [
    { a: 'r1', b: 'r2', probability: 0.99, given: 'short form', birth: 'equal' },
  ]);
  const { start, steps, weight } = worstFalse[0]?.waterfall ?? { start: { weight: 0 }, steps: [] };
  const added = steps.reduce((sum, step) => sum + step.weight + step.adjustment, start.weight);
  expect(added).toBeCloseTo(weight ?? Number.NaN, 3);
});

test('values and ids are masked unless they are to be revealed', async () => {
  const compared = [{ a: 'r1', b: 'r2', probability: 0.99, given: 'short form' }];
  const { worstFalse } = await evaluateExamples(engine, together, compared, false);
  expect(worstFalse[0]?.recordIds).toEqual(['x0', 'x0']);
  expect(worstFalse[0]?.waterfall.steps.map(({ left, right }) => [left, right])).toEqual([
    ['xxx', 'xxxx'],
    ['00000000', '00000000'],
  ]);
});

test('missed pairs are told by how far they came, one of each person', async () => {
  const apart = ['ann', 'bea', 'cleo', 'dora'].flatMap((truth): Example[] =>
    [1, 2].map((copy) => ({
      id: `${truth} ${copy}`,
      truth,
      cluster: `${truth} ${copy}`,
      isKnown: truth !== 'dora' || copy === 1,
    })),
  );
  const pairOf = (truth: string) => ({ a: `${truth} 1`, b: `${truth} 2` });
  const { missed, worstMissed } = await evaluateExamples(engine, apart, [
    { ...pairOf('ann'), probability: 0.3, given: 'equal' },
    { ...pairOf('bea'), given: 'different' },
  ]);
  expect(missed).toEqual({
    weighed: 1,
    unlike: 1,
    'never compared': 1,
    'too little known': 1,
  });
  expect(worstMissed.map(({ recordIds, station }) => [recordIds[0], station])).toEqual([
    ['ann 1', 'weighed'],
    ['bea 1', 'unlike'],
    ['cleo 1', 'never compared'],
    ['dora 1', 'too little known'],
  ]);
  expect(worstMissed[0]?.waterfall.steps[0]).toMatchObject({ field: 'given', level: 'equal' });
  expect(worstMissed[2]?.waterfall.weight).toBeNull();
});

test('pairs of ten people are shown, and of equal weights those with the smaller ids', async () => {
  const many: readonly Example[] = Array.from({ length: 24 }, (_, number) => ({
    id: `r${String(number).padStart(2, '0')}`,
    truth: `p${number % 12}`,
    cluster: String(number),
  }));
  const { worstMissed } = await evaluateExamples(engine, many);
  expect(worstMissed).toHaveLength(10);
  expect(worstMissed[9]?.recordIds).toEqual(['r09', 'r21']);
});
