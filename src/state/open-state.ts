import type { Engine } from '../engine/engine.ts';
import type { Past } from '../runs/past.ts';
import { plural } from '../text/plural.ts';
import { noteRun, rebuildNotes } from './note-run.ts';
import { rebuildState } from './rebuild.ts';
import { StateDamaged } from './state-errors.ts';
import type { StateStore } from './store.ts';

/**
 * Makes sure that the store knows at least what it did when earlier runs ended. Where no run ever had one,
 * it begins with what the runs know that are kept.
 *
 * @throws {StateDamaged} when it is lost, or was replaced by an older one
 */
export async function openState(
  store: StateStore,
  past: Past,
  engine: Engine,
  output: string,
): Promise<void> {
  const known = past.newestFirst.flatMap(({ manifest }) => manifest.stateSequence ?? []);
  if (known.length === 0 && !store.exists) {
    await rebuildState(store, engine, past.newestFirst);
    return;
  }
  const problem = behind(store, known);
  if (problem !== undefined) throw new StateDamaged(output, problem);
  // A store of an older version remembered only withdrawals.
  if (store.idsGiven().size === 0) rebuildNotes(store, past.newestFirst);
  // A kill may have come between its publication and that.
  else if (past.newestPublished) noteRun(store, past.newestPublished.manifest);
}

/** What shows that a store is lost or older than the runs; undefined where it is not. */
export function behind(store: StateStore, sequences: readonly number[]): string | undefined {
  const expected = Math.max(0, ...sequences);
  const { sequence } = store;
  if (sequence >= expected) return undefined;
  return store.exists
    ? `it has ${entries(sequence)}, and had ${expected} when the last run ended`
    : `it is gone, and had ${entries(expected)} when the last run ended`;
}

function entries(count: number): string {
  return plural(count, 'entry', 'entries');
}
