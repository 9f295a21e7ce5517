import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
  models: async () => (await import('./models.ts')).identityModels,
} satisfies StageDefinition;
