import { z } from 'zod';
import type { Config } from '../config/schema.ts';
import { namedTwice } from '../config/setting-problems.ts';
import { Text } from '../config/setting-types.ts';
import { destinationNames } from '../destinations/destinations.ts';
import { goldenFields } from '../identity/config.ts';

/** The columns that a file of customers has unless the config names others. */
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

/** Which files are written, and their columns. */
export const Exports = z
  .strictObject({
    formats: z
      .array(z.enum(destinationNames))
      .min(1)
      .default(['csv', 'xlsx', 'parquet'])
      .describe('the formats of the files'),
    columns: z
      .array(Text)
      .min(1)
      .default([...exportColumns])
      .meta({
        description:
          'what is exported for each customer: columns of `mart.customers` ([data-dictionary.md](data-dictionary.md)), such as those of [value.md](value.md#the-columns) and [recommend.md](recommend.md); an email address or phone number only where it [may be contacted](consent.md), and nobody without one of the addresses that the columns give',
        unset: 'the usual ones',
      }),
  })
  .prefault({});

/** What the schema accepts, and names twice. */
export function exportProblems({ exports: { formats, columns } }: Config): readonly string[] {
  return [...namedTwice('exports.formats', formats), ...namedTwice('exports.columns', columns)];
}
