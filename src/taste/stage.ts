import { z } from 'zod';
import { Text } from '../config/setting-types.ts';
import type { StageDefinition } from '../pipeline/stage-definition.ts';

const settings = {
  taste: z
    .strictObject({
      leaveOut: z
        .array(Text)
        .default([])
        .describe(
          'categories that say nothing of what their buyers like, such as gift boxes: all whose path in the catalogue holds one of these texts. No taste and no offer follows from them; like orders for somebody else they count as sold',
        ),
    })
    .prefault({}),
};
type Settings = typeof settings;

declare module '../config/schema.ts' {
  interface StageSettings extends Settings {}
}

export default {
  settings,
  configTables: ({ config }) => [
    {
      name: 'tasteless_categories',
      columns: { category: 'varchar' },
      rows: config.taste.leaveOut.map((category) => [category]),
    },
  ],
} satisfies StageDefinition;
