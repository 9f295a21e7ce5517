import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import { isErrorCode } from '../files/error-code.ts';
import { hashFile } from '../files/file-hash.ts';
import { sync } from '../files/sync.ts';
import { markedName, safeName } from '../inbox/safe-name.ts';

/** The folder that a feed's pulled files come into. */
export interface Inbox {
  readonly folder: string;
  /** Files take their places one at a time, so that two sources cannot take the same. */
  readonly oneAtATime: LimitFunction;
}

/** A file that is whole but has no place yet. */
export interface Arrival {
  readonly path: string;
  /** As the source calls it. */
  readonly name: string;
  readonly hash: string;
  readonly modifiedAt: Date | undefined;
}

/** Makes a feed's inbox where there is none. */
export async function openInbox(folder: string): Promise<Inbox> {
  await mkdir(folder, { recursive: true });
  return { folder, oneAtATime: pLimit(1) };
}

/**
 * Gives a whole file its place, for good: it is on the disk itself when this returns. Nothing that is
 * there is ever replaced. Other content under the same name is beside it under a marked name, and
 * the same content is kept once.
 *
 * @returns the name that it has in the inbox
 */
export function settle(inbox: Inbox, arrival: Arrival): Promise<string> {
  return inbox.oneAtATime(async () => {
    const { path, hash, modifiedAt } = arrival;
    if (modifiedAt) await utimes(path, modifiedAt, modifiedAt);
    await sync(path);
    for (const file of candidates(arrival)) {
      const place = join(inbox.folder, file);
      const known = await hashIfThere(place);
      if (known !== undefined && known !== hash) continue;
      if (known === undefined) await rename(path, place);
      else {
        await rm(path);
        // It is again what the source holds, and so newer than what came in between.
        const now = new Date();
        await utimes(place, now, now);
      }
      await sync(inbox.folder);
      return file;
    }
    throw new Error('two files with one hash and different content');
  });
}

/** The size of a file of the inbox; undefined where there is none. */
export async function sizeIfThere(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function candidates({ name, hash }: Arrival): readonly string[] {
  const plain = safeName(name);
  return [plain, markedName(plain, hash, 8), markedName(plain, hash, 64)];
}

async function hashIfThere(path: string): Promise<string | undefined> {
  return (await sizeIfThere(path)) === undefined ? undefined : (await hashFile(path)).hash;
}
