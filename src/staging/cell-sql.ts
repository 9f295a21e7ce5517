import { identifier, literal } from '../engine/sql-text.ts';

/** A cell, null where it holds what the format writes for nothing. */
export function cellSql(column: string, blanks: readonly string[]): string {
  const cell = identifier(column);
  if (blanks.length === 0) return cell;
  const trimmed = `trim(${cell}, concat(' ', chr(9)))`;
  return `case when ${trimmed} in (${blanks.map(literal).join(', ')}) then null else ${cell} end`;
}
