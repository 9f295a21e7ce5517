import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sync } from './sync.ts';

/** Brings files to the disk while a run goes on, so that its publication waits for few. */
export interface EarlySync {
  /** Begins with the files of a folder, which nobody writes to any more, when those before it are done. */
  begin(folder: string): void;
  /** Waits for all that was begun, and gives the paths that are on the disk. */
  files(): Promise<ReadonlySet<string>>;
}

/** What cannot be synced is left to the publication, which fails if it cannot either. */
export function openEarlySync(): EarlySync {
  const synced = new Set<string>();
  let last = Promise.resolve();
  const syncFolder = async (folder: string) => {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      await sync(path);
      synced.add(path);
    }
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
