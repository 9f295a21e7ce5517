import { basename } from 'node:path';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { acquireLock } from '../runs/lock.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { visibleName } from '../text/visible.ts';
import type { StateFile } from './state-rows.ts';
import { StateStore } from './store.ts';

/**
 * Takes back what a file said, in all of its contents. While a run still reads it, it says so again.
 *
 * @param name its path or its name alone
 * @throws {LockHeld} {@link NoSuchFile}
 */
export async function takeBack(
  output: string,
  name: string,
  feed?: string,
): Promise<readonly StateFile[]> {
  const lock = await acquireLock(output);
  try {
    using store = new StateStore(output);
    const files = store.files().filter((file) => feed === undefined || file.feed === feed);
    const exact = files.filter(({ file }) => file === name);
    const meant = exact.length ? exact : files.filter(({ file }) => basename(file) === name);
    if (meant.length === 0) throw new NoSuchFile(name, files);
    for (const file of meant) store.takeBack(file);
    return meant;
  } finally {
    await lock.release();
  }
}

/** No file of this name has said no. */
export class NoSuchFile extends RollcallError {
  constructor(name: string, files: readonly StateFile[]) {
    const names = [...new Set(files.map(({ file }) => basename(file)))];
    super(
      {
        what: `No file ${visibleName(name)} is known that withdrew consent${didYouMean(name, names)}.`,
        state: 'Nothing was changed.',
        next: 'rollcall explain names the file of each statement of consent.',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
