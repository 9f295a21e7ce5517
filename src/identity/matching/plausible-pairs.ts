import type { PatternCount } from './comparison-levels.ts';
import { isAgreement, levelNamesOf, levelsIn } from './comparison-levels.ts';
import { type Field, isOwn, isTelling } from './fields.ts';

/** Records of one person may agree in a telling field half as often as is usual. */
const careless = 0.5;
/** A field that fewer pairs have is no measure. */
const leastShare = 0.01;
/** So many true pairs may always have been missed by chance. */
const unseen = 1;

/**
 * The most pairs of one person that a table can have: such agree in phone, email, birth date or the
 * like, so there are not many more than agree in the one of these that agrees most often, and in
 * something else of their own. Undefined where records have no such field.
 *
 * @param compared the pairs that blocking brought together
 * @param given by field, the share of all pairs in which both records have it
 */
export function plausiblePairs(
  fields: readonly Field[],
  compared: readonly PatternCount[],
  given: readonly number[],
): number | undefined {
  const patterns = compared.map(({ pattern, pairs }) => ({
    levels: levelsIn(pattern, fields),
    pairs,
  }));
  const most = fields.flatMap((field, place) => {
    const share = given[place] ?? 0;
    if (!isTelling(field) || share < leastShare) return [];
    const agreeing = patterns
      .filter(({ levels }) => agreesIn(levels, place, fields))
      .reduce((sum, { pairs }) => sum + pairs, 0);
    return [(agreeing + unseen) / (careless * field.rules.exact * share)];
  });
  return most.length === 0 ? undefined : Math.max(...most);
}

/** Whether a field is equal and another of a person's own agrees. */
function agreesIn(levels: readonly number[], place: number, fields: readonly Field[]): boolean {
  const field = fields[place];
  return (
    field !== undefined &&
    levels[place] === levelNamesOf(field).length - 1 &&
    fields.some((one, other) => other !== place && isOwn(one) && isAgreement(one, levels[other]))
  );
}
