import { z } from 'zod';
import { bytesOf, memorySizePattern } from '../engine/memory.ts';
import { Preset } from '../presets/preset.ts';
import { presets } from '../presets/presets.ts';
import { GatesConfig } from '../run/gates/gate-config.ts';
import { PullConfig, SourceConfig } from '../sources/source-config.ts';
import { Country, Currency, Delimiter, Encoding, Timezone } from './codes.ts';
import { SegmentMap } from './segment-map.ts';

const Name = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,99}$/, 'a name in lower case: letters, digits, - and _, at most 100');
const Amount = z
  .string()
  .regex(/^[0-9]{1,12}(\.[0-9]{1,4})?$/, 'an amount as text, such as "0.05"');
/** A rate of exchange: amounts in rupiah or won need more places than amounts themselves. */
const Rate = z
  .string()
  .regex(/^[0-9]{1,10}(\.[0-9]{1,10})?$/, 'a rate as text, such as "7.10" or "0.00044"')
  .refine(
    (text) => Number(text) >= 0.0000001 && Number(text) <= 10_000_000,
    'expected what one unit is worth, from 0.0000001 to 10000000',
  );
/** A part of something, such as "0.5" for half of it. */
const Share = Amount.refine((text) => Number(text) <= 1, 'expected a share from 0 to 1');
/** A word that is looked for in texts: a mark or a single Latin letter would be found in many. */
const Word = z
  .string()
  .refine(
    (text) => /[\p{L}\p{N}]/u.test(text) && !/^\s*[\p{Script=Latin}\p{N}]\s*$/u.test(text),
    'expected a word',
  );
const Days = z.int().min(0).max(3650);
const Text = z.string().refine((text) => text.trim() !== '', 'expected some text');
/**
 * A format of the merchant's own: what a preset says, without its name and title. Its ids are unique
 * in one shop where the feed names one, else on its platform. Its payments are no orders of their own
 * beside files of orders unless it says so: a bank does not know the orders that it is paid for.
 */
export const Mapping = Preset.omit({ name: true, title: true })
  .extend({
    detect: Preset.shape.detect.optional(),
    idsUniqueIn: z.enum(['platform', 'shop']).optional(),
    unmatchedPayments: Preset.shape.unmatchedPayments.unwrap().optional(),
  })
  .refine(({ detect, header }) => detect !== undefined || header !== undefined, {
    message: 'is missing; expected the columns that mark the header row, or `header`',
    path: ['detect'],
  });

const presetNames = presets.map((preset) => preset.name);

const Feed = z
  .strictObject({
    name: Name,
    preset: z.enum(presetNames).optional(),
    mapping: Mapping.optional(),
    /** Files, folders (all files in them) or glob patterns, beside the config file. */
    files: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    /** Where files or rows are fetched from, beside or instead of `files`. */
    source: z.union([SourceConfig, z.array(SourceConfig).min(1)]).optional(),
    /**
     * Registrations: whether each export holds the whole list. Whoever is not in the newest has left it,
     * and a yes that they gave in it counts no more.
     */
    wholeList: z.boolean().default(false),
    /** Whether nothing may be published while its folder or its source fails. */
    required: z.boolean().default(true),
    /** Name of the shop, where ids are unique in one shop only. Two feeds of one shop share it. */
    shop: Name.optional(),
    timezone: Timezone.optional(),
    dateOrder: Preset.shape.dateOrder,
    decimalMark: Preset.shape.decimalMark,
    country: Country.optional(),
    currency: Currency.optional(),
    encoding: Encoding.optional(),
    delimiter: Delimiter.optional(),
    /** The names of the columns, where files have no header row. */
    header: Preset.shape.header,
    /** Columns that mark the header row, where the merchant's files have other names than the preset. */
    detect: Preset.shape.detect.optional(),
    /** Survey files: what stands between the choices of one answer, where it is not the preset's. */
    choiceSeparator: z.string().min(1).optional(),
    /** Payment statements: what payments are that find no order, where it is not as the preset says. */
    unmatchedPayments: Preset.shape.unmatchedPayments.unwrap().optional(),
    /** Canonical field → columns, where the merchant's files differ from the preset. */
    columns: z.record(z.string(), z.array(Text).min(1)).default({}),
    /** Order files: rows that are returns or no sales, beside those that the preset knows. */
    returns: Preset.shape.returns,
    notSales: Preset.shape.notSales,
    /** Column → whether it is landed although the preset would drop it. */
    keep: z.array(z.string()).default([]),
    /**
     * What becomes of a file whose columns are not those of the feed's earlier files: it lands and
     * is told of, it is refused, or its records are quarantined.
     */
    drift: z.enum(['evolve', 'freeze', 'quarantine']).default('evolve'),
    /** Columns that may come or go without being drift. */
    accept: z.array(z.string()).default([]),
  })
  .refine((feed) => (feed.preset === undefined) !== (feed.mapping === undefined), {
    message: 'either a preset or a mapping of its own, and not both',
    path: ['preset'],
  })
  .refine((feed) => feed.files !== undefined || feed.source !== undefined, {
    message: 'is missing; expected files, a source, or both',
    path: ['files'],
  });

