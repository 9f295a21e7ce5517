import { isAgreement, isName } from './comparison-levels.ts';
import type { ExpectedPairs } from './dependences.ts';
import { type Field, isTelling } from './fields.ts';

/** Why figures that were learned are not those of records of one person. */
export type Doubt = 'names differ' | 'all telling fields differ';

/** Fewer pairs than this say nothing of what was learned. */
const enoughPairs = 5;

/**
 * A second opinion on what was learned, before anything rests on it: expectation–maximisation finds
 * two kinds of pairs, and nothing says that one of them is pairs of one person. Most records of one
 * person have the same names, and the same phone, email or birth date, if they have any.
 *
 * @param expected pairs that are held to be of one person
 */
export function doubtOf(
  fields: readonly Field[],
  expected: readonly ExpectedPairs[],
): Doubt | undefined {
  const most = (
    counts: (levels: readonly number[]) => boolean,
    of: (levels: readonly number[]) => boolean,
  ) => {
    const all = sumOf(expected, of);
    return (
      all >= enoughPairs && sumOf(expected, (levels) => of(levels) && counts(levels)) > all / 2
    );
  };
  const placesOf = (holds: (field: Field) => boolean) =>
    fields.flatMap((field, place) => (holds(field) ? [place] : []));
  const namesDiffer = placesOf(isName).some((place) =>
    most(
      (levels) => levels[place] === 1,
      (levels) => (levels[place] ?? 0) > 0,
    ),
  );
  if (namesDiffer) return 'names differ';
  const telling = [...fields.entries()].filter(([, field]) => isTelling(field));
  const allDiffer = most(
    (levels) => !telling.some(([place, field]) => isAgreement(field, levels[place])),
    (levels) => telling.some(([place]) => (levels[place] ?? 0) > 0),
  );
  return allDiffer ? 'all telling fields differ' : undefined;
}

function sumOf(
  expected: readonly ExpectedPairs[],
  counts: (levels: readonly number[]) => boolean,
): number {
  return expected.reduce((sum, { levels, pairs }) => sum + (counts(levels) ? pairs : 0), 0);
}
