import { NothingToRetry } from './run-errors.ts';
import { type ReadableRun, readableRuns } from './run-folder.ts';

/**
 * The run that `retry` resumes: the newest of all, if it did not succeed. One that says it is
 * running was killed; whether it truly is no longer at work, the lock tells when the retry begins.
 *
 * @throws {NothingToRetry}
 */
export async function findFailed(output: string): Promise<ReadableRun> {
  const [newest] = await readableRuns(output);
  if (!newest) throw new NothingToRetry('there is no run yet');
  if (newest.manifest.status === 'succeeded') {
    throw new NothingToRetry(`the newest run, ${newest.runId}, succeeded`);
  }
  return newest;
}
