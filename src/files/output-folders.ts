import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The output folder, and where those of its folders really lie that are links, such as `runs` on a
 * disk of its own: an engine that may read a folder may not read what a link in it leads to.
 */
export async function outputFolders(output: string): Promise<readonly string[]> {
  const entries = [...(await entriesIn(output)), ...(await entriesIn(join(output, 'landing')))];
  const links = entries.filter((entry) => entry.isSymbolicLink() && entry.name !== 'current');
  const targets = await Promise.all(
    // A dangling link is reported by its reader.
    links.map(({ parentPath, name }) => realpath(join(parentPath, name)).catch(() => undefined)),
  );
  return [output, ...targets.filter((target) => target !== undefined)];
}

async function entriesIn(folder: string): Promise<readonly Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
