import { z } from 'zod';
import {
  atLeast,
  atLeastCharacters,
  atMost,
  atMostCharacters,
  before,
  checkOf,
  matching,
  notBefore,
  onOneLine,
  type Rule,
} from './rules.ts';

/** How near a field's value leads to a person. */
type PersonalData =
  /** Names or reaches a person by itself, or is free text that may do so. */
  | 'direct'
  /** Describes a person, and singles one out together with other fields. */
  | 'indirect'
  | 'none';

/** What becomes of a value that cannot be read as its field's type, or breaks one of its rules. */
export type Consequence =
  /** The whole record is refused. */
  | 'quarantine'
  /** The value becomes null and is noted; the record stays, since the rest of it is good. */
  | 'set aside';

/** The forms of cells that a column writes in its own way, so that they are read column by column. */
export type Form = 'amount' | 'share' | 'time' | 'day' | 'flag' | 'currency';

/** How a cell's text becomes a value. */
export type Reading =
  /** By a cleaning function, which is given the cell. */
  | { readonly by: 'function'; readonly name: string }
  /** By an SQL expression over the columns of the staged record. */
  | { readonly by: 'sql'; readonly sql: string }
  /** On the spot where it is in the plainest form, else as its column is written. */
  | { readonly by: 'form'; readonly form: Form }
  /** By looking up the platform's word. */
  | { readonly by: 'word' }
  /** As a phone number of the record's country. */
  | { readonly by: 'phone' }
  /** As a person's name, which may be in two columns. */
  | { readonly by: 'name' }
  /** Not by itself: other fields read it. */
  | { readonly by: 'others' };

/** How the values of a type are read, unless the field says otherwise. */
export const typeReadings = z.registry<Reading>();

/** What a zod type cannot say about a field. */
export interface FieldFacts {
  readonly description: string;
  readonly personal: PersonalData;
  readonly invalid: Consequence;
  /** An SQL expression over the staged record that reads the field, where its type's own reading does not. */
  readonly read?: string;
  /** The same for a field that staging or cleaning makes, and no preset fills. */
  readonly made?: string;
  /** Of a field that only helps to make others: the field that it is behind, wherever fields are listed. */
  readonly after?: string;
  /** Of a field that few feeds have: its cells are examined apart, so that the others pay nothing for them. */
  readonly isRare?: true;
  /** Another flag of the record whose yes makes this one a no. */
  readonly refusedBy?: string;
  /** An SQL expression over the typed fields for records that say nothing of this one. */
  readonly orElse?: string;
  /** Only where it is not plain. */
  readonly unit?: string;
  /** A time that cannot lie after the run's date: one that does is set aside, whatever is done with others. */
  readonly isPast?: true;
}

/** The facts of every field of every contract. */
export const fieldFacts = z.registry<FieldFacts>();

/** A field that every record has. */
export function required<S extends z.ZodType>(
  schema: S,
  facts: FieldFacts & { readonly invalid: 'quarantine' },
): S {
  fieldFacts.add(schema, facts);
  return schema;
}

/** A field that may be null. */
export function optional<S extends z.ZodType>(schema: S, facts: FieldFacts): z.ZodNullable<S> {
  const nullable = z.nullable(schema);
  fieldFacts.add(nullable, facts);
  return nullable;
}

/** Free text. Lengths count Unicode code points. */
export function text(limits: Lengths, reading: Reading = { by: 'function', name: 'tidy_text' }) {
  const schema = z.string(named('not text')).check(...lengthRules(limits).map(checkOf));
  return readBy(schema, reading);
}

/** Text that is read only together with other fields, and by them. */
export function rawText() {
  return readBy(z.string(named('not text')), { by: 'others' });
}

/** Text of a fixed form, and how it is read. `form` says for the data dictionary what the pattern asks for. */
export function textLike(pattern: RegExp, form: string, reading: Reading, limits: Lengths = {}) {
  const rules = [...lengthRules(limits), matching(pattern, form)];
  return readBy(z.string(named('not text')).check(...rules.map(checkOf)), reading);
}

