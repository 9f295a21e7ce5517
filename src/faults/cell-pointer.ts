import { foldName } from '../text/column-names.ts';

/** Where a column's cell is in a quarantined record's JSON (RFC 6901). */
export function cellPointer(column: string): string {
  return `/${foldName(column).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
