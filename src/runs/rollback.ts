import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { asForeseen } from '../files/output-unusable.ts';
import { readableEntries, readLedger, withLedger } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { acquireLock } from './lock.ts';
import { publishedRuns, recordOf } from './publications.ts';
import { currentRun, publish, RunNotFound } from './publish.ts';
import { recordMissing } from './read-past.ts';
import { listRuns, type ReadableRun, type Run } from './run-folder.ts';
import { verifyFiles } from './verify-files.ts';

export interface Rollback {
  /** The run that is current now. */
  readonly run: ReadableRun;
  /** The run that was current before; null when there was none. */
  readonly from: string | null;
  /** Whether that run is whole, so that it can be made current again. */
  readonly canReturn: boolean;
  /** Newer runs that are damaged, so that none of them could be gone back to. */
  readonly passedOver: readonly NotPublishable[];
}

/**
 * Makes an earlier run current again: the one that is named, or the newest whole one that was
 * published before the current one. It has to have been published once, and its files have to be as
 * it wrote them. The ledger records it. Naming the run that is current already changes nothing.
 *
 * @throws {LockHeld} {@link LedgerLocked} {@link RunNotFound} {@link NotPublishable} {@link NothingBefore}
 * {@link LedgerBroken}
 */
export async function rollBack(output: string, runId?: string): Promise<Rollback> {
  const lock = await acquireLock(output);
  try {
    await recordMissing(output);
    const entries = await readLedger(output);
    const runs = await listRuns(output);
    const from = await currentRun(output);
    const isThere = (id: string) => runs.some((run) => run.runId === id);
    if (runId !== undefined && !isThere(runId)) throw new RunNotFound(output, runId);
    const targets =
      runId === undefined ? runsBefore(from, publishedRuns(entries)).filter(isThere) : [runId];
    const passedOver: NotPublishable[] = [];
    for (const target of targets) {
      try {
        const run = await fitRun(target, runs, entries);
        if (target !== from) await makeCurrent(output, target, from);
        const canReturn = from !== null && (await isFit(from, runs, entries));
        return { run, from, canReturn, passedOver };
      } catch (error) {
        if (!(error instanceof NotPublishable) || runId !== undefined) throw error;
        passedOver.push(error);
      }
    }
    const others = publishedRuns(entries).filter((id) => id !== from && isThere(id));
    throw new NothingBefore(from, passedOver, others.at(-1));
  } finally {
    await lock.release();
  }
}

/** The run that a rollback without an id would make current; undefined where none is whole. */
export async function newestWhole(output: string): Promise<string | undefined> {
  const entries = await readableEntries(output);
  const runs = await listRuns(output);
  const current = await currentRun(output).catch(() => null);
  for (const runId of runsBefore(current, publishedRuns(entries))) {
    if (await isFit(runId, runs, entries)) return runId;
  }
  return undefined;
}

/** Publishes a run and records it, or does neither where the ledger cannot be written. */
export async function makeCurrent(
  output: string,
  runId: string,
  from: string | null,
): Promise<void> {
  let hasMoved = false;
  try {
    await withLedger(output, async (append) => {
      await publish(output, runId);
      hasMoved = true;
      await append({ kind: 'rollback', runId, fromRunId: from });
    });
  } catch (error) {
    throw asForeseen(error, output, hasMoved);
  }
}

/**
 * The runs published before the current one, newest first. Going back twice goes back two runs: what
 * counts is when a run was first published, and not the last rollback.
 */
function runsBefore(current: string | null, published: readonly string[]): readonly string[] {
  const place = current === null ? -1 : published.indexOf(current);
  const earlier = place === -1 ? published : published.slice(0, place);
  return earlier.filter((runId) => runId !== current).toReversed();
}

/**
 * The run, if it was published once and is as it was then.
 *
 * @throws {NotPublishable}
 */
export async function fitRun(
  runId: string,
  runs: readonly Run[],
  entries: readonly LedgerEntry[],
): Promise<ReadableRun> {
  const run = runs.find((each) => each.runId === runId);
  if (run === undefined) throw new NotPublishable(runId, 'its folder is gone');
  if ('unreadable' in run) {
    throw new NotPublishable(runId, `its manifest is ${run.unreadable.reason}`);
  }
  const { manifest, manifestHash, folder } = run;
  if (manifest.status !== 'succeeded') {
    const end = manifest.status === 'running' ? 'never ended' : `was ${manifest.status}`;
    throw new NotPublishable(runId, `it ${end}`);
  }
  if (!publishedRuns(entries).includes(runId)) {
    throw new NotPublishable(
      runId,
      'it built only some stages, or was never meant to be published',
    );
  }
  if (recordOf(runId, entries)?.manifestHash !== manifestHash) {
    throw new NotPublishable(runId, 'its manifest is not as the ledger recorded it');
  }
  const [changed] = await verifyFiles(folder, manifest);
  if (changed) throw new NotPublishable(runId, `${changed.where}: ${changed.what}`);
  return run;
}

async function isFit(
  runId: string,
  runs: readonly Run[],
  entries: readonly LedgerEntry[],
): Promise<boolean> {
  try {
    await fitRun(runId, runs, entries);
    return true;
  } catch (error) {
    if (error instanceof NotPublishable) return false;
    throw error;
  }
}

/** A run cannot become current: it was not published when it ended, or is no longer as it was. */
export class NotPublishable extends RollcallError {
  readonly runId: string;
  /** Which run, and why, in one sentence. */
  readonly what: string;

  constructor(runId: string, reason: string) {
    const what = `Run ${runId} cannot be made current: ${reason.replace(/\.$/, '')}.`;
    super(
      {
        what,
        state: 'Nothing was changed.',
        next: 'Go back to the newest one that can: rollcall rollback. See all runs: rollcall runs',
      },
      { exitCode: exitCodes.usage },
    );
    this.runId = runId;
    this.what = what;
  }
}

/** There is no earlier run to go back to. */
export class NothingBefore extends RollcallError {
  constructor(
    current: string | null,
    passedOver: readonly NotPublishable[],
    later: string | undefined,
  ) {
    const what =
      current === null
        ? 'No run was published that could be made current.'
        : `No run that was published before ${current} is kept.`;
    super(
      {
        what: passedOver.length ? 'No earlier run is whole.' : what,
        ...(passedOver.length ? { where: passedOver.map(({ what: why }) => why).join('\n') } : {}),
        state: 'Nothing was changed.',
        next: nextOf(passedOver, later),
      },
      { exitCode: exitCodes.usage },
    );
  }
}

function nextOf(passedOver: readonly NotPublishable[], later: string | undefined): string {
  const isDamaged = passedOver.some(({ runId }) => runId === later);
  if (later !== undefined && !isDamaged) {
    return `A later run is kept; to make it current: rollcall rollback ${later}`;
  }
  return passedOver.length
    ? 'See all that is wrong: rollcall doctor. Or restore the output folder from a backup.'
    : 'See which runs there are: rollcall runs';
}
