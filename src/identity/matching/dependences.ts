import { type Field, isPlace } from './fields.ts';

/**
 * When two fields say the same thing twice, and by how many bits what they say counts too much.
 * Weights of fields are added up as if fields were independent; those that name places are not.
 */
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

/** Every two fields that name places, by their numbers, the smaller first. */
export function placesTogether(fields: readonly Field[]): readonly (readonly [number, number])[] {
  const places = fields.flatMap((field, place) => (isPlace(field) ? [place] : []));
  return places.flatMap((one) =>
    places.flatMap((other): [number, number][] => (one < other ? [[one, other]] : [])),
  );
}

/**
 * How places agree together: the logarithm of how often strangers agree in both, over how often they
 * would if each agreement came alone. Without this, a province would count again what the town has
 * said.
 *
 * @param places what `placesTogether` gives
 * @param both how often strangers agree in each of these
 * @param alone how often they agree in each field
 */
export function agreeingTogether(
  places: readonly (readonly [number, number])[],
  both: readonly number[],
  alone: readonly number[],
): readonly Dependence[] {
  return places.flatMap(([one, other], number): Dependence[] => {
    const bits = Math.log2((both[number] ?? 0) / ((alone[one] ?? 1) * (alone[other] ?? 1)));
    return bits > 0 ? [{ when: 'both agree', one, other, bits }] : [];
  });
}

/** So many true pairs in which places differ independently stand beside those that are expected. */
const independentPairs = 20;

/**
 * How places differ together: the logarithm of how often records of one person differ in both, over how
 * often they would if each came alone. Who has moved differs in all. It is never more than the second
 * difference weighs, lest differing speak for a pair.
 *
 * @param m chances of each degree for records of one person, by field; degree 1 is different
 * @param u the same for strangers
 * @param expected pairs of records of one person
 */
export function differingTogether(
  fields: readonly Field[],
  m: readonly (readonly number[])[],
  u: readonly (readonly number[])[],
  expected: readonly ExpectedPairs[],
): readonly Dependence[] {
  return placesTogether(fields).flatMap(([one, other]): Dependence[] => {
    const present = sumOf(expected, (degrees) => isGiven(degrees, one) && isGiven(degrees, other));
    const both = sumOf(expected, (degrees) => degrees[one] === 1 && degrees[other] === 1);
    const [first = 1, second = 1] = [m[one]?.[1], m[other]?.[1]];
    const share = (both + independentPairs * first * second) / (present + independentPairs);
    const weight = Math.log2(second / (u[other]?.[1] ?? 1));
    const bits = Math.min(Math.log2(share / (first * second)), -weight);
    return bits > 0 ? [{ when: 'both differ', one, other, bits }] : [];
  });
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
