import { readLedger } from './ledger.ts';
import { NothingToRetry } from './run-errors.ts';
import { type ReadableRun, readableRuns } from './run-folder.ts';

/**
 * The run that `retry` resumes: the newest of all, if it did not succeed, or succeeded and was
 * killed before that was recorded. One that says it is running was killed; whether it truly is no
 * longer at work, the lock tells when the retry begins.
 *
 * @throws {NothingToRetry} {@link LedgerBroken}
 */
export async function findFailed(output: string): Promise<ReadableRun> {
  const [newest] = await readableRuns(output);
  if (!newest) throw new NothingToRetry('there is no run yet');
  const { runId, manifest } = newest;
  if (manifest.status === 'succeeded' && (await isRecorded(output, runId))) {
    throw new NothingToRetry(`the newest run, ${runId}, succeeded`);
  }
  return newest;
}

/** The ledger has a line for every run that came to its very end. */
async function isRecorded(output: string, runId: string): Promise<boolean> {
  const entries = await readLedger(output);
  return entries.some((entry) => entry.kind === 'run' && entry.runId === runId);
}
