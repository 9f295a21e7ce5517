import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { findFiles } from './find-files.ts';

/**
 * The folders in which the feeds' raw files really lie, where links lead to them. An engine that may
 * read a folder may not read what a link in it leads to.
 */
export async function linkedFolders(loaded: LoadedConfig): Promise<readonly string[]> {
  const folders = new Map<string, string>();
  const linked = new Set<string>();
  for (const feed of loaded.feeds) {
    // What is missing is reported by its reader.
    const files = await findFiles(feed, loaded).catch(() => []);
    for (const { path } of files) {
      const folder = folders.get(dirname(path)) ?? (await realpath(dirname(path)));
      folders.set(dirname(path), folder);
      const target = await targetOf(join(folder, basename(path)));
      if (dirname(target) !== dirname(path)) linked.add(dirname(target));
    }
  }
  return [...linked];
}

async function targetOf(path: string): Promise<string> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await realpath(path) : path;
  } catch {
    // A link that leads nowhere.
    return path;
  }
}
