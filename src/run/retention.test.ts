import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RunAge, runsToDelete } from './retention.ts';

const run = (runId: string, status: RunAge['status'] = 'succeeded') => ({ runId, status });

const someRuns = fc.uniqueArray(
  fc.record({
    runId: fc.integer({ min: 10, max: 60 }).map((day) => `day ${day}`),
    status: fc.constantFrom('running', 'succeeded', 'failed', 'refused', 'interrupted', undefined),
  }),
  { selector: (age) => age.runId },
);

test('the newest succeeded runs stay and older ones go', () => {
  const runs = [run('1'), run('2'), run('3'), run('4')];
  expect(runsToDelete(runs, { current: '4', succeeded: 2 })).toEqual(['2', '1']);
});

test('the published run stays, however old', () => {
  const runs = [run('1'), run('2'), run('3')];
  expect(runsToDelete(runs, { current: '1', succeeded: 1 })).toEqual(['2']);
});

test('of the runs that did not succeed the newest stays', () => {
  const runs = [run('1', 'failed'), run('2', 'interrupted'), run('3', 'refused'), run('4')];
  expect(runsToDelete(runs, { current: '4', succeeded: 1 })).toEqual(['2', '1']);
});

test('a week of failures does not push out the good runs before it', () => {
  const good = [run('1'), run('2')];
  const bad = ['3', '4', '5', '6', '7'].map((runId) => run(runId, 'failed'));
  expect(runsToDelete([...good, ...bad], { current: '2', succeeded: 2 })).toEqual([
    '6',
    '5',
    '4',
    '3',
  ]);
});

test('a run that cannot be read counts as one that did not succeed', () => {
  const runs = [run('1', 'failed'), { runId: '2', status: undefined }, run('3')];
  expect(runsToDelete(runs, { current: '3', succeeded: 1 })).toEqual(['1']);
});

test('the order in which runs are given does not matter', () => {
  fc.assert(
    fc.property(someRuns, fc.nat(4), (runs, succeeded) => {
      const keep = { current: null, succeeded };
      expect(runsToDelete(runs.toReversed(), keep)).toEqual(runsToDelete(runs, keep));
    }),
  );
});

test('once the runs to delete are gone there is nothing more to delete', () => {
  fc.assert(
    fc.property(someRuns, fc.nat(4), (runs, succeeded) => {
      const keep = { current: runs[0]?.runId ?? null, succeeded };
      const gone = new Set(runsToDelete(runs, keep));
      const left = runs.filter((age) => !gone.has(age.runId));
      expect(runsToDelete(left, keep)).toEqual([]);
    }),
  );
});
