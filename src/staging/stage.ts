import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
  tables: async (loaded) => (await import('./staging-models.ts')).describeTables(loaded.feeds),
  program: async () => (await import('./program.ts')).staging,
} satisfies StageDefinition;
