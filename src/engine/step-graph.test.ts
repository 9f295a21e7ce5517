import { expect, test } from 'vitest';
import type { Engine } from './engine.ts';
import { openEngine } from './open-engine.ts';
import { openStepGraph, type Step } from './step-graph.ts';

type Placed = Omit<Step<string>, 'run'>;

/** A step of the first stage. */
function step(name: string, ...reads: readonly string[]): Placed {
  return { name, reads, stage: 0 };
}

/** Runs steps in an engine without data. `run` is told what was begun before. */
async function done(
  steps: readonly Placed[],
  atOnce: number,
  run: (name: string, begun: readonly string[], session: Engine) => Promise<void>,
): Promise<{ begun: readonly string[]; ends: readonly PromiseSettledResult<string>[] }> {
  const engine = await openEngine({ folders: [], functions: [] });
  const begun: string[] = [];
  try {
    await using graph = await openStepGraph(engine, atOnce);
    const added = steps.map((each) =>
      graph.add({
        ...each,
        run: async (session) => {
          const before = [...begun];
          begun.push(each.name);
          await run(each.name, before, session);
          return each.name;
        },
      }),
    );
    return { begun, ends: await Promise.allSettled(added) };
  } finally {
    engine.close();
  }
}

const statuses = (ends: readonly PromiseSettledResult<string>[]) =>
  ends.map(({ status }) => status);

test('a step is begun when all that it reads is there', async () => {
  const steps = [step('s.a'), step('s.b', 's.a'), step('s.c'), step('s.d', 's.b', 's.c')];
  const ended = new Set<string>();
  const { begun, ends } = await done(steps, 2, async (name) => {
    const reads = steps.find((each) => each.name === name)?.reads ?? [];
    expect(reads.filter((read) => !ended.has(read))).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, name === 's.a' ? 20 : 1));
    ended.add(name);
  });
  // While `a` is at work, `c` need not wait for it.
  expect(begun).toEqual(['s.a', 's.c', 's.b', 's.d']);
  expect(ends.map((end) => end.status === 'fulfilled' && end.value)).toEqual(
    steps.map(({ name }) => name),
  );
});

test('statements of different steps are at work at the same time', async () => {
  const first = Promise.withResolvers<void>();
  const { ends } = await done([step('s.a'), step('s.b')], 2, async (name, _, session) => {
    await session.createSchema('s');
    await session.execute(`create table ${name} as select 1`);
    if (name === 's.a') await first.promise;
    else first.resolve();
  });
  expect(statuses(ends)).toEqual(['fulfilled', 'fulfilled']);
});

test('of steps that can be begun the one that the longest chain waits for is first', async () => {
  const steps = [step('s.a'), step('s.b'), step('s.c', 's.b'), step('s.d', 's.c')];
  const { begun } = await done(steps, 1, async () => {});
  expect(begun).toEqual(['s.b', 's.c', 's.a', 's.d']);
});

test('steps that share temporary tables find those of the ones before them, and no other step does', async () => {
  const sharing = (name: string, ...reads: readonly string[]) => ({
    ...step(name, ...reads),
    sharesScratch: true,
  });
  const steps = [sharing('s.a'), step('s.b', 's.a'), sharing('s.c', 's.a', 's.b')];
  const { ends } = await done(steps, 2, async (name, _, session) => {
    if (name === 's.a') await session.execute('create temp table handed_on as select 1');
    if (name === 's.b') await expect(session.query('from handed_on')).rejects.toThrow();
    if (name === 's.c') await session.query('from handed_on');
  });
  expect(statuses(ends)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
});

test('after a failure nothing more of that stage or of later ones is begun, and stages before it go on', async () => {
  const steps = [
    step('s.a'),
    step('s.b', 's.a'),
    { ...step('t.a'), stage: 1 },
    { ...step('t.b', 't.a'), stage: 1 },
    { ...step('t.c'), stage: 1 },
    { ...step('u.a', 's.b'), stage: 2 },
  ];
  const { begun, ends } = await done(steps, 1, async (name) => {
    if (name === 't.a') throw new Error('no t.a');
  });
  expect(begun.toSorted()).toEqual(['s.a', 's.b', 't.a']);
  expect(ends.slice(0, 2).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  for (const end of ends.slice(2)) {
    expect(end).toMatchObject({ reason: { message: 'no t.a' } });
  }
});

test('once nobody waits any more, nothing is begun, and what is at work ends', async () => {
  const engine = await openEngine({ folders: [], functions: [] });
  const happened: string[] = [];
  const isBegun = Promise.withResolvers<void>();
  try {
    await using graph = await openStepGraph(engine, 1);
    graph.add({
      ...step('s.a'),
      run: async (session) => {
        isBegun.resolve();
        await session.query('select 1');
        happened.push('s.a');
      },
    });
    graph.add({ ...step('s.b'), run: async () => happened.push('s.b') });
    await isBegun.promise;
  } finally {
    expect(happened).toEqual(['s.a']);
    engine.close();
  }
});
