import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { sync } from './sync.ts';

/** Brings files to the disk while a run goes on, so that its publication waits for few. */
export interface EarlySync {
  /** Begins with the files of a folder, which nobody writes to any longer, when those before it are done. */
  begin(folder: string): void;
  /** Waits for all that was begun, and gives the paths that are on the disk. */
  files(): Promise<ReadonlySet<string>>;
}

/** Several files at once share what the disk's journal writes; libuv has four threads, and the engine needs some. */
const filesAtOnce = 2;

/** What cannot be synced is left to the publication, which fails if it cannot either. */
export function openEarlySync(): EarlySync {
  const synced = new Set<string>();
  let last = Promise.resolve();
  const limit = pLimit(filesAtOnce);
  const syncFile = async (path: string) => {
    await sync(path);
    synced.add(path);
  };
  const syncFolder = async (folder: string) => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    await Promise.all(files.map(({ parentPath, name }) => limit(syncFile, join(parentPath, name))));
  };
  return {
    begin: (folder) => {
      last = last.then(() => syncFolder(folder)).catch(() => {});
    },
    files: async () => {
      await last;
      return synced;
    },
  };
}
