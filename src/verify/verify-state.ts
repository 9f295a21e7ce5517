import type { ReadableRun } from '../runs/run-folder.ts';
import { behind } from '../state/open-state.ts';
import { StateDamaged } from '../state/state-errors.ts';
import { StateStore } from '../state/store.ts';
import type { Finding } from './finding.ts';

/** Where the store is, seen from the output folder. */
export const stateFile = 'state/state.db';

/** What is wrong with what outlives runs: nothing where it is whole, and knows what the runs did. */
export function verifyState(output: string, runs: readonly ReadableRun[]): readonly Finding[] {
  const problem = problemOf(output, runs);
  if (problem === undefined) return [];
  return [
    {
      where: stateFile,
      what: `${problem[0]?.toUpperCase()}${problem.slice(1)}.`,
      affects: 'The next run is refused: it would not know who has withdrawn consent.',
    },
  ];
}

function problemOf(output: string, runs: readonly ReadableRun[]): string | undefined {
  try {
    using store = new StateStore(output);
    const known = runs.flatMap(({ manifest }) => manifest.stateSequence ?? []);
    return behind(store, known) ?? store.check();
  } catch (error) {
    if (error instanceof StateDamaged) return error.problem;
    throw error;
  }
}
