import { glob, readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isFileToRead } from '../files/file-to-read.ts';

/**
 * How a feed names its files, so that those of the coming nights are found too: a folder where all
 * files in it are the feed's; else patterns with `*` for dates, where they catch no other file; else
 * the files themselves. Paths are relative to `folder`, that of the config.
 */
export async function filePatterns(
  paths: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const wanted = new Set(paths.map((path) => resolve(path)));
  const found = new Set<string>();
  for (const [parent, files] of Map.groupBy([...wanted], dirname)) {
    const isWhole = (await filesIn(parent)).every((path) => wanted.has(path));
    // The config's own folder will hold the config, which is no export.
    const takesFolder = isWhole && parent !== resolve(folder);
    for (const path of takesFolder ? [parent] : files) {
      found.add(await pattern(path, takesFolder, wanted, folder));
    }
  }
  return [...found];
}

/** A path with `*` for its dates, if all that it then catches is wanted; else the path as it is. */
async function pattern(
  path: string,
  isFolder: boolean,
  wanted: ReadonlySet<string>,
  folder: string,
): Promise<string> {
  const exact = relative(folder, path).split(sep).map(escaped).join('/');
  const starred = relative(folder, path)
    .split(sep)
    .map((part) => datesAsStars(escaped(part)))
    .join('/');
  if (starred === exact) return exact;
  const general = isFolder ? `${starred}/*` : starred;
  const caught = await Array.fromAsync(glob(general, { cwd: folder, withFileTypes: true }));
  const areFiles = await Promise.all(caught.map(isFileToRead));
  const isOwn = caught
    .filter((_, index) => areFiles[index])
    .every((entry) => wanted.has(resolve(folder, entry.parentPath, entry.name)));
  return isOwn ? general : exact;
}

/** A name with `*` in place of dates, and of numbers of six digits or more: 账单_20261120 gives 账单_*. */
export function datesAsStars(name: string): string {
  return name.replace(/\d+(?:[-_.年月]\d+)*日?/g, (digits) =>
    /^(19|20)\d\d/.test(digits) || /\d{6}/.test(digits) ? '*' : digits,
  );
}

/** A name in which no character has a meaning for patterns. */
function escaped(name: string): string {
  return name.replace(/[*?{[]/g, (character) => `[${character}]`);
}

async function filesIn(parent: string): Promise<readonly string[]> {
  const entries = await readdir(parent, { withFileTypes: true });
  const areFiles = await Promise.all(entries.map(isFileToRead));
  return entries.filter((_, index) => areFiles[index]).map(({ name }) => join(parent, name));
}
