import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrorCode } from './error-code.ts';

/** The paths of all files in a folder and the folders in it, sorted; of links to folders too. None where there is no such folder. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (isErrorCode(error, 'ENOENT') || isErrorCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}
