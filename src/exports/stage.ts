import type { StageDefinition } from '../pipeline/stage-definition.ts';
import { Exports, exportProblems } from './config.ts';

const settings = { exports: Exports };
type Settings = typeof settings;

declare module '../config/schema.ts' {
  interface StageSettings extends Settings {}
}

const source = 'src/exports/export-audiences.ts';

export default {
  settings,
  settingProblems: exportProblems,
  tables: async () => [
    {
      table: 'exports.segments',
      description: 'The files of each segment: those of its customers who may be written to.',
      source,
      grain: [],
      reads: ['audiences.members', 'mart.contactable', 'mart.customers'],
    },
    {
      table: 'exports.audiences',
      description: 'The files of the audiences of the config, and the summary of these.',
      source,
      grain: [],
      reads: ['audiences.members', 'audiences.summary', 'mart.contactable', 'mart.customers'],
    },
    {
      table: 'exports.summary',
      description: 'The file of all segments with how many customers each has.',
      source,
      grain: [],
      reads: ['audiences.summary', 'segment.summary'],
    },
  ],
  program: async () => (await import('./program.ts')).exports,
} satisfies StageDefinition;
