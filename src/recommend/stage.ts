import type { StageDefinition } from '../pipeline/stage-definition.ts';
import { Recommend, recommendTables } from './config.ts';
import { savedTables } from './saved-tables.ts';

const settings = { recommend: Recommend };
type Settings = typeof settings;

declare module '../config/schema.ts' {
  interface StageSettings extends Settings {}
}

export default {
  settings,
  configTables: recommendTables,
  previous: () => Promise.resolve(savedTables),
} satisfies StageDefinition;
