import type { StageDefinition } from '../pipeline/stage-definition.ts';
import { Identity, identityProblems, identityTables } from './config.ts';

const settings = { identity: Identity };
type Settings = typeof settings;

declare module '../config/schema.ts' {
  interface StageSettings extends Settings {}
}

export default {
  settings,
  settingProblems: identityProblems,
  configTables: identityTables,
  readsStreets: ({ identity }) => identity.addresses,
  notices: async () => (await import('./notices.ts')).identityNotices,
  previous: async () => (await import('./previous.ts')).previous,
  models: async () => (await import('./models.ts')).identityModels,
} satisfies StageDefinition;
