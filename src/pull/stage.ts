import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
  tables: async () => [
    {
      table: 'pull.sources',
      description: 'One row per source that a run asked, and what became of it.',
      source: 'src/pull/pull-table.ts',
      grain: ['feed', 'source_number'],
      reads: [],
    },
  ],
  program: async () => (await import('./program.ts')).pull,
} satisfies StageDefinition;
