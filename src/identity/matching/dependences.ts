import { z } from 'zod';
import { type Engine, identifier } from '../../engine/duckdb.ts';
import { type Field, isPlace } from './fields.ts';

const Sums = z.object({ agreeing: z.number(), pairs: z.number() });

/** Of two fields, how much more often strangers agree in both than chance would have it, in bits. */
export interface Dependence {
  /** Numbers of the two fields, the smaller first. */
  readonly one: number;
  readonly other: number;
  readonly bits: number;
}

/**
 * Measures how fields that name places hang together: the logarithm of how often strangers agree in
 * both, over how often they would if each agreement came alone. Weights of fields are added up as if
 * fields were independent; without this, a province would count again what the town has said.
 *
 * @param sampled condition on `coded_people` that says which records to count
 * @param u chances of each degree for strangers, by field; the last is for equal values
 */
export async function measureDependences(
  engine: Engine,
  fields: readonly Field[],
  u: readonly (readonly number[])[],
  sampled: string,
): Promise<readonly Dependence[]> {
  const members = [...fields.entries()].filter(([, field]) => isPlace(field));
  const found: Dependence[] = [];
  for (const [one, first] of members) {
    for (const [other, second] of members) {
      if (one >= other) continue;
      const [a, b] = [identifier(first.name), identifier(second.name)];
      const [sums] = await engine.queryAs(
        Sums,
        `with borne as (
          select ${a} as a, ${b} as b, cluster, count(*) as records
          from coded_people
          where ${a} is not null and ${b} is not null and ${sampled}
          group by all
        ),
        by_values as (select sum(records) as records, sum(records * records) as own from borne group by a, b),
        total as (select sum(records) as records from borne)
        select
          cast(coalesce(sum(by_values.records * by_values.records - own), 0) as double) as agreeing,
          cast(coalesce(max(total.records * total.records), 1) as double) as pairs
        from by_values cross join total`,
      );
      const chance = (u[one]?.at(-1) ?? 1) * (u[other]?.at(-1) ?? 1);
      const bits = Math.log2(((sums?.agreeing ?? 0) + 1) / ((sums?.pairs ?? 0) + 1) / chance);
      if (bits > 0) found.push({ one, other, bits });
    }
  }
  return found;
}

/**
 * The bits that a pattern's places say more than once: each field that agrees repeats what the field
 * before it says that it hangs together with most.
 */
export function repeatedBits(
  degrees: readonly number[],
  dependences: readonly Dependence[],
): number {
  const most = new Map<number, number>();
  for (const { one, other, bits } of dependences) {
    if ((degrees[one] ?? 0) > 1 && (degrees[other] ?? 0) > 1) {
      most.set(other, Math.max(most.get(other) ?? 0, bits));
    }
  }
  return [...most.values()].reduce((sum, bits) => sum + bits, 0);
}
