import { access, constants, glob, readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { LoadedConfig, ResolvedFeed } from '../config/load.ts';
import type { Feed } from '../config/schema.ts';
import { RollcallError } from '../errors.ts';
import { isErrorCode } from '../run/error-code.ts';
import { inboxFolder } from './inbox-folder.ts';

/** A raw file of a feed, where it lies. */
export interface RawFile {
  readonly feed: string;
  readonly path: string;
}

/**
 * The raw files of a feed: those that its config names, all in its folders, all that its patterns
 * fit, and all that were pulled from its sources. Hidden files and those still being written
 * (`.part`, `.tmp`) are left out. Ordered by path.
 *
 * @param tell is told what is missing of a feed that is not required
 * @throws {SourceUnreadable} when a folder or file that is named is missing or may not be read, and
 * the feed is required
 */
export async function findFiles(
  { feed }: ResolvedFeed,
  { folder, output }: Pick<LoadedConfig, 'folder' | 'output'>,
  tell: (problem: SourceUnreadable) => void = () => {},
): Promise<readonly RawFile[]> {
  const found = new Set<string>(await pulledFiles(inboxFolder(output, feed.name)));
  for (const pattern of [feed.files ?? []].flat()) {
    try {
      for (const path of await expand(feed, pattern, folder)) found.add(path);
    } catch (error) {
      if (feed.required || !(error instanceof SourceUnreadable)) throw error;
      tell(error);
    }
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

async function expand(feed: Feed, pattern: string, folder: string): Promise<readonly string[]> {
  const path = resolve(folder, pattern);
  if (/[*?{[]/.test(pattern)) return expandGlob(pattern, folder);
  try {
    const facts = await stat(path);
    await access(path, constants.R_OK | (facts.isDirectory() ? constants.X_OK : 0));
    return facts.isDirectory() ? await filesIn(path) : [path];
  } catch (error) {
    throw new SourceUnreadable(feed, relative(folder, path), error);
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isFinished(entry.name))
    .map((entry) => join(folder, entry.name));
}

async function expandGlob(pattern: string, folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const entry of glob(pattern, { cwd: folder, withFileTypes: true })) {
    if (entry.isFile() && isFinished(entry.name)) paths.push(join(entry.parentPath, entry.name));
  }
  return paths.map((path) => (isAbsolute(path) ? path : resolve(folder, path)));
}

/** Whether a file's name says that it is one to read: it is neither hidden nor still being written. */
export function isFinished(name: string): boolean {
  return !name.startsWith('.') && !/\.(part|partial|tmp|crdownload)$/i.test(name);
}

/** A feed's folder or file is missing, or may not be read. */
export class SourceUnreadable extends RollcallError {
  readonly feed: string;
  readonly path: string;
  readonly reason: 'missing' | 'not permitted' | 'unreadable';

  constructor({ name: feed, required }: Feed, path: string, cause: unknown) {
    const reason = isErrorCode(cause, 'ENOENT')
      ? 'missing'
      : isErrorCode(cause, 'EACCES') || isErrorCode(cause, 'EPERM')
        ? 'not permitted'
        : 'unreadable';
    const problem = {
      missing: 'there is no such file or folder',
      'not permitted': 'this user may not read it',
      unreadable: 'it cannot be read',
    }[reason];
    super(
      {
        what: `${required ? `Feed ${feed}: ` : ''}${path}: ${problem}.`,
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
