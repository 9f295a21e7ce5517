import { rm } from 'node:fs/promises';
import { currentRun } from './publish.ts';
import { runsToDelete } from './retention.ts';
import { listRuns, runFolder } from './run-folder.ts';

/** Deletes the folders of runs that need not be kept, and gives their ids. */
export async function deleteOldRuns(output: string, succeeded: number): Promise<readonly string[]> {
  const runs = await listRuns(output);
  const ages = runs.map((run) => ({
    runId: run.runId,
    // A single stage that a data engineer made is no run that one could go back to.
    status: 'manifest' in run && run.manifest.isPublishable ? run.manifest.status : undefined,
  }));
  const old = runsToDelete(ages, { current: await currentRun(output), succeeded });
  for (const runId of old) await rm(runFolder(output, runId), { recursive: true, force: true });
  return old;
}
