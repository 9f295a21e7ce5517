import type { StageDefinition } from '../pipeline/stage-definition.ts';
import { Value, valueTables } from './config.ts';

const settings = { value: Value };
type Settings = typeof settings;

declare module '../config/schema.ts' {
  interface StageSettings extends Settings {}
}

export default {
  settings,
  configTables: valueTables,
  notices: async () => (await import('./summary.ts')).valueNotices,
  summary: async () => (await import('./summary.ts')).valueSummary,
  previous: async () => (await import('./saved-tables.ts')).savedTables,
  models: async () => [
    (await import('./backtest.ts')).backtest,
    (await import('./parameters.ts')).parameters,
    (await import('./outlooks.ts')).outlooks,
  ],
} satisfies StageDefinition;
