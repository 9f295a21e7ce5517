import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
  previous: async () => (await import('./previous.ts')).previous,
  models: async () => (await import('./models.ts')).organisationModels,
  notices: async () => (await import('./notices.ts')).organisationNotices,
  summary: async () => (await import('./notices.ts')).organisationSummary,
  program: async () => (await import('./program.ts')).organisationProgram,
} satisfies StageDefinition;
