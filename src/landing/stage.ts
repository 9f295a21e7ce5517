import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
  tables: async (loaded) => (await import('./landing-tables.ts')).describeTables(loaded),
  program: async () => (await import('./program.ts')).landing,
} satisfies StageDefinition;
