import { isAgreement, levelNamesOf } from './comparison-levels.ts';
import { type Field, isOwn } from './fields.ts';
import type { Kind } from './kinds/kind.ts';

/**
 * Whether records that agree so can be one person at all. Who agrees in nothing of their own are
 * neighbours, and who was born a generation apart, has only a name in common or belongs to one
 * household is two people.
 */
export function canBeOne(levels: readonly number[], fields: readonly Field[]): boolean {
  return (
    !areOfTwoGenerations(levels, fields) &&
    !areNamesakes(levels, fields) &&
    !areOfOneHousehold(levels, fields) &&
    fields.some((field, place) => isOwn(field) && isAgreement(field, levels[place]))
  );
}

/**
 * Whether two are two people, whomever both are like: they were born a generation apart, are namesakes,
 * or are of one household at most and have other phones or mailboxes. An initial is like many names, and
 * joins none of those who have them.
 */
export function areTwoPeople(levels: readonly number[], fields: readonly Field[]): boolean {
  return (
    areOfTwoGenerations(levels, fields) ||
    areNamesakes(levels, fields) ||
    (areOfOneHousehold(levels, fields) && haveOwnContacts(levels, fields))
  );
}

/**
 * Whether births are a generation apart. Where nobody's phone or mailbox is known, as of people of the past, dates are
 * all too often wrong, and what they say is learned.
 */
function areOfTwoGenerations(levels: readonly number[], fields: readonly Field[]): boolean {
  return (
    fields.some((field, place) => (levels[place] ?? 0) > 1 && !isAgreement(field, levels[place])) &&
    fields.some(({ kind }) => kind === 'phone' || kind === 'email') &&
    !agreeIn(levels, fields, 'code', 'unique id')
  );
}

/**
 * Whether a name and a street are all that two have in common, as father and son of one name, and cousins, have:
 * phones and mailboxes both differ, or what a masked phone shows does, and no birth date says otherwise.
 */
function areNamesakes(levels: readonly number[], fields: readonly Field[]): boolean {
  if (agreeIn(levels, fields, 'code', 'unique id', 'website')) return false;
  if (haveOtherContacts(levels, fields) && !isSameBirthDate(levels, fields)) return true;
  const isMasked = fields.some(({ kind }, place) => kind === 'shown phone' && levels[place] === 1);
  return (
    isMasked &&
    haveOwnContacts(levels, fields) &&
    !(agreeIn(levels, fields, 'given name') && isSameBirthDate(levels, fields))
  );
}

/**
 * Whether two are of one household at most, whatever the family name: who differs in given name, unless
 * birth date, mailbox or a code agrees; and who lives at one address with other phones or mailboxes and
 * has a given name that is only alike, as Tim and Tom, unless birth date or a code agrees. Twins have
 * one birth date: it joins nobody where given names differ and so do phones, or contacts at one address,
 * nor where they are alike and both phones and mailboxes differ.
 */
function areOfOneHousehold(levels: readonly number[], fields: readonly Field[]): boolean {
  if (agreeIn(levels, fields, 'code', 'unique id')) return false;
  const haveOwn = haveOwnContacts(levels, fields);
  const liveTogether = haveOwn && agreeIn(levels, fields, 'address');
  const given = givenNamesAgree(levels, fields);
  if (given === 'alike') {
    const mayBeTwins = haveOtherContacts(levels, fields);
    return liveTogether && (mayBeTwins || !agreeIn(levels, fields, 'date'));
  }
  if (given !== 'different') return false;
  const havePhones = haveOwn && contactsDiffer(levels, fields, 'phone');
  return (
    liveTogether ||
    havePhones ||
    !(agreeIn(levels, fields, 'date') || haveOneMailbox(levels, fields))
  );
}

function agreeIn(
  levels: readonly number[],
  fields: readonly Field[],
  ...kinds: readonly Kind[]
): boolean {
  return fields.some(
    (field, place) =>
      kinds.some((kind) => kind === field.kind) && isAgreement(field, levels[place]),
  );
}

/** Whether birth dates are equal. One digit is a slip, but those of cousins of one age differ no more. */
function isSameBirthDate(levels: readonly number[], fields: readonly Field[]): boolean {
  return fields.some(
    (field, place) => field.kind === 'date' && levels[place] === levelNamesOf(field).length - 1,
  );
}

/** What is compared of phones and mailboxes: whole ones, and what masked ones show. */
const contactKinds = {
  phone: ['phone', 'shown phone'],
  email: ['email', 'shown email'],
} as const;

function contactLevels(
  levels: readonly number[],
  fields: readonly Field[],
  ...of: readonly (keyof typeof contactKinds)[]
): readonly number[] {
  const kinds = of.flatMap((one) => [...contactKinds[one]]);
  return fields.flatMap(({ kind }, place) =>
    kinds.some((one) => one === kind) ? [levels[place] ?? 0] : [],
  );
}

/** Whether all phones, or all mailboxes, that are known of both differ. */
function contactsDiffer(
  levels: readonly number[],
  fields: readonly Field[],
  ...of: readonly (keyof typeof contactKinds)[]
): boolean {
  const contacts = contactLevels(levels, fields, ...of);
  return contacts.includes(1) && contacts.every((level) => level <= 1);
}

/** Whether phones and mailboxes both differ. */
function haveOtherContacts(levels: readonly number[], fields: readonly Field[]): boolean {
  return contactsDiffer(levels, fields, 'phone') && contactsDiffer(levels, fields, 'email');
}

/** Whether phones or mailboxes differ, and none agrees. */
function haveOwnContacts(levels: readonly number[], fields: readonly Field[]): boolean {
  return contactsDiffer(levels, fields, 'phone', 'email');
}

function haveOneMailbox(levels: readonly number[], fields: readonly Field[]): boolean {
  const least = levelNamesOf({ kind: 'email' }).indexOf('two edits') + 1;
  return fields.some(({ kind }, place) => kind === 'email' && (levels[place] ?? 0) >= least);
}

/** Whether given names differ, or are alike in a way that those of two people often are. */
function givenNamesAgree(
  levels: readonly number[],
  fields: readonly Field[],
): 'different' | 'alike' | undefined {
  for (const [place, field] of fields.entries()) {
    if (field.kind !== 'given name' && field.kind !== 'shown given name') continue;
    if (levels[place] === 1) return 'different';
    if (alikeNames.has(levelNamesOf(field)[levels[place] ?? 0])) return 'alike';
  }
  return undefined;
}

const alikeNames = new Set<string | undefined>(['sounds alike', 'one edit', 'much alike', 'alike']);
