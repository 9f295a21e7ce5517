import type { Field } from './fields.ts';
import { kinds } from './kinds/kinds.ts';

/**
 * The levels to which two records can agree in a field: 0 is missing, 1 different, then the kind's
 * levels from the least to the greatest, swapped (given and family name changed places), and last equal.
 */
export function levelNamesOf({ kind }: Pick<Field, 'kind'>): readonly string[] {
  return levelNamesByKind.get(kind) ?? [];
}

const levelNamesByKind = new Map<string, readonly string[]>(
  Object.entries(kinds).map(([kind, { levels }]) => [
    kind,
    [
      'missing',
      'different',
      ...levels.map(({ name }) => name).toReversed(),
      ...(kind === 'given name' ? ['swapped'] : []),
      'equal',
    ],
  ]),
);

/** How many levels of each kind are no agreement: missing, different, and what only two people show. */
const unlikeByKind = new Map<string, number>(
  Object.entries(kinds).map(([kind, { levels }]) => [
    kind,
    2 + levels.filter(({ isOfTwo }) => isOfTwo).length,
  ]),
);

/** The levels of a field that are an agreement, from the least to the greatest. */
export function agreementsOf(field: Pick<Field, 'kind'>): readonly number[] {
  return [...levelNamesOf(field).keys()].slice(unlikeByKind.get(field.kind));
}

/** Whether a comparison level of a field is an agreement. */
export function isAgreement({ kind }: Pick<Field, 'kind'>, level = 0): boolean {
  return level >= (unlikeByKind.get(kind) ?? 2);
}

/** The levels of a field that are a stronger form of the comparison level below them. */
export function strongerLevels({ rules }: Pick<Field, 'rules'>): ReadonlySet<number> {
  const levels = rules.levels.toReversed();
  return new Set(levels.flatMap(({ isStronger }, place) => (isStronger ? [place + 2] : [])));
}

/** Whether a field can stand in another's place: given names, where family names are. The family name then tells no more. */
export function canSwap({ kind }: Pick<Field, 'kind'>): boolean {
  return kind === 'given name';
}

/** Whether a field is a given or a family name. */
export function isName({ kind }: Field): boolean {
  return kind === 'given name' || kind === 'family name';
}

/**
 * What one comparison level of each field is worth in a pattern: the patterns of two records are the sum of
 * level × worth, so that one number tells the levels of all fields.
 */
export function worthsOf(fields: readonly Field[]): readonly bigint[] {
  const worths: bigint[] = [];
  let worth = 1n;
  for (const field of fields) {
    worths.push(worth);
    worth *= BigInt(levelNamesOf(field).length);
  }
  return worths;
}

/** The SQL type that holds the patterns of these fields; undefined if there are too many for any. */
export function patternType(fields: readonly Field[]): 'bigint' | 'hugeint' | undefined {
  const patterns = fields.reduce(
    (product, field) => product * BigInt(levelNamesOf(field).length),
    1n,
  );
  if (patterns < 2n ** 63n) return 'bigint';
  return patterns < 2n ** 127n ? 'hugeint' : undefined;
}

/** The level of each field in a pattern. */
export function levelsIn(pattern: bigint, fields: readonly Field[]): readonly number[] {
  let rest = pattern;
  return fields.map((field) => {
    const count = BigInt(levelNamesOf(field).length);
    const level = Number(rest % count);
    rest /= count;
    return level;
  });
}

/** SQL for the comparison level of a field in the column `pattern`. */
export function levelSql(fields: readonly Field[], place: number, pattern = 'pattern'): string {
  const field = fields[place];
  if (!field) throw new RangeError(`there is no field ${place}`);
  return `(${pattern} // ${worthsOf(fields)[place]}) % ${levelNamesOf(field).length}`;
}

/**
 * The levels that count as evidence. Mailboxes are named after people, so those of two namesakes are
 * alike even if they are strangers. Where a name agrees, an email address that is only alike is taken
 * for missing, and so is a masked one of which only the first letters are the same; where moreover the
 * other name differs, so is any that is not equal; and where both names agree, any that is not equal is
 * taken for different, since being alike adds nothing to them.
 */
export function tellingLevels(
  levels: readonly number[],
  fields: readonly Field[],
): readonly number[] {
  const known = [...fields.entries()].filter(([place]) => (levels[place] ?? 0) > 0);
  const namesOf = (holds: (field: Field) => boolean) =>
    known.flatMap(([place, field]) => (holds(field) ? [levels[place] ?? 0] : []));
  const names = namesOf(isName);
  const agree = names.some((level) => level > 1);
  const shown = namesOf(({ kind }) => kind === 'shown given name');
  if (!agree && !shown.some((level) => level > 1)) return levels;
  const knowsBoth = names.length > 1;
  const alike = knowsBoth && !names.includes(1) ? 1 : 0;
  return levels.map((level, place) => {
    const field = fields[place];
    if (field?.kind === 'shown email') {
      return level > 1 && level < levelNamesOf(field).length - 1 ? 0 : level;
    }
    const name = field?.kind === 'email' && agree ? levelNamesOf(field)[level] : undefined;
    return name === 'alike' || (knowsBoth && alikeMailboxes.has(name)) ? alike : level;
  });
}

const alikeMailboxes = new Set<string | undefined>(['alike', 'two edits', 'same mailbox name']);

/** How many pairs show a pattern. */
export interface PatternCount {
  readonly pattern: bigint;
  readonly pairs: number;
}
