import { fileURLToPath } from 'node:url';

/** The path of a file that belongs to the program itself, wherever it is run from. */
export function projectPath(...parts: readonly string[]): string {
  return fileURLToPath(new URL(['..', '..', ...parts].join('/'), import.meta.url));
}
