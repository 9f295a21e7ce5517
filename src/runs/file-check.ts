import { join, relative } from 'node:path';
import { damageOf, type WrittenFile } from './verify-files.ts';

/** A file that is not as it was written. */
export interface Damage {
  /** Relative to the output folder. */
  readonly where: string;
  readonly what: string;
}

/** Looks at files of earlier runs before they are used again, and remembers what was wrong. */
export interface FileCheck {
  /** All that was found until now. */
  readonly damaged: readonly Damage[];
  /** Whether it looks at every byte of all. */
  readonly readsAll: boolean;
  /** What is wrong with a file in `folder`; undefined when nothing is seen. Each is examined once. */
  look(folder: string, file: WrittenFile): Promise<string | undefined>;
  /** A file was written again: the next look is a new one. */
  forget(folder: string, file: WrittenFile): void;
  /** Remembers damage that was found otherwise. */
  report(folder: string, path: string, what: string): void;
}

/**
 * Size and footer of each file are always examined, its bytes as long as all together are no more
 * than `bytesToHash`.
 */
export function fileCheck(output: string, bytesToHash: number): FileCheck {
  const damaged = new Map<string, Damage>();
  let left = bytesToHash;
  const report = (folder: string, path: string, what: string) => {
    const where = relative(output, join(folder, path));
    damaged.set(where, { where, what });
  };
  const seen = new Map<string, Promise<string | undefined>>();
  const lookAt = async (folder: string, file: WrittenFile) => {
    const depth = file.bytes <= left ? 'whole' : 'quick';
    if (depth === 'whole') left -= file.bytes;
    const what = await damageOf(folder, file, depth);
    if (what !== undefined) report(folder, file.path, what);
    return what;
  };
  return {
    get damaged() {
      return [...damaged.values()];
    },
    readsAll: bytesToHash === Infinity,
    report,
    look: (folder, file) => {
      // Many small contents share a table.
      const key = lookKey(folder, file);
      const looked = seen.get(key) ?? lookAt(folder, file);
      seen.set(key, looked);
      return looked;
    },
    forget: (folder, file) => {
      seen.delete(lookKey(folder, file));
    },
  };
}

function lookKey(folder: string, { path, bytes, hash }: WrittenFile): string {
  return `${join(folder, path)} ${bytes} ${hash}`;
}

/** Hashed each night of what earlier runs made: half a second of work, and all of it in a small shop. */
const bytesEachNight = 256 * 1024 * 1024;
const daysBetweenWholeChecks = 7;
/** A night may begin a little earlier than the one a week ago. */
const marginHours = 6;

/**
 * How closely the run that begins now looks at what it uses again: once a week at every byte.
 *
 * @param lastWhole when a published run last did so, by its manifest
 * @returns the bytes to hash, and what the manifest of this run has to say of it
 */
export function checkTonight(
  lastWhole: string | undefined,
  now: Date,
): { readonly bytesToHash: number; readonly wholeCheckAt: string } {
  const hours =
    lastWhole === undefined ? Infinity : (now.getTime() - Date.parse(lastWhole)) / 3.6e6;
  // A clock that went back makes the last check one of the future.
  const isDue = hours < 0 || hours >= daysBetweenWholeChecks * 24 - marginHours;
  return isDue || lastWhole === undefined
    ? { bytesToHash: Infinity, wholeCheckAt: now.toISOString() }
    : { bytesToHash: bytesEachNight, wholeCheckAt: lastWhole };
}
