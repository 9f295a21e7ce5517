import { randomUUID } from 'node:crypto';
import { futimesSync } from 'node:fs';
import { type FileHandle, link, open, rename, rm, stat } from 'node:fs/promises';
import { z } from 'zod';
import { RollcallError } from '../errors.ts';
import { isErrorCode } from './error-code.ts';
import { lifeOf, ownIdentity, ProcessIdentity } from './process-identity.ts';

/** What a lock file says: who holds it, since when and, for a run's lock, for which run. */
const LockHolder = ProcessIdentity.extend({
  since: z.iso.datetime(),
  runId: z.string().optional(),
});

export type LockHolder = z.infer<typeof LockHolder>;

export interface Lock {
  /** Gives the lock back; a second call does nothing. */
  release(): Promise<void>;
}

/** A lock file holds something that no Rollcall wrote, so nobody can say whether it is in use. */
export class LockUnreadable extends RollcallError {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(
      {
        what: `${path} is not a lock that Rollcall wrote.`,
        state: 'Nothing was run and nothing was changed.',
        next: 'If no Rollcall is at work on this folder, delete that file and try again, or: rollcall doctor',
      },
      { cause },
    );
    this.path = path;
  }
}

const secondsBetweenHeartbeats = 30;
const secondsUntilSilent = 600;

/**
 * Takes the lock file `path` or says who holds it. A holder that is dead loses it: one on this
 * machine whose process is gone, or one that we cannot see into (another machine or container on a
 * shared disk) and that gave no sign for ten minutes. The disk must know hard links.
 * Throws LockUnreadable.
 */
export async function takeLockFile(
  path: string,
  runId?: string,
): Promise<{ lock: Lock } | { heldBy: LockHolder }> {
  const holder = { ...ownIdentity(), since: new Date().toISOString(), ...(runId ? { runId } : {}) };
  const candidate = `${path}.${randomUUID()}`;
  const handle = await open(candidate, 'wx');
  let lock: Lock | undefined;
  try {
    await handle.writeFile(JSON.stringify(holder));
    // After a power cut an empty lock file would say nothing of its holder.
    await handle.sync();
    const heldBy = await contend(path, candidate);
    if (heldBy) return { heldBy };
    lock = keep(path, handle);
    return { lock };
  } finally {
    if (!lock) await handle.close();
    await rm(candidate, { force: true });
  }
}

/** Whether nobody alive holds a lock file, or one on its way to its place. */
export async function isAbandoned(path: string): Promise<boolean> {
  try {
    const present = await read(path);
    return present === undefined || isDead(present);
  } catch (error) {
    if (!(error instanceof LockUnreadable)) throw error;
    // A process that was killed at once wrote nothing into it, and one that is alive is about to.
    return Date.now() - (await stat(path)).mtimeMs > secondsUntilSilent * 1000;
  }
}

/** Puts the candidate in place as the lock, or gives the living holder that is in the way. */
async function contend(path: string, candidate: string): Promise<LockHolder | undefined> {
  for (;;) {
    if (await placeIfFree(path, candidate)) return undefined;
    const present = await read(path);
    if (!present) continue;
    if (!isDead(present)) return present.holder;

    // Two contenders may both have seen the dead holder. Only one at a time may put itself in its
    // place, after a second look; the right to do so is a lock file like any other.
    const guard = await takeLockFile(`${path}.takeover`);
    if ('heldBy' in guard) return guard.heldBy;
    try {
      const stillPresent = await read(path);
      if (stillPresent && isDead(stillPresent)) {
        await rename(candidate, path);
        return undefined;
      }
    } finally {
      await guard.lock.release();
    }
  }
}

/** A link appears with its whole content, or fails because the name is taken: nothing in between. */
async function placeIfFree(path: string, candidate: string): Promise<boolean> {
  try {
    await link(candidate, path);
    return true;
  } catch (error) {
    if (isErrorCode(error, 'EEXIST')) return false;
    throw error;
  }
}

interface PresentLock {
  readonly holder: LockHolder;
  /** When its holder last gave a sign of life, in milliseconds since 1970. */
  readonly lastSign: number;
}

async function read(path: string): Promise<PresentLock | undefined> {
  try {
    await using handle = await open(path, 'r');
    const { mtimeMs } = await handle.stat();
    const holder = LockHolder.parse(JSON.parse(await handle.readFile('utf8')));
    return { holder, lastSign: mtimeMs };
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return undefined;
    throw new LockUnreadable(path, error);
  }
}

function isDead({ holder, lastSign }: PresentLock): boolean {
  const life = lifeOf(holder, ownIdentity());
  if (life !== 'unseen') return life === 'dead';
  return Date.now() - lastSign > secondsUntilSilent * 1000;
}

function keep(path: string, handle: FileHandle): Lock {
  const heartbeat = setInterval(() => beat(handle), secondsBetweenHeartbeats * 1000).unref();
  let isReleased = false;
  return {
    release: async () => {
      if (isReleased) return;
      isReleased = true;
      clearInterval(heartbeat);
      try {
        if (await isSameFile(path, handle)) await rm(path, { force: true });
      } finally {
        await handle.close();
      }
    },
  };
}

function beat(handle: FileHandle): void {
  try {
    futimesSync(handle.fd, new Date(), new Date());
  } catch {
    // A disk that is away for a moment misses a beat; that alone must not end a run.
  }
}

async function isSameFile(path: string, handle: FileHandle): Promise<boolean> {
  try {
    const [named, open] = [await stat(path), await handle.stat()];
    return named.ino === open.ino && named.dev === open.dev;
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return false;
    throw error;
  }
}
