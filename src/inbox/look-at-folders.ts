import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { isBeingWritten, isFinished } from '../files/file-to-read.ts';
import { visibleName } from '../text/visible.ts';
import { findFiles } from './find-files.ts';
import { unreadableName } from './name-not-text.ts';

/** What is where a feed looks for its files. Names are written as a terminal may show them. */
export interface FeedFolders {
  readonly feed: string;
  /** Folders, files and patterns of the config; empty where the feed has only sources. */
  readonly places: readonly string[];
  /** How many files would be read. */
  readonly files: number;
  /** Folders inside its folders, or links to some, with files that no feed reads. */
  readonly folders: readonly string[];
  /** Files whose names say that they are not finished. */
  readonly unfinished: readonly string[];
  /** Pipes, sockets and devices, which are never read. */
  readonly special: readonly string[];
}

/** Looks at the folders of all feeds: how many files are there, and what is there and not read. */
export async function lookAtFolders(
  loaded: Pick<LoadedConfig, 'folder' | 'output' | 'feeds'>,
): Promise<readonly FeedFolders[]> {
  const found = await Promise.all(
    loaded.feeds.map((resolved) =>
      findFiles({ ...resolved, feed: { ...resolved.feed, required: false } }, loaded),
    ),
  );
  const read = new Set(found.flat().map(({ path }) => path));
  const looked = loaded.feeds.map(async ({ feed }, index): Promise<FeedFolders> => {
    const places = [feed.files ?? []].flat();
    const unread: Unread = { folders: new Set(), unfinished: new Set(), special: new Set() };
    for (const place of places) {
      const { root, isDeep } = rootOf(place);
      if (root === undefined) continue;
      await look({ folder: resolve(loaded.folder, root), isDeep }, loaded, read, unread);
    }
    const shown = (paths: ReadonlySet<string>) =>
      [...paths].map((path) => visibleName(relative(loaded.folder, path))).sort();
    return {
      feed: feed.name,
      places: places.map(visibleName),
      files: found[index]?.length ?? 0,
      folders: shown(unread.folders),
      unfinished: shown(unread.unfinished),
      special: shown(unread.special),
    };
  });
  return Promise.all(looked);
}

/**
 * The folder that a setting of `files` looks into, and whether it asks for all folders inside it. A
 * pattern that names its depth leaves out what it does not fit, as it is meant to.
 */
export function rootOf(place: string): {
  readonly folder: string;
  readonly root: string | undefined;
  readonly isDeep: boolean;
} {
  const [before = ''] = place.split(/[*?{[]/, 1);
  if (before === place) return { folder: place, root: place, isDeep: false };
  const folder = before.replace(/[^/]*$/, '') || '.';
  return { folder, root: place.includes('**') ? folder : undefined, isDeep: true };
}

interface Unread {
  readonly folders: Set<string>;
  readonly unfinished: Set<string>;
  readonly special: Set<string>;
}

async function look(
  { folder, isDeep }: { readonly folder: string; readonly isDeep: boolean },
  { output }: Pick<LoadedConfig, 'output'>,
  read: ReadonlySet<string>,
  unread: Unread,
): Promise<void> {
  for (const entry of await entriesIn(folder)) {
    const path = join(folder, entry.name);
    if (entry.isFile() && isBeingWritten(entry.name)) unread.unfinished.add(path);
    if (isFinished(entry.name) && (await isSpecial(entry))) unread.special.add(path);
    if (!isFinished(entry.name) || path === output || !(await isFolder(entry))) continue;
    // A pattern goes into folders, but not into all that are linked.
    const isAskedFor =
      isDeep && !entry.isSymbolicLink() && (await unreadableName(path)) === undefined;
    if (isAskedFor) await look({ folder: path, isDeep }, { output }, read, unread);
    else if (await holdsUnreadFile(path, read, new Set())) unread.folders.add(path);
  }
}

/** Whether a folder, or one inside it, holds a file that is not among those that are read. */
export async function holdsUnreadFile(
  folder: string,
  read: ReadonlySet<string>,
  seen: Set<string>,
): Promise<boolean> {
  // What cannot be opened may hold anything: its name may be no UTF-8.
  const real = await realpath(folder).catch(() => undefined);
  if (real === undefined) return true;
  if (seen.has(real)) return false;
  seen.add(real);
  for (const entry of (await entriesIn(folder)).filter(({ name }) => isFinished(name))) {
    const path = join(folder, entry.name);
    if (await isFolder(entry)) {
      if (await holdsUnreadFile(path, read, seen)) return true;
    } else if (!read.has(path)) return true;
  }
  return false;
}

/** Whether an entry is neither a file nor a folder, or a link to such a thing. */
async function isSpecial(entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return !entry.isFile() && !entry.isDirectory();
  const facts = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
  return facts !== undefined && !facts.isFile() && !facts.isDirectory();
}

/** Whether an entry is a folder, or a link to one. */
export async function isFolder(entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  const facts = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
  return facts?.isDirectory() ?? false;
}

/** None where there is no such folder, or none that may be read: its reader reports that. */
export async function entriesIn(folder: string): Promise<readonly Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
