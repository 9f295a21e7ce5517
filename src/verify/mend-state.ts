import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { openEngine } from '../engine/open-engine.ts';
import { isErrorCode } from '../files/error-code.ts';
import { outputFolders } from '../files/output-folders.ts';
import { readableRuns } from '../runs/run-folder.ts';
import { rebuildState } from '../state/rebuild.ts';
import { stateFolder } from '../state/state-database.ts';
import { StateStore } from '../state/store.ts';

/** Moves a store that is damaged aside, and makes it again from the runs that are kept. Under the runs' lock. */
export async function mendState(output: string): Promise<void> {
  const folder = stateFolder(output);
  try {
    await rename(folder, `${folder}.damaged-${randomUUID().slice(0, 8)}`);
  } catch (error) {
    if (!isErrorCode(error, 'ENOENT')) throw error;
  }
  const runs = await readableRuns(output);
  const engine = await openEngine({ folders: await outputFolders(output), functions: [] });
  try {
    using store = new StateStore(output);
    await rebuildState(store, engine, runs);
    const known = runs.flatMap(({ manifest }) => manifest.stateSequence ?? []);
    store.continueAfter(Math.max(0, ...known));
  } finally {
    engine.close();
  }
}
