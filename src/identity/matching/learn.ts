import type { PatternCount } from './comparison-levels.ts';
import {
  canSwap,
  levelNamesOf,
  levelsIn,
  strongerLevels,
  tellingLevels,
} from './comparison-levels.ts';
import { type Dependence, differingTogether, repeatedBits } from './dependences.ts';
import { type Field, isTelling } from './fields.ts';
import { orderedChances } from './ordered-levels.ts';
import { type Doubt, doubtOf } from './second-opinion.ts';
import { canBeOne } from './two-people.ts';

/** What is learned: by field and level, how often true pairs (m) and others (u) agree just so. */
export interface Parameters {
  /** Share of all pairs that are one person. */
  readonly prior: number;
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
  /** How many true pairs were expected to show each comparison level: what m was learned from. */
  readonly expected: readonly (readonly number[])[];
  /** What places say more than once. */
  readonly dependences: readonly Dependence[];
  readonly iterations: number;
  /** Why m is not what was learned but what is shipped. */
  readonly doubt?: Doubt | undefined;
}

export interface Observations {
  readonly fields: readonly Field[];
  /** The pairs that blocking brought together. */
  readonly compared: readonly PatternCount[];
  /** By field and level: how often two records of different people agree just so. */
  readonly u: readonly (readonly number[])[];
  /** What places that agree say more than once. */
  readonly agreeing: readonly Dependence[];
  /** All pairs that there are, compared or not. */
  readonly pairs: number;
  /** How many of them can be of one person at most. */
  readonly most: number;
}

/** How many true pairs the shipped figures for m weigh. They decide where there is little to learn from. */
const shippedPairs = 20;
const mostIterations = 200;

/** So often m and the prior are learned, and with them how places differ together. */
const rounds = 3;

/** What is known of a pattern while m is learned. */
interface KnownPattern {
  readonly pairs: number;
  readonly levels: readonly number[];
  /** Where the comparison level of each field stands in a list of all levels of all fields. */
  readonly slots: readonly number[];
  /** Logarithm of what its places say twice. */
  readonly repeated: number;
}

/** What is learned of patterns. */
type Learned = Pick<Parameters, 'prior' | 'm' | 'expected' | 'iterations'>;

/**
 * Learns m and the prior by expectation–maximisation (Dempster, Laird and Rubin 1977; for record
 * linkage Winkler 1988) on the counts of patterns, u being known. Pairs that were not compared are
 * taken for strangers. The shipped m is the prior of a Dirichlet distribution, so that no level has
 * a chance of zero. Where the second opinion holds what was learned for something else than pairs of
 * one person, the shipped m stays and only the prior is learned.
 */
export function learn({ fields, compared, u, agreeing, pairs, most }: Observations): Parameters {
  const patterns = compared
    .map((one) => ({ ...one, levels: tellingLevels(levelsIn(one.pattern, fields), fields) }))
    .filter(({ levels }) => canBeOne(levels, fields))
    .map((one) => ({ ...one, slots: slotsOf(one.levels, fields) }));
  const blocked = compared.reduce((sum, one) => sum + one.pairs, 0);
  const start: Learned = {
    prior: Math.min(0.1 * Math.min(1, blocked / pairs), most / pairs),
    m: likeliest(fields, [], u),
    expected: [],
    iterations: 0,
  };
  let learned = start;
  let dependences = agreeing;
  let doubt: Doubt | undefined;
  let left = rounds;
  while (left > 0) {
    left--;
    const known = patterns.map((one) => ({
      ...one,
      repeated: repeatedBits(one.levels, dependences) * Math.LN2,
    }));
    learned = maximise(fields, known, { u, pairs, most }, learned, doubt === undefined);
    const expected = expectPairs(known, u, learned);
    const truePairs = known.map(({ levels }, place) => ({ levels, pairs: expected[place] ?? 0 }));
    dependences = [...agreeing, ...differingTogether(fields, learned.m, u, truePairs)];
    if (doubt === undefined) {
      doubt = doubtOf(fields, truePairs);
      if (doubt !== undefined) {
        learned = start;
        dependences = agreeing;
        left = 1;
      }
    }
  }
  return { ...learned, u, dependences, doubt };
}

