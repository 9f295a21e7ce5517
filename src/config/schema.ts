import { z } from 'zod';
import { bytesOf, memorySizePattern } from '../engine/memory.ts';
import { definitions } from '../pipeline/definitions.ts';
import { Preset } from '../presets/preset.ts';
import { presets } from '../presets/presets.ts';
import { GatesConfig } from '../run/gates/gate-config.ts';
import { SourceConfig } from '../sources/source-config.ts';
import { Country, Currency, Delimiter, Encoding, Timezone } from './codes.ts';
import { Name, Rate, Text } from './setting-types.ts';

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

/** With less than this an engine reads no file at all. */
const leastMemory = bytesOf('32MB');

/** How much memory the engine may take, as it reads it. */
const MemoryLimit = z
  .string()
  .refine(
    (text) => memorySizePattern.test(text) && bytesOf(text) >= leastMemory,
    'expected an amount of memory such as "2GB", 32MB at least',
  );

/**
 * The settings that belong to stages, by name: each `stage.ts` adds its own by `declare module`, so that whoever
 * writes a config is helped with all of them. What is read of them at run time comes from the same files.
 */
// biome-ignore lint/suspicious/noEmptyInterface: stages fill it.
export interface StageSettings {}

type SettingsOfStages = { readonly [Name in keyof StageSettings]: StageSettings[Name] };

const settingsOfStages = Object.assign(
  {},
  ...definitions.map(({ settings }) => settings),
) as SettingsOfStages;

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
  /** Preset or feed → field → the platform's word → the canonical word, beside what presets know. */
  words: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string()))).default({}),
  /** Language of labels in exports and reports. */
  language: z.enum(['en', 'zh']).default('en'),
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
  ...settingsOfStages,
});

export type Config = z.infer<typeof Config>;
export type ConfigInput = z.input<typeof Config>;
export type Feed = Config['feeds'][number];

/** @public Where configs had it from before; it loads the whole schema once more. */
export { defineConfig } from './define-config.ts';
