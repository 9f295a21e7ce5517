import type { ResolvedFeed } from '../../config/loaded-config.ts';
import { namedColumns, questionTest } from '../../presets/known-columns.ts';
import { foldName } from '../../text/column-names.ts';

/**
 * Columns of a file that no earlier file of its feed had and that the feed neither reads nor drops.
 * Questions of a survey come and go, and the order of columns says nothing. A feed's first file is
 * the measure of the others: nothing in it is new.
 */
export function newColumns(
  { preset }: ResolvedFeed,
  columns: readonly string[],
  earlier: ReadonlySet<string>,
): readonly string[] {
  if (earlier.size === 0) return [];
  const known = namedColumns(preset);
  const isQuestion = questionTest(preset);
  return columns.filter(
    (column) => !earlier.has(column) && !known.has(foldName(column)) && !isQuestion(column),
  );
}
