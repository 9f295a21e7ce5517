import type { StageDefinition } from '../pipeline/stage-definition.ts';

const source = 'src/exports/export-segments.ts';

export default {
  tables: async () => [
    {
      table: 'exports.segments',
      description: 'The files of each segment: those of its customers who may be written to.',
      source,
      grain: [],
      reads: ['mart.customers'],
    },
    {
      table: 'exports.summary',
      description: 'The file of all segments with how many customers each has.',
      source,
      grain: [],
      reads: ['segment.summary'],
    },
  ],
  program: async () => (await import('./program.ts')).exports,
} satisfies StageDefinition;
