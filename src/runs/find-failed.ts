import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { readLedger } from './ledger.ts';
import { recordOf } from './publications.ts';
import { currentRun } from './publish.ts';
import { listRuns, type ReadableRun, type Run } from './run-folder.ts';

/**
 * The run that `retry` resumes: the newest of all that were not made only to be examined, if it did
 * not succeed, or succeeded and was killed before it was published. One that says it is running was killed; whether it truly is no
 * longer at work, the lock tells when the retry begins.
 *
 * @throws {NothingToRetry} {@link LedgerBroken}
 */
export async function findFailed(output: string): Promise<ReadableRun> {
  const runs = await listRuns(output);
  const [newest] = runs.filter((run) => !isTrial(run));
  if (!newest) {
    throw new NothingToRetry(
      runs.length
        ? 'all runs that are kept were made for inspection only'
        : `no run is kept in ${output}`,
    );
  }
  if ('unreadable' in newest) {
    throw new NothingToRetry(
      `the manifest of the newest run, ${newest.runId}, is ${newest.unreadable.reason}`,
    );
  }
  const { runId, manifest } = newest;
  const isPublished = (await currentRun(output)) === runId || (await wasPublished(output, runId));
  if (manifest.status === 'succeeded' && isPublished) {
    throw new NothingToRetry(`the newest run, ${runId}, succeeded`);
  }
  return newest;
}

function isTrial(run: Run): boolean {
  return 'manifest' in run && run.manifest.status === 'succeeded' && !run.manifest.isPublishable;
}

async function wasPublished(output: string, runId: string): Promise<boolean> {
  return recordOf(runId, await readLedger(output))?.isPublished === true;
}

/** There is no failed run that `retry` could resume. */
export class NothingToRetry extends RollcallError {
  constructor(reason: string) {
    super(
      { what: `There is nothing to retry: ${reason}.`, next: 'See all runs: rollcall runs' },
      { exitCode: exitCodes.usage },
    );
  }
}
