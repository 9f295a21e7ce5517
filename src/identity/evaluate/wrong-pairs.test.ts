import { afterAll, beforeAll, expect, test } from 'vitest';
import { Engine } from '../../engine/duckdb.ts';
import { type Example, evaluateExamples } from './evaluate.fixture.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await Engine.open({ folders: [], threads: 2 });
});

afterAll(() => engine.close());

const together: readonly Example[] = [
  { id: 'r1', truth: 'ann', cluster: 'c1', given: 'ann', birth: '19700101' },
  { id: 'r2', truth: 'anna', cluster: 'c1', given: 'anna', birth: '19700101' },
  { id: 'r3', truth: 'ben', cluster: 'c1', given: 'ben' },
];

test('false pairs are shown field by field, the most alike first', async () => {
  const { worstFalse } = await evaluateExamples(engine, together, [
    { a: 'r1', b: 'r2', probability: 0.99, given: 'short form', birth: 'equal' },
    { a: 'r1', b: 'r3', probability: 0.4, given: 'different' },
  ]);
  expect(worstFalse.map(({ recordIds }) => recordIds)).toEqual([
    ['r1', 'r2'],
    ['r1', 'r3'],
  ]);
  expect(worstFalse[0]).toMatchObject({
    station: 'weighed',
    probability: 0.99,
    fields: [
      { field: 'given', values: ['ann', 'anna'], degree: 'short form' },
      { field: 'birth', values: ['19700101', '19700101'], degree: 'equal' },
    ],
  });
});

test('values and ids are masked unless they are to be revealed', async () => {
  const compared = [{ a: 'r1', b: 'r2', probability: 0.99, given: 'short form' }];
  const { worstFalse } = await evaluateExamples(engine, together, compared, false);
  expect(worstFalse[0]?.recordIds).toEqual(['x0', 'x0']);
  expect(worstFalse[0]?.fields.map(({ values }) => values)).toEqual([
    ['xxx', 'xxxx'],
    ['00000000', '00000000'],
  ]);
});

test('missed pairs are told by how far they came', async () => {
  const apart: readonly Example[] = ['r1', 'r2', 'r3', 'r4'].map((id) => ({
    id,
    truth: 'ann',
    cluster: id,
    isKnown: id !== 'r4',
  }));
  const { missed, worstMissed } = await evaluateExamples(engine, apart, [
    { a: 'r1', b: 'r2', probability: 0.3, given: 'equal' },
    { a: 'r1', b: 'r3', given: 'different' },
  ]);
  expect(missed).toEqual({
    weighed: 1,
    unlike: 1,
    'never compared': 1,
    'too little known': 3,
  });
  const stations = worstMissed.map(({ recordIds, station }) => [...recordIds, station]);
  expect(stations.slice(0, 4)).toEqual([
    ['r1', 'r2', 'weighed'],
    ['r1', 'r3', 'unlike'],
    ['r2', 'r3', 'never compared'],
    ['r1', 'r4', 'too little known'],
  ]);
  expect(worstMissed[0]?.fields[0]).toMatchObject({ field: 'given', degree: 'equal' });
  expect(worstMissed[2]?.fields[0]).toMatchObject({ degree: null, weight: null });
});

test('ten pairs are shown, and of equal weights those with the smaller ids', async () => {
  const many: readonly Example[] = Array.from({ length: 12 }, (_, number) => ({
    id: `r${String(number).padStart(2, '0')}`,
    truth: 'ann',
    cluster: String(number),
  }));
  const { worstMissed } = await evaluateExamples(engine, many);
  expect(worstMissed).toHaveLength(10);
  expect(worstMissed[9]?.recordIds).toEqual(['r00', 'r10']);
});
