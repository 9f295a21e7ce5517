import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { projectPath } from './project-path.ts';

/**
 * What the modules of one of the project's folders export, in the order of their file names: adding a
 * file is all it takes to add what the folder holds.
 */
export async function projectModules(folder: string): Promise<readonly unknown[]> {
  const modules: readonly unknown[] = await Promise.all(
    filesOf(folder).map((file) => import(pathToFileURL(projectPath(folder, file)).href)),
  );
  return modules.flatMap((module) => Object.values(Object(module)));
}

/** The files of these modules. */
export function filesOf(folder: string): readonly string[] {
  return readdirSync(projectPath(folder))
    .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
    .sort();
}
