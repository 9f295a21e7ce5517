import { pathToFileURL } from 'node:url';
import { filesOf, projectPath } from './project-path.ts';

/**
 * What the modules of one of the project's folders export, in the order of their file names: adding a
 * file is all it takes to add what the folder holds.
 *
 * @param place a folder, or one file of each folder in it, as `filesOf` has them
 */
export async function projectModules(place: string): Promise<readonly unknown[]> {
  const modules: readonly unknown[] = await Promise.all(
    filesOf(place).map((file) => import(pathToFileURL(projectPath(file)).href)),
  );
  return modules.flatMap((module) => Object.values(Object(module)));
}
