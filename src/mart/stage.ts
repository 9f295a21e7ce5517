import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
  summary: async () => {
    const { accountLines } = await import('./account-lines.ts');
    return {
      tables: ['mart.revenue_accounts'],
      read: async (engine, { config }) => ({
        lines: await accountLines(engine, config.currency.base),
      }),
    };
  },
} satisfies StageDefinition;
