import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RunAge, runsToDelete } from './retention.ts';

const run = (runId: string, status: RunAge['status'] = 'succeeded') => ({ runId, status });

const someRuns = fc.uniqueArray(
  fc.record({
    runId: fc.integer({ min: 10, max: 60 }).map((day) => `day ${day}`),
    status: fc.constantFrom(
      'running',
      'succeeded',
      'failed',
      'refused',
      'interrupted',
      'trial',
      undefined,
    ),
  }),
  { selector: (age) => age.runId },
);

test('the newest succeeded runs stay and older ones go', () => {
  const runs = [run('4'), run('3'), run('2'), run('1')];
  expect(runsToDelete(runs, { current: '4', succeeded: 2 })).toEqual(['2', '1']);
});

test('which runs are the newest is told by their order, and not by their ids', () => {
  const runs = [run('2026'), run('2035'), run('2025')];
  expect(runsToDelete(runs, { current: '2026', succeeded: 1 })).toEqual(['2035', '2025']);
});

test('the published run stays, however old', () => {
  const runs = [run('3'), run('2'), run('1')];
  expect(runsToDelete(runs, { current: '1', succeeded: 1 })).toEqual(['2']);
});

test('of the runs that did not succeed the newest stays', () => {
  const runs = [run('4'), run('3', 'refused'), run('2', 'interrupted'), run('1', 'failed')];
  expect(runsToDelete(runs, { current: '4', succeeded: 1 })).toEqual(['2', '1']);
});

test('what was refused or failed since the published night stays until the next one', () => {
  const runs = [run('4', 'refused'), run('3', 'failed'), run('2'), run('1', 'failed')];
  expect(runsToDelete(runs, { current: '2', succeeded: 1 })).toEqual(['1']);
  expect(runsToDelete([run('5'), ...runs], { current: '5', succeeded: 2 })).toEqual(['3', '1']);
});

test('a trial pushes out no run that was refused, and of trials the newest stays', () => {
  const runs = [run('4', 'trial'), run('3', 'trial'), run('2', 'refused'), run('1')];
  expect(runsToDelete(runs, { current: '1', succeeded: 1 })).toEqual(['3']);
});

test('a week of failures does not push out the good runs before it', () => {
  const good = [run('2'), run('1')];
  const bad = ['7', '6', '5', '4', '3'].map((runId) => run(runId, 'failed'));
  expect(runsToDelete([run('8'), ...bad, ...good], { current: '8', succeeded: 3 })).toEqual([
    '6',
    '5',
    '4',
    '3',
  ]);
});

test('a run that cannot be read counts as one that did not succeed', () => {
  const runs = [run('3'), { runId: '2', status: undefined }, run('1', 'failed')];
  expect(runsToDelete(runs, { current: '3', succeeded: 1 })).toEqual(['1']);
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
