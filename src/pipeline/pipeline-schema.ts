import { z } from 'zod';

export const Pipeline = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  description: z.string(),
  /** When it runs, in the machine's time: cron's five fields. */
  schedule: z.string().regex(/^(\S+ ){4}\S+$/, 'cron’s five fields, such as "30 2 * * *"'),
  /** Stages in the order in which they run. */
  stages: z.array(z.string()).min(1),
  /** Work everything out again from what has landed, whether or not anything changed. */
  rebuild: z.boolean().default(false),
  /** Learn again how records of one person agree; else what was learned last is used again. */
  learns: z.boolean().default(false),
});

/** One scheduled job. */
export type Pipeline = z.infer<typeof Pipeline>;
export type PipelineInput = z.input<typeof Pipeline>;
