import { identifier, literal } from '../engine/sql-text.ts';
import type { RowCondition } from '../presets/row-condition.ts';
import { landedNames } from '../text/column-names.ts';
import { cellSql } from './cell-sql.ts';

/** A condition on a row as SQL, which is never null. Files without the column are refused while landing. */
export function rowSql(
  { column, startsWith, equals, is }: RowCondition,
  columns: readonly string[],
  blanks: readonly string[],
): string {
  const found = landedNames([column].flat(), columns).map((name) =>
    // What the format writes for nothing may still be a word that a condition looks for.
    is === 'filled' || is === 'empty' ? cellSql(name, blanks) : identifier(name),
  );
  const [first] = found;
  if (first === undefined) return 'false';
  // Files of one feed may have different names for the column: a row has one of them.
  const cell = found.length > 1 ? `coalesce(${found.join(', ')})` : first;
  if (is === 'negative') return `coalesce(is_negative(${cell}), false)`;
  const isFilled = `coalesce(is_visible(${cell}), false)`;
  if (is === 'filled') return isFilled;
  if (is === 'empty') return `not ${isFilled}`;
  const tests = [
    ...(startsWith ?? []).map((text) => `starts_with(folded_cell(${cell}), ${folded(text)})`),
    ...(equals ? [`folded_cell(${cell}) in (${equals.map(folded).join(', ')})`] : []),
  ];
  return `coalesce(${tests.join(' or ')}, false)`;
}

/** A word of the config, folded as the macro `folded_cell` folds the cell that it is compared with. */
function folded(text: string): string {
  return literal(text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase());
}
