import { expect, test } from 'vitest';
import { buildModels } from './build-models.ts';
import type { Engine } from './engine.ts';
import type { Node } from './graph.ts';
import { openEngine } from './open-engine.ts';

const model = {
  materialized: 'memory',
  description: 'One row.',
  grain: [],
  source: 'a test',
} as const;

function sqlNode(table: string, ...reads: readonly string[]): Node {
  return { model: { ...model, table, sql: `select '${table}'` }, reads };
}

function programNode(table: string, ...reads: readonly string[]): Node {
  return { model: { ...model, table, reads, build: async () => {} }, reads };
}

function sharingNode(table: string, ...reads: readonly string[]): Node {
  return { model: { ...programNode(table, ...reads).model, sharesScratch: true }, reads };
}

/** Builds models in an engine without data. `build` is told what was begun before. */
async function built(
  nodes: readonly Node[],
  atOnce: number,
  build: (table: string, begun: readonly string[], session: Engine, own: Engine) => Promise<void>,
): Promise<{ begun: readonly string[]; given: readonly string[] }> {
  const engine = await openEngine({ folders: [] });
  const begun: string[] = [];
  const given: string[] = [];
  try {
    const tables = buildModels(engine, nodes, atOnce, async (session, { model: { table } }) => {
      const before = [...begun];
      begun.push(table);
      await build(table, before, session, engine);
      return table;
    });
    for await (const table of tables) given.push(table);
    return { begun, given };
  } finally {
    engine.close();
  }
}

test('a model is begun when all that it reads is there, and results come in the order of the nodes', async () => {
  const nodes = [
    sqlNode('s.a'),
    sqlNode('s.b', 's.a'),
    sqlNode('s.c'),
    sqlNode('s.d', 's.b', 's.c'),
  ];
  const ended = new Set<string>();
  const { begun, given } = await built(nodes, 2, async (table) => {
    const reads = nodes.find((node) => node.model.table === table)?.reads ?? [];
    expect(reads.filter((read) => !ended.has(read))).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, table === 's.a' ? 20 : 1));
    ended.add(table);
  });
  // While `a` is at work, `c` need not wait for it.
  expect(begun).toEqual(['s.a', 's.c', 's.b', 's.d']);
  expect(given).toEqual(['s.a', 's.b', 's.c', 's.d']);
});

test.each([
  ['SQL', sqlNode],
  ['programs', programNode],
])('statements of different models in %s are at work at the same time', async (_kind, node) => {
  const first = Promise.withResolvers<void>();
  const { given } = await built([node('s.a'), node('s.b')], 2, async (table, _, session) => {
    await session.createSchema('s');
    await session.execute(`create table ${table} as select 1`);
    if (table === 's.a') await first.promise;
    else first.resolve();
  });
  expect(given).toEqual(['s.a', 's.b']);
});

test('of models that can be begun the one that the longest chain waits for is first', async () => {
  const nodes = [sqlNode('s.a'), sqlNode('s.b'), sqlNode('s.c', 's.b'), sqlNode('s.d', 's.c')];
  const { begun, given } = await built(nodes, 1, async () => {});
  expect(begun).toEqual(['s.b', 's.c', 's.a', 's.d']);
  expect(given).toEqual(['s.a', 's.b', 's.c', 's.d']);
});

test('programs that share temporary tables find those of the ones before them', async () => {
  const nodes = [sharingNode('s.a'), sqlNode('s.b'), sharingNode('s.c', 's.a', 's.b')];
  const { given } = await built(nodes, 2, async (table, _, session, own) => {
    if (table === 's.b') expect(session).not.toBe(own);
    if (table === 's.a') await session.execute('create temp table handed_on as select 1');
    if (table === 's.c') await session.execute('select * from handed_on');
  });
  expect(given).toHaveLength(3);
});

test('after a failure nothing more is begun', async () => {
  const nodes = [sqlNode('s.a'), sqlNode('s.b', 's.a'), sqlNode('s.c')];
  const begun: string[] = [];
  const failing = built(nodes, 1, async (table) => {
    begun.push(table);
    throw new Error(`no ${table}`);
  });
  await expect(failing).rejects.toThrow('no s.a');
  expect(begun).toEqual(['s.a']);
});
