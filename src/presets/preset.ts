import { z } from 'zod';
import { RecordKind } from '../contracts/contracts.ts';
import { Country, Currency, Delimiter, Encoding, Timezone } from '../text/codes.ts';
import { NotSaleCondition, RowCondition } from './row-condition.ts';

const Text = z.string().refine((text) => text.trim() !== '', 'expected some text');

/** Names of a source's columns, in order of preference: the first that is not blank gives the value; of notes all. */
const Columns = z.array(Text).min(1);

const Pattern = z.string().refine(isPattern, 'expected a regular expression of JavaScript');

/** A column by its name, or by any one of several names. */
const ColumnSought = z.union([Text, Columns]);

/**
 * What is known of one export format. Presets are data: a person who knows the platform can check
 * one against a real file, line by line.
 */
export const Preset = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string(),
  /** What one file of the format holds. Order files may hold the orders' lines too. */
  kind: RecordKind,
  /** The channel; user ids are joined within it. */
  platform: Text.refine((text) => !/[\p{C}/]/u.test(text), 'expected a name without "/"'),
  /** Columns that, found together, mark the header row of this format. */
  detect: z.array(ColumnSought).min(1),
  /** Columns that a header row of this format never has: with them it is another format's. */
  detectWithout: z.array(z.string().min(1)).default([]),
  encoding: Encoding.default('auto'),
  /** One ASCII character, or ,` where every cell begins with a backtick. */
  delimiter: Delimiter.optional(),
  /** Whether records may end in a delimiter that the header row has not. */
  extraDelimiter: z.boolean().default(false),
  /** The names of the columns, where files have no header row. */
  header: z.array(Text).min(1).optional(),
  /** Two where a second row names the choices of the questions in the first. */
  headerRows: z.union([z.literal(1), z.literal(2)]).default(1),
  /** What the first cell of a line begins with when the line is a footer and not a record. */
  footers: z.array(Text).default([]),
  /** What the first cell of a line begins with after which only footers follow. */
  ends: z.array(Text).default([]),
  /** What a whole cell holds when it says nothing. */
  blanks: z.array(z.string()).default([]),
  /** Columns that are never landed, national ids above all, unless the feed asks to keep them. */
  drop: z.array(z.string()).default([]),
  /** Of these, columns of streets, which are landed where people are compared by address: `identity.addresses`. */
  streets: z.array(z.string().min(1)).default([]),
  /** Columns that are read where they are there: documented layouts leave them out, or merchants need not tick them. */
  optional: z.array(z.string().min(1)).default([]),
  /** Timezone of times that carry no offset; the merchant's own when absent. */
  timezone: Timezone.optional(),
  /** What stands before the decimals of an amount; absent, each column's values decide. */
  decimalMark: z.enum(['.', ',']).optional(),
  /** How dates such as 11/12/2026 are meant; absent, each column's values decide. */
  dateOrder: z.enum(['day first', 'month first']).optional(),
  /** Country of phone numbers that carry no country code; the merchant's own when absent. */
  country: Country.optional(),
  /** Currency of files that have no currency column; the base currency when absent. */
  currency: Currency.optional(),
  /** What one record of an order file is: a whole order, or one line of an order. */
  recordGrain: z.enum(['order', 'line']).default('order'),
  /**
   * What an order's amounts are, in files whose records are lines: what its first line says, what each
   * line repeats, or the sum of what its lines say.
   */
  totals: z
    .enum(['first line', 'every line', 'sum of line amounts', 'sum of quantity x unit price'])
    .default('first line'),
  /**
   * How discount_rate is written where a cell does not say it: as the share that is taken off (0.15), in percent (15), or
   * as what is left to pay (0.85, 85, or 8.5 as in 8.5折).
   */
  discountRates: z
    .enum(['shares', 'percent', 'shares to pay', 'percent to pay', 'tenths to pay'])
    .default('shares'),
  /** Order files: rows that give money back instead of bringing it in. */
  returns: z.array(RowCondition).default([]),
  /** Order files: rows that are no sale, such as postage, each with the reason. */
  notSales: z.array(NotSaleCondition).default([]),
  /**
   * Payment statements whose amounts have a sign: + came in, − went out. A payment that went out is
   * the merchant's own expense, a refund that came in the merchant's own refund; both are `other`.
   */
  signedAmounts: z.boolean().default(false),
  /**
   * Payment statements: what payments are that find no order. A processor often does not know the
   * numbers of a shop's orders: its payments are orders only where no feed holds orders, or the
   * same money would count twice.
   */
  unmatchedPayments: z.enum(['orders', 'orders without order files']).default('orders'),
  /** Whether order and user ids are unique on the whole platform or in one shop only. */
  idsUniqueIn: z.enum(['platform', 'shop']).default('platform'),
  /**
   * Order files in which no column numbers the orders: columns that together tell one order from
   * another. What they say stands for the number, so where one of them is corrected it is another order.
   */
  idFrom: Columns.optional(),
  /** Canonical field → columns that may hold it. */
  fields: z.record(z.string(), Columns),
  /** Field of a date → columns that hold its time of day, where the date stands alone. */
  timeOfDay: z.record(z.string(), Columns).default({}),
  /** Field → which rows say it: in all others its columns hold something else, as one date of two statuses does. */
  onlyWhere: z.record(z.string(), RowCondition).default({}),
  /** Field of an amount → columns whose amounts it is the sum of; those to subtract may have any sign. */
  sums: z
    .record(z.string(), z.strictObject({ plus: Columns, minus: Columns.optional() }))
    .default({}),
  /** Canonical field → what it is in records that say nothing of it, or have no column for it. */
  constants: z.record(z.string(), z.string()).default({}),
  /**
   * The platform's words → canonical words, for fields that hold a status or a consent (yes, no).
   * '' is a word that says nothing; of consents, * is any other word.
   */
  words: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Survey files: which columns are questions (a regular expression over the header). */
  questions: Pattern.optional(),
  /** Survey files: columns that are no questions although the expression fits them. */
  notQuestions: z.array(z.string()).default([]),
  /** Survey files: what stands between the choices of an answer that holds several. */
  choiceSeparator: z.string().optional(),
  /**
   * Survey files: by which words a question is known whose answer tells who the respondent is
   * (regular expressions, the surest first; case does not count).
   */
  respondent: z
    .partialRecord(z.enum(['name', 'phone', 'email']), z.array(Pattern).min(1))
    .optional(),
  /** What a file of this format cannot tell, for its documentation page. */
  cannotKnow: z.array(z.string()).default([]),
  notes: z.array(z.string()).default([]),
});
export type Preset = z.infer<typeof Preset>;

/** Gives a preset as written, its type checked and its defaults filled in. */
export function definePreset(preset: z.input<typeof Preset>): Preset {
  return Preset.parse(preset);
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').unicode;
  } catch {
    return false;
  }
}
