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
  models: async () => [(await import('./candidates.ts')).candidates],
  summary: async () => (await import('./summary.ts')).audienceSummary,
} satisfies StageDefinition;
