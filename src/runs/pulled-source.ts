import { z } from 'zod';

const count = z.int().nonnegative();

/** What became of one source in one run; it is in the manifest and in the table `pull.sources`. */
export const PulledSource = z.object({
  feed: z.string(),
  number: z.int().positive().describe('Which of the feed’s sources, counted from 1.'),
  source: z.string().describe('Where it is, without credentials.'),
  kind: z.string(),
  isRequired: z.boolean().describe('Whether nothing may be published without it.'),
  status: z.enum(['pulled', 'unchanged', 'failed']),
  files: count.describe('Files that came, also of a source that failed later on.'),
  bytes: count,
  rows: count.optional().describe('Rows that came from a database.'),
  seconds: z.number().nonnegative(),
  error: z.object({ kind: z.string(), message: z.string() }).optional(),
});

export type PulledSource = z.infer<typeof PulledSource>;

/** What is wrong with a source that failed, and where. */
export function failureText({ feed, source, error }: PulledSource): string {
  const message = error?.message ?? '';
  return message.startsWith(source) ? `${feed}: ${message}` : `${feed}: ${source}: ${message}`;
}
