import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
  tables: async (loaded) => (await import('./landing-tables.ts')).describeTables(loaded),
  notices: async () => (await import('./notices/landing-notices.ts')).landingNotices,
  program: async () => (await import('./program.ts')).landing,
} satisfies StageDefinition;
