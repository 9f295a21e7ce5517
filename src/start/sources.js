import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// In JavaScript, since even to load the stripper of types takes as long as half of the program.

/** Where the bundle lies: as deep as the folders of `src`, since modules find the project's other files from there. */
export const bundleFolder = fileURLToPath(new URL('../../dist/program', import.meta.url));

/** The file that keeps what the sources were like when the bundle was made. */
export const bundledSources = join(bundleFolder, 'sources.json');

const source = fileURLToPath(new URL('..', import.meta.url));
const lockFile = fileURLToPath(new URL('../../package-lock.json', import.meta.url));

/**
 * What the program is made of, as text: every source file's name, size and time of change, and those of the list
 * of dependencies. Equal text means equal sources.
 */
export function stateOfSources() {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name) && !/\.(test|fixture)\.ts$/.test(name))
    .map((name) => join(source, name))
    .sort();
  return JSON.stringify(
    [...files, lockFile].map((path) => {
      const { size, mtimeMs } = statSync(path);
      return [path, size, mtimeMs];
    }),
  );
}
