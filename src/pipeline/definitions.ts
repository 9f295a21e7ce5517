import type { StageDefinition } from './stage-definition.ts';
import { readDefinition, stageNames } from './stages.ts';

/**
 * What every stage says of itself. They are read as this module is loaded, since the schema of the config is made
 * of their settings: so nothing that a `stage.ts` imports at once may import the schema or this module.
 */
export const definitions: readonly NamedDefinition[] = await Promise.all(
  stageNames().map(async (name) => ({ name, ...(await readDefinition(name)) })),
);

/** A stage's name and what it says of itself. */
interface NamedDefinition extends StageDefinition {
  readonly name: string;
}
