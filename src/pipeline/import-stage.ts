import { existsSync } from 'node:fs';
import { projectPath } from '../engine/project-path.ts';

/** Whether a stage has a `stage.ts`. */
export function isDefined(name: string): boolean {
  return existsSync(projectPath('src', name, 'stage.ts'));
}

/** The module that describes a stage. The bundle has another module in place of this one, with all stages in it. */
export function importStage(name: string): Promise<unknown> {
  return import(`../${name}/stage.ts`);
}
