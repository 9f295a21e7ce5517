import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { type Example, evaluateExamples } from './evaluate.fixture.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 2 });
});

afterAll(() => engine.close());

test('predicted probabilities stand beside the share of pairs that are one person', async () => {
  const people: readonly Example[] = ['ann', 'ann', 'bea', 'bea', 'cleo', 'dora'].map(
    (truth, number) => ({ id: `r${number}`, truth, cluster: `c${number}` }),
  );
  const { reliability } = await evaluateExamples(engine, people, [
    { a: 'r0', b: 'r1', probability: 0.96 },
    { a: 'r2', b: 'r3', probability: 0.98 },
    { a: 'r4', b: 'r5', probability: 0.97 },
    { a: 'r0', b: 'r2', probability: 0.2 },
  ]);
  const filled = reliability.bins.filter(({ pairs }) => pairs > 0);
  expect(filled.map(({ from, pairs }) => [from, pairs])).toEqual([
    [0.1, 1],
    [0.95, 3],
  ]);
  expect(filled[1]?.predicted).toBeCloseTo(0.97, 6);
  expect(filled[1]?.actual).toBeCloseTo(2 / 3, 6);
  // Three pairs are off by .97 − .667, one by .2.
  expect(reliability.calibrationError).toBeCloseTo((3 * 0.97 - 2 + 0.2) / 4, 6);
});

test('a certain pair has its place in the last bin', async () => {
  const twins: readonly Example[] = ['r1', 'r2'].map((id) => ({ id, truth: 'ann', cluster: 'c' }));
  const { reliability } = await evaluateExamples(engine, twins, [
    { a: 'r1', b: 'r2', probability: 0.99999999 },
  ]);
  expect(reliability.bins.at(-1)).toMatchObject({ pairs: 1, actual: 1 });
});
