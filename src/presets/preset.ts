import { z } from 'zod';
import { RecordKind } from '../contracts/contract.ts';

/** Names of a source's columns, in order of preference: the first that is not blank gives the value. */
const Columns = z.array(z.string().min(1)).min(1);

/** What one file of a format speaks of. Order files hold orders together with their lines. */
export const FeedKind = RecordKind.exclude(['order_lines']);
export type FeedKind = z.infer<typeof FeedKind>;

/**
 * What is known of one export format. Presets are data: a person who knows the platform can check
 * one against a real file, line by line.
 */
export const Preset = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string(),
  kind: FeedKind,
  /** The channel; user ids are joined within it. */
  platform: z.string(),
  /** Columns that, found together, mark the header row of this format. */
  detect: Columns,
  encoding: z.string().default('auto'),
  delimiter: z.string().optional(),
  /** What the first cell of a line begins with when the line is a footer and not a record. */
  footers: z.array(z.string()).default([]),
  /** Columns that are never landed. */
  drop: z.array(z.string()).default([]),
  /** Timezone of times that carry no offset; the merchant's own when absent. */
  timezone: z.string().optional(),
  /** Country of phone numbers that carry no country code; the merchant's own when absent. */
  country: z.string().length(2).optional(),
  /** Currency of files that have no currency column; the base currency when absent. */
  currency: z.string().length(3).optional(),
  /**
   * What one record of an order file is: a whole order, one line of an order (its totals stand on
   * the order's first line or on all of them), or one movement of money (a payment or a refund).
   */
  recordGrain: z.enum(['order', 'line', 'movement']).default('order'),
  /** Whether order and user ids are unique on the whole platform or in one shop only. */
  idsUniqueIn: z.enum(['platform', 'shop']).default('platform'),
  /** Canonical field → columns that may hold it. */
  fields: z.record(z.string(), Columns),
  /** The platform's words → canonical words, for fields that hold a status. */
  words: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Survey files: which columns are questions (a regular expression over the header). */
  questions: z.string().optional(),
  /** Survey files: what a question's text holds when its answer tells who the respondent is. */
  respondent: z.record(z.enum(['name', 'phone', 'email']), z.array(z.string()).min(1)).optional(),
  /** What a file of this format cannot tell, for its documentation page. */
  cannotKnow: z.array(z.string()).default([]),
  notes: z.array(z.string()).default([]),
});
export type Preset = z.infer<typeof Preset>;

/** Gives a preset as written, its type checked and its defaults filled in. */
export function definePreset(preset: z.input<typeof Preset>): Preset {
  return Preset.parse(preset);
}
