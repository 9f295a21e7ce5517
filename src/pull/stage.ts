import { columnNotes } from '../engine/model.ts';
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
      columns: columnNotes({
        none: {
          feed: 'the feed',
          source_number: 'its place among the sources of the feed, from 1',
          source: 'where it is, without credentials',
          kind: 'what kind of source it is',
          is_required: 'whether nothing is published while it fails',
          status: 'what became of it',
          files: 'how many files came from it',
          bytes: 'how many bytes came from it',
          pulled_rows: 'how many rows came from it, of a database',
          error_kind: 'why it failed',
        },
      }),
      reads: [],
    },
  ],
  notices: async () => [(await import('./notices.ts')).pullNotices],
  program: async () => (await import('./program.ts')).pull,
} satisfies StageDefinition;
