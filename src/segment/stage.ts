import type { StageDefinition } from '../pipeline/stage-definition.ts';

export default {
  models: async () => [(await import('./natural-breaks.ts')).naturalBreaks],
} satisfies StageDefinition;
