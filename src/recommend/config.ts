import { z } from 'zod';
import type { ConfigTable, TablesRequest } from '../config/config-table.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';

/** Which items may be recommended, and how many. */
export const Recommend = z
  .strictObject({
    perList: z.int().min(1).max(100).default(10).describe('items in each list of a customer'),
    mostPerCategory: z
      .int()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'how many of these may be of one category', unset: 'any number' }),
    leaveOut: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'categories that are never recommended: all whose path in the catalogue holds one of these texts',
      ),
    leastPrice: z
      .number()
      .min(0)
      .max(1_000_000_000)
      .optional()
      .meta({ description: 'cheaper items are not recommended', unset: 'any price' }),
    mostPrice: z
      .number()
      .min(0)
      .max(1_000_000_000)
      .optional()
      .meta({ description: 'dearer items are not recommended', unset: 'any price' }),
    compareAfterDays: z
      .int()
      .min(1)
      .max(365)
      .default(7)
      .describe('days for which it is kept [which items go together](recommend.md)'),
  })
  .prefault({});

/** The settings as tables; a pipeline that learns compares items again. */
export function recommendTables(
  { config }: LoadedConfig,
  { learns }: TablesRequest,
): readonly ConfigTable[] {
  const { perList, mostPerCategory, leaveOut, leastPrice, mostPrice, compareAfterDays } =
    config.recommend;
  return [
    {
      name: 'recommend',
      columns: {
        language: 'varchar',
        per_list: 'integer',
        most_per_category: 'integer',
        least_price: 'decimal(18, 4)',
        most_price: 'decimal(18, 4)',
        compare_after_days: 'integer',
      },
      rows: [
        [
          config.language,
          perList,
          mostPerCategory ?? null,
          leastPrice ?? null,
          mostPrice ?? null,
          learns ? 0 : compareAfterDays,
        ],
      ],
    },
    {
      name: 'left_out_categories',
      columns: { category: 'varchar' },
      rows: leaveOut.map((category) => [category]),
    },
  ];
}