/** The golden record's fields, each with its rules for choosing among several values. */
export const goldenFields = [
  'name',
  'phone',
  'email',
  'gender',
  'birth_on',
  'country',
  'province',
  'city',
] as const;

const SurvivorshipRule = z.enum(['trusted', 'newest', 'complete', 'frequent']);
const Survivorship = z
  .partialRecord(z.enum(goldenFields), z.array(SurvivorshipRule).min(1))
  .default({});

const Identity = z
  .strictObject({
    /** Feeds, the most trusted first; those not named come after all that are. */
    trust: z.array(Name).default([]),
    survivorship: Survivorship,
    /** An identifier that more people than this share is set aside and joins nobody. */
    maxPeoplePerIdentifier: z.int().min(1).max(1000).default(5),
    /**
     * Where a person has only one account: platforms, or shops as `platform/shop`. Two user ids there
     * are two people, whatever else agrees.
     */
    singleAccounts: z.array(z.string().min(1)).default([]),
    /** Two records of this probability and more are one person, unless something speaks against it. */
    linkProbability: z.number().min(0.5).max(0.999999).default(0.9),
    /** From this probability on a person is asked, up to `linkProbability`. */
    reviewProbability: z.number().min(0).max(1).default(0.5),
    /** So many records that can be compared may be joined to one customer by likeness. */
    largestCluster: z.int().min(2).max(100_000).default(200),
    /** Whether people are compared by their street addresses, which are then landed and kept for that alone. */
    addresses: z.boolean().default(true),
    /** File of what people decided on pairs of records, beside the config file. It need not be there. */
    decisions: z.string().min(1).default('identity-decisions.csv'),
  })
  .refine(({ reviewProbability, linkProbability }) => reviewProbability <= linkProbability, {
    message: 'expected at most linkProbability',
    path: ['reviewProbability'],
  })
  .prefault({});

const Edges = z.array(z.number().min(0).max(1_000_000_000_000)).length(4);
const Rfm = z
  .strictObject({
    method: z.enum(['quantile', 'fixed', 'natural-breaks', 'r-compatible']).default('quantile'),
    /** For `fixed`: the lowest values of scores 2, 3, 4 and 5; for recency the highest days of 5, 4, 3, 2. */
    fixed: z.strictObject({ recencyDays: Edges, frequency: Edges, monetary: Edges }).optional(),
    /** Only orders of the last so many days count; all of them when absent. */
    windowDays: z.int().min(1).max(36_500).optional(),
  })
  .refine((rfm) => (rfm.method === 'fixed') === (rfm.fixed !== undefined), {
    message: 'edges, given exactly when method is "fixed"',
    path: ['fixed'],
  })
  .prefault({});

