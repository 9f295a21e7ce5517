import { z } from 'zod';
import type { Config } from '../config/schema.ts';
import { namedTwice } from '../config/setting-problems.ts';
import { Name, Text } from '../config/setting-types.ts';
import { destinationNames } from '../destinations/destinations.ts';
import { segmentNames } from '../segment/segment-map.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { Condition } from './conditions.ts';

/** A file can leave out whom another held so many days back; `audiences.former_deliveries` remembers as many. */
export const mostDays = 366;

const Audience = z.strictObject({
  label: z.strictObject({ en: Text, zh: Text }).optional(),
  where: z.array(Condition).default([]),
  notIn: z
    .array(z.strictObject({ audience: Name, days: z.int().min(1).max(mostDays) }))
    .default([]),
  channel: z.enum(['email', 'sms']).optional(),
  columns: z.array(Text).min(1).optional(),
  formats: z.array(z.enum(destinationNames)).min(1).optional(),
  orderBy: z
    .strictObject({ column: Text, first: z.enum(['highest', 'lowest']).default('highest') })
    .optional(),
  limit: z.int().min(1).max(100_000_000).optional(),
});
export type Audience = z.infer<typeof Audience>;

/** Files of one's own: name → who is in it, its columns, its formats. */
export const Audiences = z.record(Name, Audience).default({}).meta({
  description:
    'files of your own in addition to those of segments: name → who is in it, with which columns, see [audiences.md](audiences.md)',
  unset: 'none',
});

/** Files that stand beside those of audiences. */
const otherFiles = ['summary', 'accounts'];

/** What the schema accepts of an audience although it makes no sense by itself. */
export function audienceProblems({ audiences, segments }: Config): readonly string[] {
  const ofSegments = segmentNames(segments).map(({ name }) => name);
  return Object.entries(audiences).flatMap(([name, { columns, formats }]) => [
    ...[...ofSegments, ...otherFiles]
      .filter((taken) => taken === name)
      .map(() => `audiences.${name}: another file among the exports has this name; take another`),
    ...namedTwice(`audiences.${name}.columns`, columns ?? []),
    ...namedTwice(`audiences.${name}.formats`, formats ?? []),
  ]);
}

/** What a file is said not to share people with, where there is no such file. */
export function unknownFiles(
  { audiences }: Pick<Config, 'audiences'>,
  names: readonly string[],
): readonly string[] {
  return Object.entries(audiences).flatMap(([name, { notIn }]) =>
    notIn
      .map(({ audience }, index) => ({ audience, index }))
      .filter(({ audience }) => !names.includes(audience))
      .map(
        ({ audience, index }) =>
          `audiences.${name}.notIn[${index}].audience: there is no file "${audience}"${didYouMean(audience, names)}`,
      ),
  );
}
