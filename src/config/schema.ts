import { z } from 'zod';
import { bytesOf, memorySizePattern } from '../engine/memory.ts';
import { Country, Currency, Timezone } from '../text/codes.ts';
import { Feed } from './feed-schema.ts';
import { GatesConfig } from './gate-config.ts';
import { Rate, Text } from './setting-types.ts';

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

export type SettingsOfStages = { readonly [Name in keyof StageSettings]: StageSettings[Name] };

const general = {
  merchant: z.strictObject({
    name: Text.describe("the merchant's name"),
    timezone: Timezone.describe("the business day's timezone, and that of times without one"),
    country: Country.describe(
      'country of mobile numbers without a country code, where neither the record nor the feed states one, see [Phone numbers](#phone-numbers)',
    ),
  }),
  currency: z.strictObject({
    base: Currency.describe('the currency of all sums; see [Rounding](#rounding)'),
    rates: z
      .record(Currency, Rate)
      .default({})
      .describe('what one unit of another currency is worth in it, as text of up to ten decimals'),
  }),
  feeds: z.array(Feed).min(1),
  words: z
    .record(z.string(), z.record(z.string(), z.record(z.string(), z.string())))
    .default({})
    .describe("preset or feed → field → the platform's word → the canonical word"),
  language: z
    .enum(['en', 'zh'])
    .default('en')
    .describe(
      'of CSV and XLSX exports: headers, words, sheet names, summary; `en`, `zh`. Parquet keeps canonical names',
    ),
  gates: GatesConfig.meta({
    description:
      'how far a night may be from the ones before and still be published; see [Gates](#gates)',
    unset: '',
  }),
  output: z
    .string()
    .default('out')
    .describe(
      "where runs write: a folder of its own, which neither contains the config or a feed's files nor is inside theirs",
    ),
  engine: z
    .strictObject({
      memoryLimit: MemoryLimit.default('2GB').describe(
        'the most memory that DuckDB may take; less where the machine or container has less, see [Memory](operations.md#memory)',
      ),
      threads: z
        .int()
        .min(1)
        .max(1024)
        .optional()
        .meta({ description: 'how many threads DuckDB has', unset: 'all cores' }),
      keepRuns: z
        .int()
        .min(1)
        .max(10_000)
        .default(14)
        .describe('how many runs are kept in addition to the current one'),
    })
    .prefault({}),
};

/** Everything that a merchant sets in `pipeline.config.ts`, with the settings of all stages. */
export function configSchema(settingsOfStages: SettingsOfStages) {
  return z.strictObject({ ...general, ...settingsOfStages });
}

type ConfigSchema = ReturnType<typeof configSchema>;
export type Config = z.infer<ConfigSchema>;
export type ConfigInput = z.input<ConfigSchema>;
