import type { ResolvedFeed } from '../../config/loaded-config.ts';
import { foldName, landedNames } from '../../text/column-names.ts';

/**
 * Columns that a feed reads and a file ought to have had, but has not: a platform that renames a
 * column leaves its field empty without any record being wrong. A file ought to have what the
 * feed's file before it had, and what the merchant's own mapping names; formats that are shipped
 * name columns of several generations, of which a file has only some.
 */
export function missingColumns(
  { feed, preset }: ResolvedFeed,
  columns: readonly string[],
  before: readonly string[] = [],
): readonly string[] {
  const own = Object.keys(feed.mapping?.fields ?? feed.columns);
  return Object.entries(preset.fields).flatMap(([field, names]) => {
    if (landedNames(names, columns).length > 0) return [];
    const wanted = names.map(foldName);
    const known = wanted.find((name) => before.includes(name));
    const first = own.includes(field) ? wanted[0] : undefined;
    return known ?? first ?? [];
  });
}
