import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Lock, type LockHolder, takeLockFile } from '../files/lock-file.ts';
import { refuseForeign } from './own-folder.ts';

/** Another Rollcall works on the output folder. */
export class LockHeld extends RollcallError {
  readonly path: string;
  readonly pid: number;
  readonly host: string;
  /** Since when, as ISO 8601. */
  readonly since: string;
  readonly runId: string | undefined;

  constructor(path: string, holder: LockHolder) {
    const run = holder.runId ? `Run ${holder.runId}` : 'Another run';
    super(
      {
        what: `${run} is at work: process ${holder.pid} on ${holder.host}, since ${holder.since}.`,
        where: `It holds ${path}.`,
        state: 'Nothing was run and nothing was changed.',
        next: 'Try again when it has ended: rollcall runs',
      },
      { exitCode: exitCodes.locked },
    );
    this.path = path;
    this.pid = holder.pid;
    this.host = holder.host;
    this.since = holder.since;
    this.runId = holder.runId;
  }
}

/**
 * Makes this process the only one that runs on an output folder, until the lock is released or the
 * process ends, however it ends. Throws LockHeld, LockUnreadable if `lock` is not ours to judge, and
 * ForeignFolder.
 */
export async function acquireLock(outFolder: string, runId?: string): Promise<Lock> {
  await refuseForeign(outFolder);
  await mkdir(outFolder, { recursive: true });
  const path = join(outFolder, 'lock');
  const attempt = await takeLockFile(path, runId);
  if ('heldBy' in attempt) throw new LockHeld(path, attempt.heldBy);
  return attempt.lock;
}
