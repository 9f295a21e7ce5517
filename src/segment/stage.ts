import type { StageDefinition } from '../pipeline/stage-definition.ts';
import { Rfm, segmentProblems, segmentTables } from './config.ts';
import { SegmentMap } from './segment-map.ts';

const settings = {
  rfm: Rfm,
  segments: SegmentMap.describe(
    'which scores belong to which segment: `eleven`, `eight-cell`, or a map of your own; see [below](#a-segment-map-of-your-own)',
  ),
};
type Settings = typeof settings;

declare module '../config/schema.ts' {
  interface StageSettings extends Settings {}
}

export default {
  settings,
  settingProblems: segmentProblems,
  configTables: segmentTables,
  summary: async () => (await import('./summary.ts')).segmentSummary,
  previous: async () => ({
    segment_members: {
      source: 'segment.members',
      columns: 'customer_id varchar, segment varchar',
    },
  }),
  models: async () => [(await import('./natural-breaks.ts')).naturalBreaks],
} satisfies StageDefinition;
