import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
  tables: async (loaded) => (await import('./landing-tables.ts')).describeTables(loaded),
  previous: async () => ({
    files: { source: 'landing.files', columns: 'file_number bigint, file_hash varchar' },
  }),
  notices: async () => (await import('./notices/landing-notices.ts')).landingNotices,
  program: async () => (await import('./program.ts')).landing,
} satisfies StageDefinition;
