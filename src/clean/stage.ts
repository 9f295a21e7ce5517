import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
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
