import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** By what a person is known, as cleaning writes it. */
export interface Identifiers {
  /** In E.164. */
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Each with the platform or shop that it is of: `app/12345`. */
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
 * Stands between two cells of a row where a row is looked at as one text: no identifier reaches across it.
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
/** A shorter user id may be a quantity or another shop's number: only its own column says that it is one. */
const shortestId = 8;

/**
 * A regular expression, for JavaScript and for DuckDB (RE2), of all ways in which files write a person's identifiers:
 * a phone with or without its country code, in groups, in full-width digits; an email in capitals; a user id of
 * eight characters or more. Undefined where none of them is known. Used without regard to case.
 */
export function certainForms({ phones, emails, userIds, hashes }: Identifiers): string | undefined {
  return anyOf([
    ...phones.map(phoneForm),
    ...emails.map(emailForm),
    ...userIds.flatMap(userIdForms),
    ...hashes.map((hash) => `${begin}${escaped(hash)}${end}`),
  ]);
}

/**
 * The same of what fits the person and may be another's: a cell that is the name alone, and masked phones and emails
 * (`138****8001`).
 */
export function possibleForms(
  { phones, emails }: Pick<Identifiers, 'phones' | 'emails'>,
  names: readonly string[],
): string | undefined {
  return anyOf([
    ...names.map(
      (name) =>
        `(?:^|${cellEdge})[ \u3000]*${name.trim().split(/\s+/u).map(escaped).join('[ \u3000]*')}[ \u3000]*(?:$|${cellEdge})`,
    ),
    ...phones.map(maskedPhone),
    ...emails.map(maskedEmail),
  ]);
}

/** A regular expression of ids that Rollcall gave, such as customer ids, as words of their own. */
export function wordForms(words: readonly string[]): string | undefined {
  return anyOf(words.map((word) => `${begin}${escaped(word)}${end}`));
}

/** Several such expressions as one. */
export function anyOf(forms: readonly (string | undefined)[]): string | undefined {
  const known = forms.filter((form) => form !== undefined);
  return known.length > 0 ? known.join('|') : undefined;
}

function phoneForm(phone: string): string {
  const { code, national } = partsOf(phone);
  const prefix = `(?:[+＋]?(?:[0０]{2})?${digits(code)}${gap}(?:[0０]${gap})?|[0０]${gap})?`;
  return `${begin}${prefix}${digits(national)}${end}`;
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

function userIdForms(userId: string): readonly string[] {
  const id = userId.slice(userId.indexOf('/') + 1);
  const whole = `(?:^|${cellEdge})${escaped(userId)}(?:$|${cellEdge})`;
  return id.length < shortestId ? [whole] : [`${begin}${escaped(id)}${end}`];
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
