import type { StageDefinition } from '../pipeline/stage-definition.ts';
import { PullConfig } from './config.ts';

const settings = { pull: PullConfig };
type Settings = typeof settings;

declare module '../config/schema.ts' {
  interface StageSettings extends Settings {}
}

export default {
  settings,
  tables: async () => [
    {
      table: 'pull.sources',
      description: 'One row per source that a run asked, and what became of it.',
      source: 'src/pull/pull-table.ts',
      grain: ['feed', 'source_number'],
      reads: [],
    },
  ],
  notices: async () => [(await import('./notices.ts')).pullNotices],
  program: async () => (await import('./program.ts')).pull,
} satisfies StageDefinition;
