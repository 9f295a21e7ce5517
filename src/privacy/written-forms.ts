import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** By what a person is known, as cleaning writes it. */
export interface Identifiers {
  /** In E.164. */
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Each with the platform or shop that it is of, `app/12345`; without one where that is not known. */
  readonly userIds: readonly string[];
  /** Digests of the others, by which third parties name people. */
  readonly hashes: readonly string[];
}

/** How files and tables write what a person is known by, as regular expressions; undefined where nothing is known. */
export interface Forms {
  /** Those that show the person: see `certainForms`. */
  readonly certain: string | undefined;
  /** Those that fit the person, and others too: see `possibleForms`. */
  readonly possible: string | undefined;
}

/**
 * Stands between two cells of a row where a row is examined as one text: no identifier reaches across it.
 */
export const cellEnd = '\u001f';

/** What may be written between two digits of a phone number. */
const gap = '[ \u00a0\u2002-\u200f\u3000().\\-–—/·_]*';
/** What may stand for the hidden part of a masked value. */
const hidden = '[*＊•●xX]{2,8}';
const begin = '(?:^|[^0-9A-Za-z０-９])';
const end = '(?:$|[^0-9A-Za-z０-９])';
/** Where a cell begins and ends in CSV, JSON, or a row of which the cells are joined by `cellEnd`. */
const cellEdge = `["',;|<>\t\r\n${cellEnd}]`;
/** A shorter user id may be a quantity: only its own column says that it is one. */
const shortestId = 8;
/** A user id of fewer digits may be a phone, or the number of an order or of another shop's customer. */
const fewestDigits = 12;
/** A phone of fewer digits without its country code may be a date or another number. */
const shortestPhone = 9;

/**
 * A regular expression, for JavaScript and for DuckDB (RE2), of the ways in which files write a person's identifiers
 * that show the person: a phone with its country code, or of nine digits and more without, in groups, in full-width
 * digits; an email in capitals; a user id of twelve digits, or of eight characters that are not all digits. Undefined
 * where none of them is known. Used without regard to case.
 */
export function certainForms({ phones, emails, userIds, hashes }: Identifiers): string | undefined {
  return anyOf([
    ...phones.map((phone) =>
      phoneForm(phone, isLongPhone(phone) ? 'or without code' : 'with code'),
    ),
    ...emails.map(emailForm),
    ...userIds.flatMap((userId) => (userId.includes('/') ? [cellForm(userId)] : [])),
    wordForms([...userIds.map(bareId).filter(isTelling), ...hashes]),
  ]);
}

/**
 * The same of what fits the person and may be another's: a cell that is the name alone, masked phones and emails
 * (`138****8001`), phones and user ids too short to show whose they are.
 */
export function possibleForms(
  { phones, emails, userIds }: Pick<Identifiers, 'phones' | 'emails' | 'userIds'>,
  names: readonly string[],
): string | undefined {
  return anyOf([
    ...phones
      .filter((phone) => !isLongPhone(phone))
      .map((phone) => phoneForm(phone, 'or without code')),
    ...userIds
      .filter((userId) => !userId.includes('/') || bareId(userId).length >= shortestId)
      .map(bareId)
      .filter((id) => !isTelling(id))
      .map(cellForm),
    ...names.map(
      (name) =>
        `(?:^|${cellEdge})[ \u3000]*${name.trim().split(/\s+/u).map(escaped).join('[ \u3000]*')}[ \u3000]*(?:$|${cellEdge})`,
    ),
    ...phones.map(maskedPhone),
    ...emails.map(maskedEmail),
  ]);
}

/** A regular expression of ids and hashes as words of their own; undefined where there are none. */
export function wordForms(words: readonly string[]): string | undefined {
  // An engine takes longest to prepare the classes at both ends.
  return words.length > 0 ? `${begin}(?:${words.map(escaped).join('|')})${end}` : undefined;
}

/** Several such expressions as one. */
export function anyOf(forms: readonly (string | undefined)[]): string | undefined {
  const known = forms.filter((form) => form !== undefined);
  return known.length > 0 ? known.join('|') : undefined;
}

function phoneForm(phone: string, how: 'with code' | 'or without code'): string {
  const { code, national } = partsOf(phone);
  const withCode = `[+＋]?(?:[0０]{2})?${digits(code)}${gap}(?:[0０]${gap})?`;
  const prefix = how === 'with code' ? withCode : `(?:${withCode}|[0０]${gap})?`;
  return `${begin}${prefix}${digits(national)}${end}`;
}

function isLongPhone(phone: string): boolean {
  return partsOf(phone).national.length >= shortestPhone;
}

function maskedPhone(phone: string): string {
  const { code, national } = partsOf(phone);
  const last = national.slice(-4);
  return `${begin}(?:[+]?${code}[ -]?)?${national.slice(0, 3)}${hidden}(?:${last}|${last.slice(-3)}|${last.slice(-2)})${end}`;
}

function emailForm(email: string): string {
  const [local = '', domain = ''] = splitEmail(email);
  return `(?:^|[^A-Za-z0-9._%+\\-])${escaped(local)}(?:[@＠]|%40)${escaped(domain)}(?:$|[^A-Za-z0-9.\\-]|[.](?:$|[^A-Za-z0-9]))`;
}

function maskedEmail(email: string): string {
  const [local = '', domain = ''] = splitEmail(email);
  return `${begin}${escaped(local.slice(0, 1))}[A-Za-z0-9._\\-]{0,3}${hidden}[A-Za-z0-9._\\-]{0,3}[@＠]${escaped(domain)}${end}`;
}

/** A cell that is this text alone. */
function cellForm(text: string): string {
  return `(?:^|${cellEdge})${escaped(text)}(?:$|${cellEdge})`;
}

function bareId(userId: string): string {
  return userId.slice(userId.indexOf('/') + 1);
}

/** Whether a user id without its platform or shop shows whose it is. */
function isTelling(id: string): boolean {
  return id.length >= (/^\d+$/u.test(id) ? fewestDigits : shortestId);
}

function partsOf(phone: string): { readonly code: string; readonly national: string } {
  const number = parsePhoneNumberFromString(phone);
  return number
    ? { code: number.countryCallingCode, national: number.nationalNumber }
    : { code: '', national: phone.replace(/\D/gu, '') };
}

function digits(text: string): string {
  return [...text]
    .map((digit) => `[${digit}${String.fromCharCode(digit.charCodeAt(0) + 0xfee0)}]`)
    .join(gap);
}

function splitEmail(email: string): readonly [string, string] {
  const at = email.lastIndexOf('@');
  return [email.slice(0, at), email.slice(at + 1)];
}

/** Text of which every character means itself, in both kinds of regular expressions. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
