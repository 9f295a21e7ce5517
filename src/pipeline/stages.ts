import { readdirSync } from 'node:fs';
import { z } from 'zod';
import { projectPath } from '../engine/project-path.ts';
import { ModelError, readChecks, readModels } from '../engine/read-models.ts';
import { importStage, isDefined } from './import-stage.ts';
import type { Stage, StageDefinition } from './stage-definition.ts';

/** Folders of `sql/` that are no stages. */
const noStages = ['functions', 'checks'];

/** Every stage that a pipeline may name: a folder of `sql/`, or one of `src/` that has a `stage.ts`. */
export function stageNames(): readonly string[] {
  const written = foldersOf('sql').filter((name) => !noStages.includes(name));
  return [...new Set([...written, ...foldersOf('src').filter(isDefined)])].sort();
}

/** A stage with its models, those of SQL files and those in TypeScript. */
export async function readStage(name: string): Promise<Stage> {
  const definition = await readDefinition(name);
  return {
    name,
    models: [...readModels(name), ...((await definition.models?.()) ?? [])],
    checks: readChecks(name),
    definition,
  };
}

const Module = z.object({
  default: z.custom<StageDefinition>((value) => typeof value === 'object'),
});

/** What a stage's `stage.ts` says; nothing where it has none. */
export async function readDefinition(name: string): Promise<StageDefinition> {
  if (!isDefined(name)) return {};
  const { success, data } = Module.safeParse(await importStage(name));
  if (!success)
    throw new ModelError(`src/${name}/stage.ts`, 'it has no stage as its default export');
  return data.default;
}

function foldersOf(folder: string): readonly string[] {
  return readdirSync(projectPath(folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
