import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRawFiles } from './find-raw-files.ts';
import { type Recognition, recogniseFile } from './recognise.ts';

/**
 * Finds out what every file among the paths holds; of folders all files in them. What has to be
 * unpacked is in a temporary folder until `use` has ended.
 *
 * @throws {PathUnusable} when a path is not there or may not be read
 */
export async function recogniseAll<T>(
  paths: readonly string[],
  use: (found: readonly Recognition[]) => Promise<T> | T,
): Promise<T> {
  const scratch = await mkdtemp(join(tmpdir(), 'rollcall-look-'));
  try {
    const found: Recognition[] = [];
    for (const [index, path] of (await findRawFiles(paths)).entries()) {
      found.push(...(await recogniseFile(path, join(scratch, String(index)))));
    }
    return await use(found);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
