import { type Field, isOwn } from './fields.ts';
import { kinds } from './kinds.ts';

/**
 * The degrees to which two records can agree in a field: 0 is missing, 1 different, then the kind's
 * levels from the least to the greatest, swapped (given and family name changed places), and last equal.
 */
export function degreesOf({ kind }: Pick<Field, 'kind'>): readonly string[] {
  return degreesByKind.get(kind) ?? [];
}

const degreesByKind = new Map<string, readonly string[]>(
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

/** The degrees of a field that are a stronger form of the degree below them. */
export function strongerDegrees({ rules }: Pick<Field, 'rules'>): ReadonlySet<number> {
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
 * What one degree of each field is worth in a pattern: the patterns of two records are the sum of
 * degree × worth, so that one number tells the degrees of all fields.
 */
export function worthsOf(fields: readonly Field[]): readonly bigint[] {
  const worths: bigint[] = [];
  let worth = 1n;
  for (const field of fields) {
    worths.push(worth);
    worth *= BigInt(degreesOf(field).length);
  }
  return worths;
}

/** The SQL type that holds the patterns of these fields; undefined if there are too many for any. */
export function patternType(fields: readonly Field[]): 'bigint' | 'hugeint' | undefined {
  const patterns = fields.reduce((product, field) => product * BigInt(degreesOf(field).length), 1n);
  if (patterns < 2n ** 63n) return 'bigint';
  return patterns < 2n ** 127n ? 'hugeint' : undefined;
}

/** The degree of each field in a pattern. */
export function degreesIn(pattern: bigint, fields: readonly Field[]): readonly number[] {
  let rest = pattern;
  return fields.map((field) => {
    const count = BigInt(degreesOf(field).length);
    const degree = Number(rest % count);
    rest /= count;
    return degree;
  });
}

/** SQL for the degree of a field in the column `pattern`. */
export function degreeSql(fields: readonly Field[], place: number, pattern = 'pattern'): string {
  const field = fields[place];
  if (!field) throw new RangeError(`there is no field ${place}`);
  return `(${pattern} // ${worthsOf(fields)[place]}) % ${degreesOf(field).length}`;
}

/**
 * Whether records that agree so can be one person at all. Who agrees in nothing of their own are
 * neighbours, and who belongs to one household is two people.
 */
export function canBeOne(degrees: readonly number[], fields: readonly Field[]): boolean {
  return (
    !areOfOneHousehold(degrees, fields) &&
    fields.some((field, place) => isOwn(field) && (degrees[place] ?? 0) > 1)
  );
}

/**
 * Whether two are of one household at most, whatever the family name: who differs in given name, unless
 * birth date, mailbox or a code agrees; and who lives at one address with other phones or mailboxes and
 * has a given name that is only alike, as Tim and Tom, unless birth date or a code agrees. Twins have
 * one birth date: where given names differ and so do phones, or contacts at one address, it joins nobody.
 */
export function areOfOneHousehold(degrees: readonly number[], fields: readonly Field[]): boolean {
  const agreeIn = (...kinds: readonly Field['kind'][]) =>
    fields.some(({ kind }, place) => kinds.includes(kind) && (degrees[place] ?? 0) > 1);
  if (agreeIn('code', 'unique id')) return false;
  const haveOwn = haveOwnContacts(degrees, fields);
  const liveTogether = haveOwn && agreeIn('address');
  const given = givenNamesAgree(degrees, fields);
  if (given === 'alike') return liveTogether && !agreeIn('date');
  if (given !== 'different') return false;
  const havePhones =
    haveOwn && fields.some(({ kind }, place) => kind === 'phone' && degrees[place] === 1);
  return liveTogether || havePhones || !(agreeIn('date') || haveOneMailbox(degrees, fields));
}

/**
 * Whether two are two people, whomever both are like: they are of one household at most, and have
 * other phones or mailboxes. An initial is like many names, and joins none of those who bear them.
 */
export function areTwoPeople(degrees: readonly number[], fields: readonly Field[]): boolean {
  return areOfOneHousehold(degrees, fields) && haveOwnContacts(degrees, fields);
}

/** Whether phones or mailboxes differ, and none agrees. */
function haveOwnContacts(degrees: readonly number[], fields: readonly Field[]): boolean {
  const contacts = fields.flatMap(({ kind }, place) =>
    kind === 'phone' || kind === 'email' ? [degrees[place] ?? 0] : [],
  );
  return contacts.includes(1) && contacts.every((degree) => degree <= 1);
}

function haveOneMailbox(degrees: readonly number[], fields: readonly Field[]): boolean {
  const least = degreesOf({ kind: 'email' }).indexOf('two edits') + 1;
  return fields.some(({ kind }, place) => kind === 'email' && (degrees[place] ?? 0) >= least);
}

/** Whether given names differ, or are alike in a way that those of two people often are. */
function givenNamesAgree(
  degrees: readonly number[],
  fields: readonly Field[],
): 'different' | 'alike' | undefined {
  for (const [place, field] of fields.entries()) {
    if (field.kind !== 'given name' && field.kind !== 'shown given name') continue;
    if (degrees[place] === 1) return 'different';
    if (alikeNames.has(degreesOf(field)[degrees[place] ?? 0])) return 'alike';
  }
  return undefined;
}

const alikeNames = new Set<string | undefined>(['one edit', 'much alike', 'alike']);

/**
 * The degrees that count as evidence. Mailboxes are named after people, so those of two namesakes are
 * alike even if they are strangers. Where a name agrees, an email address that is only alike is taken
 * for missing; where moreover the other name differs, so is any that is not equal; and where both names
 * agree, any that is not equal is taken for different, since being alike adds nothing to them.
 */
export function tellingDegrees(
  degrees: readonly number[],
  fields: readonly Field[],
): readonly number[] {
  const names = degrees.filter(
    (degree, place) => degree > 0 && fields[place] && isName(fields[place]),
  );
  if (!names.some((degree) => degree > 1)) return degrees;
  const knowsBoth = names.length > 1;
  const alike = knowsBoth && !names.includes(1) ? 1 : 0;
  return degrees.map((degree, place) => {
    const field = fields[place];
    const name = field?.kind === 'email' ? degreesOf(field)[degree] : undefined;
    return name === 'alike' || (knowsBoth && alikeMailboxes.has(name)) ? alike : degree;
  });
}

const alikeMailboxes = new Set<string | undefined>(['alike', 'two edits', 'same mailbox name']);
