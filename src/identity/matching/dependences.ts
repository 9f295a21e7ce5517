import type { PatternCount } from './comparison-levels.ts';
import { agreementsOf, levelsIn } from './comparison-levels.ts';
import { type Field, isPlace } from './fields.ts';

/**
 * What two fields say together more than once, in bits. Weights of fields are added up as if fields
 * were independent; those of mailboxes and names, or of a town and its province, are not.
 */
export interface Dependence {
  /** The numbers of the two fields. */
  readonly one: number;
  readonly other: number;
  /**
   * The level of the other field. If it is an agreement, the dependence holds where the one field
   * agrees too; if it is 1, where both differ.
   */
  readonly level: number;
  readonly bits: number;
}

/** How two records agree in each field, and how many pairs are expected to. */
export interface ExpectedPairs {
  readonly levels: readonly number[];
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
  fields: readonly Field[],
  places: readonly (readonly [number, number])[],
  both: readonly number[],
  alone: readonly number[],
): readonly Dependence[] {
  return places.flatMap(([one, other], number): Dependence[] => {
    const bits = Math.log2((both[number] ?? 0) / ((alone[one] ?? 1) * (alone[other] ?? 1)));
    const field = fields[other];
    return bits > 0 && field
      ? agreementsOf(field).map((level) => ({ one, other, level, bits }))
      : [];
  });
}

/** So many pairs that agree as if fields were independent stand beside those that were drawn. */
const independentAgreements = 2;
/** Less than this is not worth a figure. */
const leastBits = 0.5;

/** True pairs may agree in two fields so many times as often as is usual. */
const untypical = 4;

/** Pairs that were drawn since their values of a field are the same. */
export interface DrawnPairs {
  readonly patterns: readonly PatternCount[];
  /** For how many pairs of the whole table each of them stands. */
  readonly each: number;
}

/**
 * How agreement in one field brings agreement in another along: of strangers whose values of one field
 * are the same, the logarithm of how often they agree so in another, over how often strangers do at
 * all. A given name tells the gender, and mailboxes are named after people.
 *
 * Some of the pairs that agree in two fields are no strangers. How many, their other fields tell: these
 * alone give the share of true pairs that is most likely, by expectation–maximisation. Where it is most
 * of them, their agreement is no chance, and nothing is taken off; and what as many true pairs as there
 * are records would explain is not taken for a dependence.
 *
 * @param drawn by field
 * @param m chances of each comparison level for records of one person, by field
 * @param u the same for strangers
 * @param truePairs the most that there may be
 */
export function broughtAlong(
  fields: readonly Field[],
  drawn: readonly DrawnPairs[],
  m: readonly (readonly number[])[],
  u: readonly (readonly number[])[],
  truePairs: number,
): readonly Dependence[] {
  return fields.flatMap((_, one) => {
    const { patterns, each } = drawn[one] ?? { patterns: [], each: 1 };
    const pairs = patterns.map(({ pattern, pairs: number }) => {
      const levels = levelsIn(pattern, fields);
      const odds = levels.map((level, place) =>
        level === 0 ? 1 : (m[place]?.[level] ?? 1) / (u[place]?.[level] ?? 1),
      );
      const all = odds.reduce((product, factor) => product * factor, 1);
      return { pairs: number, levels, odds, all };
    });
    return fields.flatMap((field, other): Dependence[] => {
      if (other === one || (isPlace(field) && fields[one] && isPlace(fields[one]))) return [];
      const given = pairs
        .filter(({ levels }) => isGiven(levels, other))
        .map(({ pairs: number, levels, odds, all }) => ({
          pairs: number,
          level: levels[other] ?? 0,
          oddsOfOthers: all / ((odds[one] ?? 1) * (odds[other] ?? 1)),
        }));
      const strangers = strangersOf(given);
      return agreementsOf(field).flatMap((level): Dependence[] => {
        const agreeing = given.filter((pair) => pair.level === level);
        const found = agreeing.reduce((sum, pair) => sum + pair.pairs, 0);
        const strange = strangersOf(agreeing);
        if (strange < found / 2) return [];
        const alike = Math.min(1, untypical * (m[one]?.at(-1) ?? 1) * (m[other]?.[level] ?? 1));
        const sure = Math.max(0, strange - (truePairs * alike) / each);
        const expected = strangers * (u[other]?.[level] ?? 1);
        const bits = Math.log2((sure + independentAgreements) / (expected + independentAgreements));
        return bits >= leastBits ? [{ one, other, level, bits }] : [];
      });
    });
  });
}

/** How many of some pairs are of strangers, as the fields tell that they were not chosen by. */
function strangersOf(
  pairs: readonly { readonly pairs: number; readonly oddsOfOthers: number }[],
): number {
  const all = pairs.reduce((sum, one) => sum + one.pairs, 0);
  let share = 0.1;
  for (let round = 0; round < 50 && all > 0; round++) {
    const odds = share / (1 - share);
    const matches = pairs.reduce((sum, one) => {
      const of = odds * one.oddsOfOthers;
      return sum + (one.pairs * of) / (1 + of);
    }, 0);
    share = Math.min(matches / all, 1 - 1e-6);
  }
  return all * (1 - share);
}

/** So many true pairs in which places differ independently stand beside those that are expected. */
const independentPairs = 20;

/**
 * How places differ together: the logarithm of how often records of one person differ in both, over how
 * often they would if each came alone. Who has moved differs in all. It is never more than the second
 * difference weighs, so that differing never counts for a pair.
 *
 * @param m chances of each comparison level for records of one person, by field; level 1 is different
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
    const present = sumOf(expected, (levels) => isGiven(levels, one) && isGiven(levels, other));
    const both = sumOf(expected, (levels) => levels[one] === 1 && levels[other] === 1);
    const [first = 1, second = 1] = [m[one]?.[1], m[other]?.[1]];
    const share = (both + independentPairs * first * second) / (present + independentPairs);
    const weight = Math.log2(second / (u[other]?.[1] ?? 1));
    const bits = Math.min(Math.log2(share / (first * second)), -weight);
    return bits > 0 ? [{ one, other, level: 1, bits }] : [];
  });
}

function isGiven(levels: readonly number[], field: number): boolean {
  return (levels[field] ?? 0) > 0;
}

function sumOf(
  expected: readonly ExpectedPairs[],
  counts: (levels: readonly number[]) => boolean,
): number {
  return expected.reduce((sum, { levels, pairs }) => sum + (counts(levels) ? pairs : 0), 0);
}

/**
 * What a pattern's weight has too much, in bits, because its fields say things twice: each field that
 * agrees repeats what the field before it says that it hangs together with most, and so does each that
 * differs. Differences weigh less than nothing, so what they repeat is below 0.
 */
export function repeatedBits(
  levels: readonly number[],
  dependences: readonly Dependence[],
): number {
  const most = new Map<number, number>();
  for (const { one, other, level, bits } of dependences) {
    if (levels[other] !== level) continue;
    const agreed = levels[one] ?? 0;
    if (level === 1 ? agreed !== 1 : agreed <= 1) continue;
    const later = Math.max(one, other);
    if (bits > Math.abs(most.get(later) ?? 0)) most.set(later, level === 1 ? -bits : bits);
  }
  return [...most.values()].reduce((sum, bits) => sum + bits, 0);
}
