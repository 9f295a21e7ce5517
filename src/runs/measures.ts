import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';

/** One figure of a night, as `mart.night_measures` and `audiences.night_measures` have it. It holds no personal data. */
export const Measure = z.object({
  measure: z.string().describe('What was counted, such as `customers`.'),
  part: z
    .string()
    .describe('Of which feed, reason, currency, channel, segment or file; empty for all.'),
  value: z.number(),
});

export type Measure = z.infer<typeof Measure>;

/** Reads the figures of the night that has just been made. */
export async function readMeasures(engine: Engine): Promise<readonly Measure[]> {
  const rows = await engine.queryAs(
    Measure.extend({ value: z.string().transform(Number) }),
    `select measure, part, cast(value as varchar) as value from mart.night_measures
    union all
    select measure, part, cast(value as varchar) as value from audiences.night_measures
    order by all`,
  );
  return rows;
}

/** Part → value, of one measure. */
export function partsOf(measures: readonly Measure[], wanted: string): ReadonlyMap<string, number> {
  return new Map(
    measures.flatMap(({ measure, part, value }) => (measure === wanted ? [[part, value]] : [])),
  );
}

/** Part → value before and now, of every part that both nights have: an audience comes and goes with the config. */
export function pairsOfBoth(
  before: readonly Measure[],
  now: readonly Measure[],
  measure: string,
): ReturnType<typeof pairsOf> {
  const [then, here] = [partsOf(before, measure), partsOf(now, measure)];
  return new Map(
    [...pairsOf(before, now, measure)].filter(([part]) => then.has(part) && here.has(part)),
  );
}

/** Part → value before and now, of every part that either night has; 0 where it has not. */
export function pairsOf(
  before: readonly Measure[],
  now: readonly Measure[],
  measure: string,
): ReadonlyMap<string, { readonly before: number; readonly now: number }> {
  const then = partsOf(before, measure);
  const here = partsOf(now, measure);
  const parts = [...new Set([...then.keys(), ...here.keys()])].sort();
  return new Map(
    parts.map((part) => [part, { before: then.get(part) ?? 0, now: here.get(part) ?? 0 }]),
  );
}
