import { access, constants, glob, readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { ResolvedFeed } from '../config/load.ts';
import { RollcallError } from '../errors.ts';
import { isErrorCode } from '../run/error-code.ts';

/** A raw file of a feed, where it lies. */
export interface RawFile {
  readonly feed: string;
  readonly path: string;
}

/**
 * The raw files of a feed: those that its config names, all in its folders, all that its patterns
 * fit. Hidden files and those still being written (`.part`, `.tmp`) are left out. Ordered by path.
 *
 * @throws {SourceUnreadable} when a folder or file that is named is missing or may not be read
 */
export async function findFiles(
  { feed }: ResolvedFeed,
  configFolder: string,
): Promise<readonly RawFile[]> {
  const patterns = typeof feed.files === 'string' ? [feed.files] : feed.files;
  const found = new Set<string>();
  for (const pattern of patterns) {
    for (const path of await expand(feed.name, pattern, configFolder)) found.add(path);
  }
  return [...found].sort().map((path) => ({ feed: feed.name, path }));
}

async function expand(feed: string, pattern: string, folder: string): Promise<readonly string[]> {
  const path = resolve(folder, pattern);
  if (/[*?{[]/.test(pattern)) return expandGlob(pattern, folder);
  try {
    const facts = await stat(path);
    await access(path, constants.R_OK | (facts.isDirectory() ? constants.X_OK : 0));
    if (!facts.isDirectory()) return [path];
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && isFinished(entry.name))
      .map((entry) => join(path, entry.name));
  } catch (error) {
    throw new SourceUnreadable(feed, relative(folder, path), error);
  }
}

async function expandGlob(pattern: string, folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const entry of glob(pattern, { cwd: folder, withFileTypes: true })) {
    if (entry.isFile() && isFinished(entry.name)) paths.push(join(entry.parentPath, entry.name));
  }
  return paths.map((path) => (isAbsolute(path) ? path : resolve(folder, path)));
}

function isFinished(name: string): boolean {
  return !name.startsWith('.') && !/\.(part|partial|tmp|crdownload)$/i.test(name);
}

/** A feed's folder or file is missing, or may not be read. */
export class SourceUnreadable extends RollcallError {
  readonly feed: string;
  readonly path: string;
  readonly reason: 'missing' | 'not permitted' | 'unreadable';

  constructor(feed: string, path: string, cause: unknown) {
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
        what: `Feed ${feed}: ${path}: ${problem}.`,
        state: 'Nothing was landed and nothing was published; the run before is still current.',
        next: `Mount or create it, or correct feeds → ${feed} → files; then: rollcall check`,
      },
      { cause },
    );
    this.feed = feed;
    this.path = path;
    this.reason = reason;
  }
}
