import { dirname, join, relative, resolve } from 'node:path';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { namesObjectionList } from '../contracts/words/objection-lists.ts';
import { isFinished } from '../files/file-to-read.ts';
import { visibleName } from '../text/visible.ts';
import { findFiles } from './find-files.ts';
import { entriesIn, holdsUnreadFile, isFolder, rootOf } from './look-at-folders.ts';

/** What exports are written as. */
const exported = /\.(csv|tsv|txt|tab|xlsx?|jsonl?|ndjson|parquet|zip|gz)$/i;

/**
 * Files and folders that are named after those who want no marketing and that no feed reads, in the feeds'
 * folders and beside them: who is in such a list would be written to. Names are written as a terminal may
 * show them, relative to the config's folder.
 */
export async function unreadObjectionLists(
  loaded: Pick<LoadedConfig, 'folder' | 'output' | 'feeds'>,
): Promise<readonly string[]> {
  const read = new Set<string>();
  const roots = new Set<string>();
  for (const resolved of loaded.feeds) {
    const feed = { ...resolved.feed, required: false };
    for (const { path } of await findFiles({ ...resolved, feed }, loaded)) read.add(path);
    for (const place of [feed.files ?? []].flat()) {
      roots.add(await rootFolder(resolve(loaded.folder, rootOf(place).folder)));
    }
  }
  const parents = [...roots].map((root) => dirname(root));
  const found = new Set<string>();
  for (const folder of new Set([...roots, ...parents])) {
    for (const path of await listsIn(folder, loaded.output, read, true)) found.add(path);
  }
  return [...found].map((path) => visibleName(relative(loaded.folder, path))).sort();
}

/** The folder that a setting of `files` names, or the one that the named file is in. */
async function rootFolder(path: string): Promise<string> {
  const entry = (await entriesIn(dirname(path))).find(
    ({ name }) => join(dirname(path), name) === path,
  );
  return entry === undefined || (await isFolder(entry)) ? path : dirname(path);
}

async function listsIn(
  folder: string,
  output: string,
  read: ReadonlySet<string>,
  goesOn: boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await entriesIn(folder)) {
    const path = join(folder, entry.name);
    if (!isFinished(entry.name) || entry.name === 'node_modules' || path === output) continue;
    const isList = namesObjectionList(entry.name);
    if (!(await isFolder(entry))) {
      if (isList && exported.test(entry.name) && !read.has(path)) found.push(path);
    } else if (isList) {
      if (await holdsUnreadFile(path, read, new Set())) found.push(path);
    } else if (goesOn) {
      found.push(...(await listsIn(path, output, read, false)));
    }
  }
  return found;
}
