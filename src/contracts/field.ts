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

/** What a zod type cannot say about a field. */
export interface FieldFacts {
  readonly description: string;
  readonly personal: PersonalData;
  readonly invalid: Consequence;
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
export function text(limits: Lengths) {
  return z.string(named('not text')).check(...lengthRules(limits).map(checkOf));
}

/** Text of a fixed form. `form` says for the data dictionary what the pattern asks for. */
export function textLike(pattern: RegExp, form: string, limits: Lengths = {}) {
  const rules = [...lengthRules(limits), matching(pattern, form)];
  return z.string(named('not text')).check(...rules.map(checkOf));
}

/** An id as its platform writes it, with what exports wrap around it removed. */
export function identifier() {
  const rules = [...lengthRules({ longest: 128, shortest: 1 }), onOneLine()];
  return z.string(named('not text')).check(...rules.map(checkOf));
}

/** One of a fixed list of words. */
export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, named('not one of'));
}

/** True or false. */
export function flag() {
  return z.boolean(named('not a flag'));
}

/** A calendar day, `YYYY-MM-DD`, from `start` on. */
export function date(start: string) {
  return z.iso.date({ ...named('not a date'), abort: true }).check(checkOf(notBefore(start)));
}

/**
 * A moment in UTC, `YYYY-MM-DD HH:MM:SS[.ffffff]+00`: the engine's own form. Day zero of Unix time
 * and years out of reach are what broken exports write for "no time", and are refused.
 */
export function instant() {
  return format('instant', instantPattern, [
    notBefore('1970-01-02 00:00:00+00'),
    before('2200-01-01 00:00:00+00'),
  ]);
}

/** DECIMAL(18, 4), written with all four places (`12.5000`), so that no float ever holds it. */
export function decimal(limits: Limits = {}) {
  return format('decimal', /^-?(0|[1-9]\d{0,13})\.\d{4}$/, limitRules(limits));
}

/**
 * An amount of money. Eleven digits before the point are a phone number or an id in the wrong column
 * sooner than an amount, in any currency.
 */
export function amount(limits: Limits = {}) {
  return decimal({ maximum: '9999999999.9999', ...limits });
}

/** A whole number, as text, since the engine gives 64-bit numbers as text. */
export function whole(limits: Limits = {}) {
  return format('whole', /^-?(0|[1-9]\d{0,18})$/, limitRules(limits));
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