const Sales = z
  .strictObject({
    /** An order whose note holds one of these as a word is a test. */
    testNotes: z.array(Word).default(['测试', 'test order', 'test orders']),
    /** An order whose note holds one of these as a word is a sham order (刷单). */
    shamNotes: z.array(Word).default(['刷单', '补单']),
    /** An order whose payment method holds one of these as a word is a test. */
    testPaymentMethods: z
      .array(Word)
      .default(['bogus', 'test', 'testing', 'sandbox', 'dummy', '测试', '沙箱']),
    /** An order that paid more than nothing but at most this, in the base currency, is a sham order. */
    shamPaidAtMost: Amount.refine(
      (text) => Number(text) <= 1000,
      'expected at most "1000": what is sham is worth next to nothing',
    ).default('0.01'),
    /** Which payments of a statement an order of the same number may have; others are doubtful. */
    payments: z
      .strictObject({
        /** So many days before the order was placed. */
        daysBefore: Days.default(3),
        /** So many days after it was placed or paid. */
        daysAfter: Days.default(90),
        /** The same for refunds whose payment no statement knows. */
        refundDaysAfter: Days.default(400),
        /** At least and at most this share of what the order comes to, all payments together. */
        shareAtLeast: Share.default('0.5'),
        shareAtMost: Amount.refine(
          (text) => Number(text) >= 1 && Number(text) <= 100,
          'expected from "1", the whole, to "100"',
        ).default('1.5'),
        /**
         * Statements that do not name movements: from this share of what came in on, an expense of the
         * same order is its refund. Less may be a fee, and is doubtful.
         */
        refundShareAtLeast: Share.default('0.2'),
      })
      .prefault({}),
  })
  .prefault({});

export const exportColumns = [
  'customer_id',
  ...goldenFields,
  'segment',
  'segment_label',
  'recency_days',
  'frequency',
  'monetary',
  'recency_score',
  'frequency_score',
  'monetary_score',
  'first_ordered_on',
  'last_ordered_on',
  'registered_on',
  'accepts_email',
  'accepts_sms',
  'consented_on',
] as const;

const Exports = z
  .strictObject({
    formats: z
      .array(z.enum(['csv', 'xlsx', 'parquet']))
      .min(1)
      .default(['csv', 'xlsx', 'parquet']),
    columns: z
      .array(z.enum(exportColumns))
      .min(1)
      .default([...exportColumns]),
  })
  .prefault({});

/** With less than this an engine reads no file at all. */
const leastMemory = bytesOf('32MB');

/** How much memory the engine may take, as it reads it. */
const MemoryLimit = z
  .string()
  .refine(
    (text) => memorySizePattern.test(text) && bytesOf(text) >= leastMemory,
    'expected an amount of memory such as "2GB", 32MB at least',
  );

/** Everything that a merchant sets in `pipeline.config.ts`. */
export const Config = z.strictObject({
  merchant: z.strictObject({
    name: Text,
    timezone: Timezone,
    country: Country,
  }),
  currency: z.strictObject({
    base: Currency,
    /** What one unit of a foreign currency is worth in the base currency. */
    rates: z.record(Currency, Rate).default({}),
  }),
  feeds: z.array(Feed).min(1),
  /** How the feeds' sources are pulled from. */
  pull: PullConfig,
  /** Preset or feed → field → the platform's word → the canonical word, beside what presets know. */
  words: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string()))).default({}),
  sales: Sales,
  identity: Identity,
  rfm: Rfm,
  segments: SegmentMap,
  /** Language of labels in exports and reports. */
  language: z.enum(['en', 'zh']).default('en'),
  exports: Exports,
  /** How far a night may be from the ones before and still be published. */
  gates: GatesConfig,
  /** Folder that runs write to, beside the config file. */
  output: z.string().default('out'),
  engine: z
    .strictObject({
      /** The most that DuckDB may take; less where the machine or container has less. */
      memoryLimit: MemoryLimit.default('2GB'),
      threads: z.int().min(1).max(1024).optional(),
      /** How many runs are kept beside the current one. */
      keepRuns: z.int().min(1).max(10_000).default(14),
    })
    .prefault({}),
});

export type Config = z.infer<typeof Config>;
export type ConfigInput = z.input<typeof Config>;
export type Feed = Config['feeds'][number];

/** Types the object that `pipeline.config.ts` exports. It is checked when it is loaded. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
