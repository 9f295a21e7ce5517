import { rm } from 'node:fs/promises';
import { currentRun } from './publish.ts';
import { type RunAge, runsToDelete } from './retention.ts';
import { listRuns, type Run, runFolder } from './run-folder.ts';

/** Deletes the folders of runs that need not be kept, and gives their ids. */
export async function deleteOldRuns(output: string, succeeded: number): Promise<readonly string[]> {
  const runs = await listRuns(output);
  const ages = runs.map((run) => ({ runId: run.runId, status: statusOf(run) }));
  const old = runsToDelete(ages, { current: await currentRun(output), succeeded });
  for (const runId of old) await rm(runFolder(output, runId), { recursive: true, force: true });
  return old;
}

/** A single stage that a data engineer made is no run that one could go back to. */
function statusOf(run: Run): RunAge['status'] {
  if (!('manifest' in run)) return undefined;
  const { status, isPublishable } = run.manifest;
  return status === 'succeeded' && !isPublishable ? 'trial' : status;
}