/** An id as its platform writes it, with what exports wrap around it removed. */
export function identifier(read: 'clean_id' | 'person_id' = 'clean_id') {
  const rules = [...lengthRules({ longest: 128, shortest: 1 }), onOneLine()];
  const schema = z.string(named('not text')).check(...rules.map(checkOf));
  return readBy(schema, { by: 'function', name: read });
}

/** One of a fixed list of words. */
export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return readBy(z.enum(values, named('not one of')), { by: 'word' });
}

/** True or false. */
export function flag() {
  return readBy(z.boolean(named('not a flag')), { by: 'form', form: 'flag' });
}

/** A calendar day, `YYYY-MM-DD`, from `start` on. */
export function date(start: string) {
  const schema = z.iso.date({ ...named('not a date'), abort: true });
  return readBy(schema.check(checkOf(notBefore(start))), { by: 'form', form: 'day' });
}

/**
 * A moment in UTC, `YYYY-MM-DD HH:MM:SS[.ffffff]+00`: the engine's own form. Day zero of Unix time
 * and years out of reach are what broken exports write for "no time", and are refused.
 */
export function instant() {
  const rules = [notBefore('1970-01-02 00:00:00+00'), before('2200-01-01 00:00:00+00')];
  return readBy(format('instant', instantPattern, rules), { by: 'form', form: 'time' });
}

/** DECIMAL(18, 4), written with all four places (`12.5000`), so that no float ever holds it. */
export function decimal(limits: Limits = {}) {
  const schema = format('decimal', /^-?(0|[1-9]\d{0,13})\.\d{4}$/, limitRules(limits));
  return readBy(schema, { by: 'form', form: 'amount' });
}

/**
 * An amount of money. Eleven digits before the point are a phone number or an id in the wrong column
 * sooner than an amount, in any currency.
 */
export function amount(limits: Limits = {}) {
  return decimal({ maximum: '9999999999.9999', ...limits });
}

/** A share of a price, from 0 to 1, which files write as a share, in percent or as what is left of the price. */
export function share() {
  const schema = decimal({ minimum: '0', maximum: '1' });
  return readBy(schema, { by: 'form', form: 'share' });
}

/** A whole number, as text, since the engine gives 64-bit numbers as text. */
export function whole(limits: Limits = {}) {
  const schema = format('whole', /^-?(0|[1-9]\d{0,18})$/, limitRules(limits));
  return readBy(schema, { by: 'function', name: 'whole_number' });
}

/** A currency by its code. */
export function currency() {
  const reading: Reading = { by: 'form', form: 'currency' };
  return textLike(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)', reading);
}

/** Says of a type how its values are read. */
function readBy<S extends z.ZodType>(schema: S, reading: Reading): S {
  typeReadings.add(schema, reading);
  return schema;
}

interface Limits {
  readonly minimum?: string;
  readonly maximum?: string;
}

interface Lengths {
  readonly longest?: number;
  readonly shortest?: number;
}

function lengthRules({ longest, shortest }: Lengths): readonly Rule[] {
  return [
    ...(longest === undefined ? [] : [atMostCharacters(longest)]),
    ...(shortest === undefined ? [] : [atLeastCharacters(shortest)]),
  ];
}

const instantPattern = new RegExp(
  `^${z.regexes.date.source.replace(/^\^|\$$/g, '')} ([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?\\+00$`,
);

/** Text that a pattern makes a type of its own; its rules run only on text of that type. */
function format(name: 'decimal' | 'instant' | 'whole', pattern: RegExp, rules: readonly Rule[]) {
  return z
    .stringFormat(name, pattern, { ...named(`not ${name}`), abort: true })
    .check(...rules.map(checkOf));
}

function limitRules({ minimum, maximum }: Limits): readonly Rule[] {
  return [
    ...(minimum === undefined ? [] : [atLeast(minimum)]),
    ...(maximum === undefined ? [] : [atMost(maximum)]),
  ];
}

/** Lets zod say the names that the SQL says, and never the value. */
function named(rule: string) {
  return { error: (issue: { input?: unknown }) => (issue.input == null ? 'required' : rule) };
}
