import type { StageDefinition } from '../pipeline/stage-definition.ts';
import { cleanTables, Sales } from './config.ts';

const settings = { sales: Sales };
type Settings = typeof settings;

declare module '../config/schema.ts' {
  interface StageSettings extends Settings {}
}

export default {
  settings,
  configTables: cleanTables,
  notices: async () => (await import('./notices/clean-notices.ts')).cleanNotices,
  previous: async () => (await import('./previous.ts')).previous,
  models: async () => (await import('./models.ts')).cleanModels,
  program: async () => {
    const { readConservation } = await import('./conservation.ts');
    return {
      async conclude({ workspace, manifest }) {
        manifest.conservation = [...(await readConservation(workspace.engine))];
      },
    };
  },
} satisfies StageDefinition;
