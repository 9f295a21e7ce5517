import { z } from 'zod';
import { literal } from '../engine/sql-text.ts';

/** A rule that a table's column must keep. */
export interface ColumnRule {
  /** Short and stable: it is in quarantine rows, reports and zod's messages. */
  readonly name: string;
  /** What the rule asks for, as the data dictionary says it. */
  readonly text: string;
  /** An SQL condition that is true for values that break the rule, and null for null. */
  readonly broken: (column: string, sqlType: string) => string;
}

/** The same rule in both languages, side by side so that neither is changed alone. */
export interface Rule extends ColumnRule {
  readonly holds: (value: string) => boolean;
}

/** At most this many Unicode code points, which is what SQL's `length` counts. */
export function atMostCharacters(maximum: number): Rule {
  return {
    name: 'too long',
    text: `at most ${maximum} characters`,
    holds: (value) => characters(value) <= maximum,
    broken: (column) => `length(${column}) > ${maximum}`,
  };
}

/** At least this many Unicode code points. */
export function atLeastCharacters(minimum: number): Rule {
  return {
    name: 'too short',
    text: `at least ${minimum} ${minimum === 1 ? 'character' : 'characters'}`,
    holds: (value) => characters(value) >= minimum,
    broken: (column) => `length(${column}) < ${minimum}`,
  };
}

/**
 * Matches a regular expression. It must mean the same to JavaScript, RE2 and Java: character
 * classes, counts, groups, anchors and `\p{…}`, but not `\s`, `\w`, `.` or look-around.
 */
export function matching(pattern: RegExp, text: string): Rule {
  return {
    name: 'malformed',
    text,
    holds: (value) => pattern.test(value),
    broken: (column) => `not matches(${column}, ${literal(pattern.source)})`,
  };
}

/**
 * Holds no tab and no line break: what wrappers and cut cells leave in ids. Written without a regular
 * expression because every row has an id, and this costs a fifth of one.
 */
export function onOneLine(): Rule {
  const refused = ['\t', '\n', '\r'];
  return {
    name: 'malformed',
    text: 'no tabs or line breaks',
    holds: (value) => !refused.some((character) => value.includes(character)),
    broken: (column) =>
      refused
        .map((character) => `contains(${column}, chr(${character.charCodeAt(0)}))`)
        .join(' or '),
  };
}

/** A number, as text, that is not below `minimum`. */
export function atLeast(minimum: string): Rule {
  return {
    name: 'below minimum',
    text: `at least ${minimum}`,
    holds: (value) => !isLess(value, minimum),
    broken: (column, sqlType) => `${column} < cast(${literal(minimum)} as ${sqlType})`,
  };
}

/** A number, as text, that is not above `maximum`. */
export function atMost(maximum: string): Rule {
  return {
    name: 'above maximum',
    text: `at most ${maximum}`,
    holds: (value) => !isLess(maximum, value),
    broken: (column, sqlType) => `${column} > cast(${literal(maximum)} as ${sqlType})`,
  };
}

/** A date or instant that is not before `start`; both in ISO form, which sorts as time does. */
export function notBefore(start: string): Rule {
  return {
    name: 'below minimum',
    text: `not before ${start.slice(0, 10)}`,
    holds: (value) => value >= start,
    broken: (column, sqlType) => `${column} < cast(${literal(start)} as ${sqlType})`,
  };
}

/** A date or instant before `end`. */
export function before(end: string): Rule {
  return {
    name: 'above maximum',
    text: `before ${end.slice(0, 10)}`,
    holds: (value) => value < end,
    broken: (column, sqlType) => `${column} >= cast(${literal(end)} as ${sqlType})`,
  };
}

/** Compares two decimals of at most four places exactly, which `Number` would round. */
export function isLess(left: string, right: string): boolean {
  return tenThousandths(left) < tenThousandths(right);
}

interface RuleCheck extends z.core.$ZodCheck<string> {
  readonly _zod: z.core.$ZodCheckInternals<string> & { def: RuleCheckDefinition };
}

interface RuleCheckDefinition extends z.core.$ZodCheckDef {
  readonly rule: Rule;
}

/** A zod check that carries its rule, so that whoever reads the schema finds the rule there. */
const RuleCheck: z.core.$constructor<RuleCheck, RuleCheckDefinition> = z.core.$constructor(
  'RollcallRule',
  (check, definition) => {
    z.core.$ZodCheck.init(check, definition);
    check._zod.check = ({ value, issues }) => {
      if (definition.rule.holds(value)) return;
      // `continue` lets the field's other rules speak too, as they do in SQL.
      issues.push({
        code: 'custom',
        message: definition.rule.name,
        input: value,
        inst: check,
        continue: true,
      });
    };
  },
);

/** Makes a rule a check of a zod schema. */
export function checkOf(rule: Rule): z.core.$ZodCheck<string> {
  return new RuleCheck({ check: 'rule', rule });
}

/** The rule that a check of a zod schema carries, or nothing if it is not one of ours. */
export function ruleOf(check: z.core.$ZodCheck<never>): Rule | undefined {
  return check instanceof RuleCheck ? check._zod.def.rule : undefined;
}

function characters(value: string): number {
  return [...value].length;
}

function tenThousandths(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
}
