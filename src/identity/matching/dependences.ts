import { z } from 'zod';
import { type Engine, identifier } from '../../engine/duckdb.ts';
import { type Field, isPlace } from './fields.ts';

const Sums = z.object({ agreeing: z.number(), pairs: z.number() });

/** When two fields say the same thing twice, and by how many bits what they say counts too much. */
export interface Dependence {
  readonly when: 'both agree' | 'both differ';
  /** Numbers of the two fields, the smaller first. */
  readonly one: number;
  readonly other: number;
  readonly bits: number;
}

/** How two records agree in each field, and how many pairs are expected to. */
export interface ExpectedPairs {
  readonly degrees: readonly number[];
  readonly pairs: number;
}

/**
 * Measures how fields that name places agree together: the logarithm of how often strangers agree in
 * both, over how often they would if each agreement came alone. Weights of fields are added up as if
 * fields were independent; without this, a province would count again what the town has said.
 *
 * @param sampled condition on `coded_people` that says which records to count
 * @param u chances of each degree for strangers, by field; the last is for equal values
 */
export async function measureAgreeing(
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
      if (bits > 0) found.push({ when: 'both agree', one, other, bits });
    }
  }
  return found;
}

/** So many true pairs in which places differ independently stand beside those that are expected. */
const independentPairs = 20;

/**
 * Measures how fields that name places differ together: the logarithm of how often records of one
 * person differ in both, over how often they would if each came alone. Who has moved differs in all.
 * It never takes away more than the second difference weighs, lest differing speak for a pair.
 *
 * @param m chances of each degree for records of one person, by field; of those, 1 is for different
 * @param u the same for strangers
 * @param expected pairs of records of one person
 */
export function measureDiffering(
  fields: readonly Field[],
  m: readonly (readonly number[])[],
  u: readonly (readonly number[])[],
  expected: readonly ExpectedPairs[],
): readonly Dependence[] {
  const places = [...fields.entries()]
    .filter(([, field]) => isPlace(field))
    .map(([place]) => place);
  return places.flatMap((one) =>
    places.flatMap((other): Dependence[] => {
      if (one >= other) return [];
      const present = sumOf(
        expected,
        (degrees) => isGiven(degrees, one) && isGiven(degrees, other),
      );
      const both = sumOf(expected, (degrees) => degrees[one] === 1 && degrees[other] === 1);
      const [first = 1, second = 1] = [m[one]?.[1], m[other]?.[1]];
      const share = (both + independentPairs * first * second) / (present + independentPairs);
      const weight = Math.log2(second / (u[other]?.[1] ?? 1));
      const bits = Math.min(Math.log2(share / (first * second)), -weight);
      return bits > 0 ? [{ when: 'both differ', one, other, bits }] : [];
    }),
  );
}

function isGiven(degrees: readonly number[], field: number): boolean {
  return (degrees[field] ?? 0) > 0;
}

function sumOf(
  expected: readonly ExpectedPairs[],
  counts: (degrees: readonly number[]) => boolean,
): number {
  return expected.reduce((sum, { degrees, pairs }) => sum + (counts(degrees) ? pairs : 0), 0);
}

/**
 * What a pattern's weight has too much, in bits, because its places say things twice: each field that
 * agrees repeats what the field before it says that it hangs together with most, and so does each that
 * differs. Differences weigh less than nothing, so what they repeat is below 0.
 */
export function repeatedBits(
  degrees: readonly number[],
  dependences: readonly Dependence[],
): number {
  const most = new Map<number, number>();
  for (const { when, one, other, bits } of dependences) {
    const [a, b] = [degrees[one] ?? 0, degrees[other] ?? 0];
    const holds = when === 'both agree' ? a > 1 && b > 1 : a === 1 && b === 1;
    if (holds && bits > Math.abs(most.get(other) ?? 0)) {
      most.set(other, when === 'both agree' ? bits : -bits);
    }
  }
  return [...most.values()].reduce((sum, bits) => sum + bits, 0);
}
