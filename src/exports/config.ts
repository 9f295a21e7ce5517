import { z } from 'zod';
import type { LoadedConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { namedTwice } from '../config/setting-problems.ts';
import type { ConfigTable } from '../config/tables.ts';
import { destinationNames } from '../destinations/destinations.ts';
import { goldenFields } from '../identity/config.ts';

/** The columns that a file of customers may have. */
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
      .array(z.enum(exportColumns))
      .min(1)
      .default([...exportColumns])
      .meta({
        description:
          'what is written of each customer; an email address or phone number only where it [may be written to](consent.md), and nobody without one of the addresses that the columns give',
        unset: 'all',
      }),
  })
  .prefault({});

/** The settings as tables. */
export function exportTables({ config }: LoadedConfig): readonly ConfigTable[] {
  return [
    {
      name: 'exports',
      columns: { gives_email: 'boolean', gives_phone: 'boolean' },
      rows: [exportedAddresses(config.exports.columns)],
    },
  ];
}

/** Which addresses the files give. Files without any are lists of people, who need but have one. */
function exportedAddresses(columns: Config['exports']['columns']): readonly [boolean, boolean] {
  const email = columns.includes('email');
  const phone = columns.includes('phone');
  return email || phone ? [email, phone] : [true, true];
}

/** What the schema accepts, and names twice. */
export function exportProblems({ exports: { formats, columns } }: Config): readonly string[] {
  return [...namedTwice('exports.formats', formats), ...namedTwice('exports.columns', columns)];
}
