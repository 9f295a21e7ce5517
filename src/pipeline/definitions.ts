import type { StageDefinition } from './stage-definition.ts';
import { readDefinition, stageNames } from './stages.ts';

/**
 * What every stage says of itself. They are read as this module is loaded, since the schema of the config is made
 * of their settings: so nothing that a `stage.ts` imports at once may import the schema or this module.
 */
export const definitions: readonly StageDefinition[] = await Promise.all(
  stageNames().map(readDefinition),
);
