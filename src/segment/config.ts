import { z } from 'zod';
import type { ConfigTable } from '../config/config-table.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Config } from '../config/schema.ts';
import { prospectsName, segmentCells, segmentNames } from './segment-map.ts';

const Edges = z.array(z.number().min(0).max(1_000_000_000_000)).length(4);
/** How recency, frequency and monetary value are scored. */
export const Rfm = z
  .strictObject({
    method: z
      .enum(['quantile', 'fixed', 'natural-breaks', 'r-compatible'])
      .default('quantile')
      .describe(
        'how scores are given: `quantile`, `fixed`, `natural-breaks`, `r-compatible`; see [How values are scored](#how-values-are-scored)',
      ),
    fixed: z
      .strictObject({ recencyDays: Edges, frequency: Edges, monetary: Edges })
      .optional()
      .describe(
        'for `fixed`: the lowest values of scores 2, 3, 4 and 5 of each metric; for recency the highest days of 5, 4, 3, 2',
      ),
    windowDays: z
      .int()
      .min(1)
      .max(36_500)
      .optional()
      .meta({ description: 'only orders of this many last days count', unset: 'all' }),
  })
  .refine((rfm) => (rfm.method === 'fixed') === (rfm.fixed !== undefined), {
    message: 'edges, given exactly when method is "fixed"',
    path: ['fixed'],
  })
  .prefault({});

/** The settings as tables. */
export function segmentTables({ config }: LoadedConfig): readonly ConfigTable[] {
  const edges = config.rfm.fixed;
  return [
    {
      name: 'rfm',
      columns: { method: 'varchar', window_days: 'integer' },
      rows: [[config.rfm.method, config.rfm.windowDays ?? null]],
    },
    {
      name: 'fixed_bins',
      columns: { metric: 'varchar', bin: 'integer', at_least: 'decimal(28, 4)' },
      rows: edges
        ? [
            // Recency is scored downwards: an edge is the last day of its bin, the next bin begins after it.
            ...edges.recencyDays.map((days, index) => ['recency_days', index + 2, days + 1]),
            ...edges.frequency.map((count, index) => ['frequency', index + 2, count]),
            ...edges.monetary.map((amount, index) => ['monetary', index + 2, amount]),
          ]
        : [],
    },
    {
      name: 'segments',
      columns: {
        segment: 'varchar',
        position: 'integer',
        label: 'varchar',
        label_en: 'varchar',
        label_zh: 'varchar',
        is_prospects: 'boolean',
      },
      rows: segmentNames(config.segments).map(({ name, label }, index) => [
        name,
        index + 1,
        label[config.language],
        label.en,
        label.zh,
        name === prospectsName(config.segments),
      ]),
    },
    {
      name: 'segment_cells',
      columns: {
        recency_score: 'integer',
        frequency_score: 'integer',
        monetary_score: 'integer',
        segment: 'varchar',
      },
      rows: segmentCells(config.segments).map((cell) => [
        cell.recency,
        cell.frequency,
        cell.monetary,
        cell.segment,
      ]),
    },
  ];
}

/** Edges that the schema accepts although no value is between them. */
export function segmentProblems({ rfm }: Config): readonly string[] {
  return Object.entries(rfm.fixed ?? {})
    .filter(([, edges]) =>
      edges.some((edge, index) => index > 0 && edge <= (edges[index - 1] ?? 0)),
    )
    .map(
      ([metric, edges]) =>
        `rfm.fixed.${metric}: expected ascending edges, found ${edges.join(', ')}`,
    );
}
