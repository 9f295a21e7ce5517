import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { appendLedger, readLedger } from './ledger.ts';
import { acquireLock } from './lock.ts';
import { publishedRuns } from './past.ts';
import { currentRun, publish, RunNotFound } from './publish.ts';
import { listRuns, type ReadableRun } from './run-folder.ts';
import { verifyFiles } from './verify-files.ts';

export interface Rollback {
  /** The run that is current now. */
  readonly run: ReadableRun;
  /** The run that was current before; null when there was none. */
  readonly from: string | null;
}

/**
 * Makes an earlier run current again: the one that is named, or the one that was published before
 * the current one. It has to have been published once, and its files have to be as it wrote them.
 * The ledger records it. Naming the run that is current already changes nothing.
 *
 * @throws {LockHeld} {@link RunNotFound} {@link NotPublishable} {@link NothingBefore} {@link LedgerBroken}
 * {@link ManifestUnreadable}
 */
export async function rollBack(output: string, runId?: string): Promise<Rollback> {
  const lock = await acquireLock(output);
  try {
    const all = await listRuns(output);
    const runs = all.flatMap((run) => ('manifest' in run ? [run] : []));
    const published = publishedRuns(await readLedger(output));
    const from = await currentRun(output);
    const target = runId ?? runBefore(from, published, runs);
    if (target === undefined) throw new NothingBefore(from);
    const run = runs.find((each) => each.runId === target);
    if (!run) {
      const damaged = all.find((each) => each.runId === target);
      if (damaged && 'unreadable' in damaged) throw damaged.unreadable;
      throw new RunNotFound(output, target);
    }
    if (target === from) return { run, from };
    await refuseUnfit(run, published);
    await publish(output, target);
    await appendLedger(output, { kind: 'rollback', runId: target, fromRunId: from });
    return { run, from };
  } finally {
    await lock.release();
  }
}

/**
 * The newest run published before the current one whose folder is kept. Going back twice goes back
 * two runs: what counts is when a run was first published, and not the last rollback.
 */
function runBefore(
  current: string | null,
  published: readonly string[],
  runs: readonly ReadableRun[],
): string | undefined {
  const place = current === null ? -1 : published.indexOf(current);
  const earlier = place === -1 ? published : published.slice(0, place);
  return earlier.findLast((runId) => runId !== current && runs.some((run) => run.runId === runId));
}

async function refuseUnfit(run: ReadableRun, published: readonly string[]): Promise<void> {
  const { runId, manifest, folder } = run;
  if (manifest.status !== 'succeeded') {
    throw new NotPublishable(
      runId,
      `it ${manifest.status === 'running' ? 'never ended' : `was ${manifest.status}`}`,
    );
  }
  if (!published.includes(runId)) {
    throw new NotPublishable(
      runId,
      'it built only some stages, or was never meant to be published',
    );
  }
  const [changed] = await verifyFiles(folder, manifest);
  if (changed) throw new NotPublishable(runId, `${changed.where}: ${changed.what}`);
}

/** A run cannot become current: it was not published when it ended, or is no longer as it was. */
export class NotPublishable extends RollcallError {
  readonly runId: string;

  constructor(runId: string, reason: string) {
    super(
      {
        what: `Run ${runId} cannot be made current: ${reason.replace(/\.$/, '')}.`,
        state: 'Nothing was changed.',
        next: 'See which runs succeeded: rollcall runs',
      },
      { exitCode: exitCodes.usage },
    );
    this.runId = runId;
  }
}

/** There is no earlier run to go back to. */
export class NothingBefore extends RollcallError {
  constructor(current: string | null) {
    super(
      {
        what:
          current === null
            ? 'No run was published yet.'
            : `No run that was published before ${current} is kept.`,
        state: 'Nothing was changed.',
        next: 'See which runs there are: rollcall runs',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
