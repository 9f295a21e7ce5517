import { readLedger } from './ledger.ts';
import { recordOf } from './publications.ts';
import { currentRun } from './publish.ts';
import { NothingToRetry } from './run-errors.ts';
import { type ReadableRun, readableRuns } from './run-folder.ts';

/**
 * The run that `retry` resumes: the newest of all, if it did not succeed, or succeeded and was
 * killed before it was published. One that says it is running was killed; whether it truly is no
 * longer at work, the lock tells when the retry begins.
 *
 * @throws {NothingToRetry} {@link LedgerBroken}
 */
export async function findFailed(output: string): Promise<ReadableRun> {
  const [newest] = await readableRuns(output);
  if (!newest) throw new NothingToRetry('there is no run yet');
  const { runId, manifest } = newest;
  const isPublished = (await currentRun(output)) === runId || (await wasPublished(output, runId));
  if (manifest.status === 'succeeded' && (isPublished || !manifest.isPublishable)) {
    throw new NothingToRetry(`the newest run, ${runId}, succeeded`);
  }
  return newest;
}

async function wasPublished(output: string, runId: string): Promise<boolean> {
  return recordOf(runId, await readLedger(output))?.isPublished === true;
}
