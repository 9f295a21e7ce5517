import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { isErrorCode } from '../files/error-code.ts';
import { isFileToRead, isFinished } from '../files/file-to-read.ts';
import { unreadableName } from '../inbox/name-not-text.ts';

/**
 * The files among paths that a person names: each file, and all files in each folder and the folders
 * in it, without hidden ones and those still being written. Each once, ordered by path. One in a
 * folder that cannot be opened, since its name is not UTF-8, is left out: `rollcall check` names it.
 *
 * @throws {PathUnusable} when a path is not there or may not be read
 */
export async function findRawFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) for (const file of await expand(path)) found.add(file);
  return [...found].sort();
}

async function expand(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { withFileTypes: true });
    // What runs have written is nothing that came in.
    if (entries.some(({ name }) => name === 'ledger.jsonl')) return [];
    const inside = await Promise.all(
      entries
        .filter(({ name }) => isFinished(name) && name !== 'node_modules')
        .map(async (entry) => {
          const inner = join(path, entry.name);
          if ((await unreadableName(inner)) !== undefined) return [];
          if (entry.isDirectory()) return expand(inner);
          return (await isFileToRead(entry)) ? [inner] : [];
        }),
    );
    return inside.flat();
  } catch (error) {
    if (error instanceof RollcallError) throw error;
    throw new PathUnusable(path, error);
  }
}

/** A path that was named on the command line leads to nothing that can be read. */
export class PathUnusable extends RollcallError {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    const problem = isErrorCode(cause, 'ENOENT')
      ? 'there is no such file or folder'
      : 'it cannot be read';
    super(
      { what: `${path}: ${problem}.`, state: 'Nothing was read and nothing was written.' },
      { exitCode: exitCodes.usage, cause },
    );
    this.path = path;
  }
}
