import type { Kind } from '../matching/kinds/kind.ts';
import type { TableColumn } from './look-at-table.ts';

/** A column as it is compared so far. */
export interface UsedColumn {
  readonly column: TableColumn;
  readonly kind: Kind;
  readonly isNamed: boolean;
}

/** So many records that have both values must say it, and at least this share of them. */
const fewestRecords = 20;
const leastShare = 0.95;

/** A shorter value is in many others by chance. */
const shortestPart = 3;

/**
 * Column → the column that holds it already, nearly always: an email's copy in lower case, the year
 * beside the birth date. Comparing both would count one agreement twice. Asked of columns of one
 * kind, and of those whose names say nothing beside all others.
 */
export function findDerivedColumns(used: readonly UsedColumn[]): ReadonlyMap<string, string> {
  const bare = new Map(used.map(({ column }) => [column.name, column.cells.map(bareText)]));
  const derived = new Map<string, string>();
  const questions = used.flatMap((part) =>
    used
      .filter((whole) => whole !== part && (whole.kind === part.kind || !part.isNamed))
      .map((whole) => ({ part, whole })),
  );
  // From the last on: of two that hold each other the first stays.
  for (const { part, whole } of questions.toReversed()) {
    if (derived.has(whole.column.name)) continue;
    const isOfOneKind = part.kind === whole.kind;
    const [parts = [], wholes = []] = [bare.get(part.column.name), bare.get(whole.column.name)];
    if (isHeld(parts, wholes, isOfOneKind)) derived.set(part.column.name, whole.column.name);
  }
  return derived;
}

function isHeld(parts: readonly string[], wholes: readonly string[], isOfOneKind: boolean) {
  let [present, both, held, long] = [0, 0, 0, 0];
  for (const [place, part] of parts.entries()) {
    const whole = wholes[place] ?? '';
    if (part === '') continue;
    present++;
    if (whole === '') continue;
    both++;
    if (part.length >= shortestPart) long++;
    if (whole.includes(part)) held++;
  }
  const isEnough = both >= fewestRecords && both >= present * leastShare;
  return isEnough && held >= both * leastShare && (isOfOneKind || long * 2 >= both);
}

function bareText(cell: string): string {
  return cell.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}
