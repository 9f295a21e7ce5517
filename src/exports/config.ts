import { z } from 'zod';
import type { LoadedConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { namedTwice } from '../config/setting-problems.ts';
import type { ConfigTable } from '../config/tables.ts';
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

/** Columns that a file has if the config names them: what is expected of customers, what they like, what to show them. */
export const furtherColumns = [
  'value_decile',
  'spent_to_date',
  'lifetime_value_365d',
  'expected_spend_365d',
  'order_probability_30d',
  'order_probability_90d',
  'expected_next_order_on',
  'days_overdue',
  'churn_risk',
  'favourite_category',
  'favourite_brand',
  'favourite_price_level',
  'favourite_channel',
  'discount_share',
  'interested_in',
  'recommended_item',
  'recommended_because',
  'organisation',
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
      .array(z.enum([...exportColumns, ...furtherColumns]))
      .min(1)
      .default([...exportColumns])
      .meta({
        description:
          'what is written of each customer; an email address or phone number only where it [may be written to](consent.md), and nobody without one of the addresses that the columns give. Beside the usual columns there are `' +
          furtherColumns.join('`, `') +
          '` ([value.md](value.md), [recommend.md](recommend.md))',
        unset: 'the usual ones',
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
