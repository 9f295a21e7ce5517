import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';

/** The programs that tests need, each with its path where it is installed. */
export type Programs = Readonly<Record<string, string | undefined>>;

/** The path of a program that is there. */
export function pathOf(programs: Programs, name: string): string {
  const path = programs[name];
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

/** `describe` where the programs are there; else its tests are skipped, and the name says why. */
export function describeWith(title: string, programs: Programs, tests: () => void): void {
  const missing = Object.keys(programs).filter((name) => programs[name] === undefined);
  if (missing.length === 0) describe(title, tests);
  else describe.skip(`${title} (skipped: not installed here: ${missing.join(', ')})`, tests);
}

/** Where a program is installed: on the path, in the folders of servers, or where a pattern says. */
export function findProgram(name: string, ...patterns: readonly string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const paths = [...folders, ...globSync(patterns).sort().reverse()];
  return paths.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
