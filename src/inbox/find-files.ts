import type { Dirent } from 'node:fs';
import { access, constants, glob, readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Feed } from '../config/feed-schema.ts';
import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import { RollcallError } from '../errors.ts';
import { isErrorCode } from '../files/error-code.ts';
import { isFileToRead } from '../files/file-to-read.ts';
import { visibleName } from '../text/visible.ts';
import { inboxFolder } from './inbox-folder.ts';
import { NameNotText, unreadableName } from './name-not-text.ts';

/** A raw file of a feed, where it is. */
export interface RawFile {
  readonly feed: string;
  readonly path: string;
}

/**
 * The raw files of a feed: those that its config names, all in its folders, all that its patterns
 * fit, and all that were pulled from its sources. Links to files are followed. Hidden files, those
 * still being written (`.part`, `.tmp`) and what Office and Windows keep for themselves are left out. Ordered by path.
 *
 * @param tell receives what is missing of a feed that is not required, and which files cannot be opened
 * by their names, whether it is required or not
 * @throws {SourceUnreadable} when a folder or file that is named is missing or may not be read, and
 * the feed is required
 */
export async function findFiles(
  { feed }: ResolvedFeed,
  { folder, output }: Pick<LoadedConfig, 'folder' | 'output'>,
  tell: (problem: SourceUnreadable | NameNotText) => void = () => {},
): Promise<readonly RawFile[]> {
  const found = new Set<string>(await pulledFiles(inboxFolder(output, feed.name)));
  for (const pattern of [feed.files ?? []].flat()) {
    try {
      for (const path of await expand(feed, pattern, folder, output)) found.add(path);
    } catch (error) {
      if (feed.required || !(error instanceof SourceUnreadable)) throw error;
      tell(error);
    }
  }
  for (const path of found) {
    const name = await unreadableName(path);
    if (name === undefined) continue;
    tell(new NameNotText(feed.name, name));
    found.delete(path);
  }
  return [...found].sort().map((path) => ({ feed: feed.name, path }));
}

async function pulledFiles(inbox: string): Promise<readonly string[]> {
  try {
    return await filesIn(inbox);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function expand(
  feed: Feed,
  pattern: string,
  folder: string,
  output: string,
): Promise<readonly string[]> {
  const path = resolve(folder, pattern);
  if (/[*?{[]/.test(pattern)) return expandGlob(pattern, folder, output);
  try {
    const facts = await stat(path);
    await access(path, constants.R_OK | (facts.isDirectory() ? constants.X_OK : 0));
    if (facts.isDirectory()) return await filesIn(path);
    if (facts.isFile()) return [path];
  } catch (error) {
    throw new SourceUnreadable(feed, relative(folder, path), error);
  }
  // A pipe that nobody writes to would keep its reader waiting for ever.
  throw new SourceUnreadable(feed, relative(folder, path), 'not a file');
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const areFiles = await Promise.all(entries.map(isFileToRead));
  return entries.filter((_, index) => areFiles[index]).map(({ name }) => join(folder, name));
}

/** What runs write, and what packages bring, is nobody's export, however wide a pattern is. */
async function expandGlob(
  pattern: string,
  folder: string,
  output: string,
): Promise<readonly string[]> {
  const paths: string[] = [];
  const isForeign = (path: string) => path === output || path.endsWith('/node_modules');
  const exclude = (entry: Dirent) => isForeign(resolve(folder, entry.parentPath, entry.name));
  for await (const entry of glob(pattern, { cwd: folder, withFileTypes: true, exclude })) {
    if (await isFileToRead(entry)) paths.push(resolve(folder, entry.parentPath, entry.name));
  }
  return paths;
}

/** A feed's folder or file is missing, or may not be read. */
export class SourceUnreadable extends RollcallError {
  readonly feed: string;
  readonly path: string;
  readonly reason: 'missing' | 'not permitted' | 'not a file' | 'unreadable';

  constructor({ name: feed, required }: Feed, path: string, cause: unknown) {
    const reason = isErrorCode(cause, 'ENOENT')
      ? 'missing'
      : isErrorCode(cause, 'EACCES') || isErrorCode(cause, 'EPERM')
        ? 'not permitted'
        : cause === 'not a file'
          ? cause
          : 'unreadable';
    const problem = {
      missing: 'there is no such file or folder',
      'not permitted': 'this user may not read it',
      'not a file': 'it is a pipe, a socket or a device, and no file',
      unreadable: 'it cannot be read',
    }[reason];
    super(
      {
        what: `${required ? `Feed ${feed}: ` : ''}${visibleName(path)}: ${problem}.`,
        state: required
          ? 'Nothing was landed and nothing was published; the run before is still current.'
          : 'The run went on without it, since the feed is not required.',
        next: `Mount or create it, or correct feeds → ${feed} → files; then: rollcall check`,
      },
      { cause },
    );
    this.feed = feed;
    this.path = path;
    this.reason = reason;
  }
}