/** Learns m, if it is to, and the prior, beginning with what was learned before. */
function maximise(
  fields: readonly Field[],
  patterns: readonly KnownPattern[],
  { u, pairs, most }: Pick<Observations, 'u' | 'pairs' | 'most'>,
  before: Learned,
  learnsM: boolean,
): Learned {
  let { prior, m, expected, iterations } = before;
  const end = iterations + mostIterations;
  for (let change = 1; change > 1e-5 && iterations < end; iterations++) {
    const counts = m.flat().map(() => 0);
    let matches = 0;
    for (const [place, share] of expectPairs(patterns, u, { prior, m }).entries()) {
      matches += share;
      for (const slot of patterns[place]?.slots ?? []) counts[slot] = (counts[slot] ?? 0) + share;
    }
    expected = byField(counts, fields);
    const next = learnsM ? likeliest(fields, expected, u) : m;
    const nextPrior = Math.min(Math.max(matches, 0.5), most) / pairs;
    change = learnsM ? greatestChange(m, next) : Math.abs(nextPrior - prior) / prior;
    m = next;
    prior = nextPrior;
  }
  return { prior, m, expected, iterations };
}

/** How many of each pattern's pairs are expected to be one person. */
function expectPairs(
  patterns: readonly KnownPattern[],
  u: readonly (readonly number[])[],
  { prior, m }: Pick<Learned, 'prior' | 'm'>,
): readonly number[] {
  const weights = weigh(m, u).flat();
  const odds = Math.log(prior) - Math.log1p(-prior);
  return patterns.map(({ pairs, slots, repeated }) => {
    let logOdds = odds - repeated;
    for (const slot of slots) logOdds += weights[slot] ?? 0;
    return pairs / (1 + Math.exp(-logOdds));
  });
}

/** Where the comparison level of each field stands in a list of all levels of all fields. */
function slotsOf(levels: readonly number[], fields: readonly Field[]): readonly number[] {
  let start = 0;
  return fields.map((field, place) => {
    const slot = start + (levels[place] ?? 0);
    start += levelNamesOf(field).length;
    return slot;
  });
}

function byField(counts: readonly number[], fields: readonly Field[]): number[][] {
  let start = 0;
  return fields.map((field) => {
    const end = start + levelNamesOf(field).length;
    const row = counts.slice(start, end);
    start = end;
    return row;
  });
}

/** The natural logarithm of m / u; a missing value says nothing. */
function weigh(
  m: readonly (readonly number[])[],
  u: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return m.map((row, place) =>
    row.map((chance, level) =>
      level === 0 ? 0 : Math.log(chance) - Math.log(u[place]?.[level] ?? 1),
    ),
  );
}

/** The m that is likeliest by what is shipped and by how many true pairs are expected to show each comparison level. */
function likeliest(
  fields: readonly Field[],
  expected: readonly (readonly number[])[],
  u: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return fields.map((field, place) => {
    const counts = shippedM(field).map(
      (shipped, level) =>
        shippedPairs * shipped + (level === 0 ? 0 : (expected[place]?.[level] ?? 0)),
    );
    return orderedChances(counts, u[place] ?? [], isTelling(field), strongerLevels(field));
  });
}

function greatestChange(
  before: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
): number {
  return Math.max(
    ...after.flatMap((row, place) =>
      row.map((chance, level) => Math.abs(chance - (before[place]?.[level] ?? 0))),
    ),
  );
}

/** The m that a field's kind comes with, by level; what its levels leave is "different". */
export function shippedM(field: Field): readonly number[] {
  const { levels, exact } = field.rules;
  const agreeing = [
    ...levels.map(({ m }) => m).toReversed(),
    ...(canSwap(field) ? [0.01] : []),
    exact,
  ];
  const different = Math.max(0.02, 1 - agreeing.reduce((sum, one) => sum + one, 0));
  const whole = agreeing.reduce((sum, one) => sum + one, different);
  const chances = [0, ...[different, ...agreeing].map((one) => one / whole)];
  if (chances.length !== levelNamesOf(field).length) {
    throw new RangeError(`${field.name} has as many levels as chances`);
  }
  return chances;
}
