import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
  models: async () => (await import('./models.ts')).organisationModels,
  program: async () => (await import('./program.ts')).organisationProgram,
} satisfies StageDefinition;
