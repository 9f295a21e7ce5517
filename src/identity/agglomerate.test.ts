import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { agglomerate, lightest, stepsPerBit } from './agglomerate.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ folders: [], threads: 2, keepsOrder: false });
});

afterAll(() => engine.close());

type Pair = readonly [low: number, high: number, excess: number];

/** Node → its identifier, of those that have one. */
type Marks = ReadonlyMap<number, string>;

async function joined(
  pairs: readonly Pair[],
  largest: number,
  marks: Marks = new Map(),
): Promise<Map<number, number>> {
  await engine.execute(`
    create or replace temp table affinities (part integer, low integer, high integer, excess bigint);
    ${pairs.length > 0 ? `insert into affinities values ${pairs.map((pair) => `(0, ${pair.join(', ')})`).join(', ')}` : ''}`);
  await engine.execute(`
    create or replace temp table node_sizes as
    select node, 1 as size from (select low as node from affinities union select high from affinities)`);
  await engine.execute(`
    create or replace temp table marks (node integer, scope varchar, identifier varchar);
    ${marks.size > 0 ? `insert into marks values ${[...marks].map(([node, mark]) => `(${node}, 'alipay', '${mark}')`).join(', ')}` : ''}`);
  await agglomerate(engine, 'affinities', 'node_sizes', 'marks', 'groups_found', largest);
  const rows = await engine.query('select node, root from groups_found');
  return new Map(rows.map((row) => [Number(row['node']), Number(row['root'])]));
}

/** One join after the other, always the two groups whose pairs weigh most on average. */
function oneByOne(
  pairs: readonly Pair[],
  largest: number,
  marks: Marks = new Map(),
): Map<number, number> {
  const nodes = [...new Set([...pairs.map(([low]) => low), ...pairs.map(([, high]) => high)])].sort(
    (a, b) => a - b,
  );
  const groups = new Map(nodes.map((node) => [node, [node]]));
  const known = new Map(pairs.map(([low, high, excess]) => [`${low} ${high}`, excess]));
  for (;;) {
    let best: { low: number; high: number; mean: number } | undefined;
    for (const [low, ones] of groups) {
      for (const [high, others] of groups) {
        if (low >= high || ones.length + others.length > largest) continue;
        const identifiers = [...ones, ...others].flatMap((node) => marks.get(node) ?? []);
        if (new Set(identifiers).size > 1) continue;
        const sum = ones
          .flatMap((a) => others.map((b) => known.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? 0))
          .reduce((total, one) => total + one, 0);
        const mean = sum / (ones.length * others.length);
        if (mean < -lightest * stepsPerBit) continue;
        if (!best || mean > best.mean) best = { low, high, mean };
      }
    }
    if (!best) break;
    groups.set(best.low, [...(groups.get(best.low) ?? []), ...(groups.get(best.high) ?? [])]);
    groups.delete(best.high);
  }
  return new Map([...groups].flatMap(([root, members]) => members.map((node) => [node, root])));
}

/** Pairs of up to nine nodes; weights are all different, since ties are another test's. */
const pairsOfNodes = fc
  .uniqueArray(fc.integer({ min: 0, max: 140_000 }), { minLength: 36, maxLength: 36 })
  .chain((weights) =>
    fc
      .subarray(
        Array.from({ length: 9 }, (_, low) =>
          Array.from({ length: 8 - low }, (_, step) => [low, low + step + 1] as const),
        ).flat(),
      )
      .map((pairs) => pairs.map(([low, high], index): Pair => [low, high, weights[index] ?? 0])),
  );

test('joining all nearest groups at once ends as joining them one by one', async () => {
  await fc.assert(
    fc.asyncProperty(pairsOfNodes, fc.integer({ min: 2, max: 9 }), async (pairs, largest) => {
      const found = await joined(pairs, 9);
      expect([...found].sort()).toEqual([...oneByOne(pairs, 9)].sort());
      const sizes = Map.groupBy(await joined(pairs, largest), ([, root]) => root);
      for (const members of sizes.values()) expect(members.length).toBeLessThanOrEqual(largest);
    }),
    { numRuns: 60 },
  );
});

test('no group has two identifiers of which a person has one', async () => {
  const marks = fc
    .array(fc.constantFrom('u1', 'u2', undefined), { minLength: 9, maxLength: 9 })
    .map((all) => new Map(all.flatMap((mark, node) => (mark ? [[node, mark] as const] : []))));
  await fc.assert(
    fc.asyncProperty(pairsOfNodes, marks, async (pairs, borne) => {
      const found = await joined(pairs, 9, borne);
      expect([...found].sort()).toEqual([...oneByOne(pairs, 9, borne)].sort());
    }),
    { numRuns: 60 },
  );
});

test('equal weights are told apart by the groups’ numbers, in whatever order they come', async () => {
  const ring: readonly Pair[] = [
    [0, 1, 60_000],
    [1, 2, 60_000],
    [2, 3, 60_000],
    [0, 3, 60_000],
  ];
  const found = await joined(ring, 9);
  expect(await joined(ring.toReversed(), 9)).toEqual(found);
  expect([...found].sort()).toEqual([
    [0, 0],
    [1, 0],
    [2, 2],
    [3, 2],
  ]);
});
