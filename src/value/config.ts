import { z } from 'zod';
import type { ConfigTable, TablesRequest } from '../config/config-table.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';

/** From how much on purchases are forecast, and how often the models are fitted. */
export const Value = z
  .strictObject({
    leastBuyers: z
      .int()
      .min(50)
      .max(1_000_000)
      .default(500)
      .describe('with fewer customers who have bought, [nothing is forecast](value.md)'),
    leastDays: z
      .int()
      .min(28)
      .max(3650)
      .default(183)
      .describe('with fewer days since the first purchase, nothing is forecast'),
    refitAfterDays: z
      .int()
      .min(1)
      .max(365)
      .default(7)
      .describe('days for which the parameters of the models of buying are kept'),
  })
  .prefault({});

/** The settings as a table; a pipeline that learns fits again. */
export function valueTables(
  { config }: LoadedConfig,
  { learns }: TablesRequest,
): readonly ConfigTable[] {
  const { value, language } = config;
  return [valueTable(learns ? { ...value, refitAfterDays: 0 } : value, language)];
}

/** The settings as the table that the stage's models read. */
export function valueTable(
  { leastBuyers, leastDays, refitAfterDays }: z.infer<typeof Value>,
  language: string,
): ConfigTable {
  return {
    name: 'value',
    columns: {
      least_buyers: 'integer',
      least_days: 'integer',
      refit_after_days: 'integer',
      language: 'varchar',
    },
    rows: [[leastBuyers, leastDays, refitAfterDays, language]],
  };
}
