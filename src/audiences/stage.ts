import type { StageDefinition } from '../pipeline/stage-definition.ts';
import { Audiences, audienceProblems } from './config.ts';

const settings = { audiences: Audiences };
type Settings = typeof settings;

declare module '../config/schema.ts' {
  interface StageSettings extends Settings {}
}

export default {
  settings,
  settingProblems: audienceProblems,
  modelSettings: async (...given) =>
    (await import('./audience-tables.ts')).audienceSettings(...given),
  notices: async () => (await import('./notices.ts')).audienceNotices,
  previous: async () => ({
    audience_members: {
      source: 'audiences.members',
      columns: 'audience varchar, customer_id varchar, left_out_because varchar',
    },
    audience_deliveries: {
      source: 'audiences.deliveries',
      columns: 'audience varchar, customer_id varchar, delivered_on date',
      isOfNewest: true,
    },
  }),
  models: async () => [(await import('./candidates.ts')).candidates],
  summary: async () => (await import('./summary.ts')).audienceSummary,
} satisfies StageDefinition;
