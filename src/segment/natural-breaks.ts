import { ckmeans } from 'simple-statistics';
import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';

const Setting = z.object({ method: z.string() });
const Value = z.object({ metric: z.string(), value: z.string() });

/**
 * Natural breaks: where the distinct values of a metric fall apart into five groups by themselves
 * (optimal one-dimensional k-means, Wang and Song 2011). Distinct values, so that the crowd of
 * customers with one order does not take all the groups. Empty unless the merchant chose the method.
 */
export const naturalBreaks: BuiltModel = {
  table: 'segment.natural_breaks',
  description: 'One row per metric and bin, 2 to 5: the least value of the group.',
  grain: ['metric', 'bin'],
  columns: columnNotes({
    none: { bin: 'the bin, from 2 to 5', at_least: 'the lowest value that is in it' },
  }),
  source: 'src/segment/natural-breaks.ts',
  reads: ['config.rfm', 'segment.metrics'],
  build: buildNaturalBreaks,
};

async function buildNaturalBreaks(engine: Engine, table: string): Promise<void> {
  await engine.execute(
    `create or replace table ${table} (metric varchar, bin integer, at_least decimal(28, 4))`,
  );
  const [setting] = await engine.queryAs(Setting, 'select method from config.rfm');
  if (setting?.method !== 'natural-breaks') return;
  const values = await engine.queryAs(
    Value,
    'select distinct metric, cast(value as varchar) as value from segment.metrics order by metric, value',
  );
  for (const [metric, group] of Map.groupBy(values, (row) => row.metric)) {
    for (const [index, lowest] of breaks(group.map(({ value }) => Number(value))).entries()) {
      await engine.execute(`insert into ${table} values ($metric, $bin, $lowest)`, {
        metric,
        bin: index + 2,
        lowest,
      });
    }
  }
}

/** The least value of each group but the first, ascending; fewer than five groups where values are few. */
export function breaks(distinct: readonly number[]): readonly number[] {
  if (distinct.length === 0) return [];
  const groups = ckmeans([...distinct], Math.min(5, distinct.length));
  return groups.slice(1).flatMap((group) => group.slice(0, 1));
}
