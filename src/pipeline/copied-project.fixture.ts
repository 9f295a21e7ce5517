import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../engine/project-path.ts';

const copied = [
  'src',
  'sql',
  'pipelines',
  'docs',
  'README.md',
  'package.json',
  'package-lock.json',
  'pipeline.config.ts',
  'tsconfig.json',
];

/** Copies the project to a folder, where a test may add to it; fixtures and packages are linked. */
export async function copyProject(tree: string): Promise<void> {
  for (const part of copied) await cp(projectPath(part), join(tree, part), { recursive: true });
  for (const part of ['fixtures', 'node_modules']) {
    await symlink(projectPath(part), join(tree, part));
  }
}
