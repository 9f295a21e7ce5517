import { z } from 'zod';
import { isLess } from './rules.ts';

/** A rule between the fields of one record. A violation is reported for the first field it names. */
export type RecordRule<Field extends string = string> =
  | { readonly name: string; readonly atLeastOne: readonly [Field, ...Field[]] }
  | { readonly name: string; readonly notGreater: readonly [Field, Field] };

/** The field for which a violation is reported. */
export function ruleField<Field extends string>(rule: RecordRule<Field>): Field {
  return 'atLeastOne' in rule ? rule.atLeastOne[0] : rule.notGreater[0];
}

/** All fields that a rule reads. */
export function ruleFields<Field extends string>(rule: RecordRule<Field>): readonly Field[] {
  return 'atLeastOne' in rule ? rule.atLeastOne : rule.notGreater;
}

/** What the rule asks for, as the data dictionary says it. */
export function recordRuleText(rule: RecordRule): string {
  if ('atLeastOne' in rule) return `at least one of ${rule.atLeastOne.join(', ')}`;
  return `${rule.notGreater[0]} is not greater than ${rule.notGreater[1]}`;
}

/**
 * An SQL condition that is true for records that break the rule.
 *
 * @param valueSql the SQL expression of a field's value
 */
export function recordRuleBroken(rule: RecordRule, valueSql: (field: string) => string): string {
  if ('atLeastOne' in rule) {
    return rule.atLeastOne.map((field) => `${valueSql(field)} is null`).join(' and ');
  }
  const [lesser, greater] = rule.notGreater;
  return `${valueSql(lesser)} > ${valueSql(greater)}`;
}

/** The rule as a check of a zod object. */
export function recordCheckOf(rule: RecordRule): z.core.$ZodCheck<Record<string, unknown>> {
  const check = z.check<Record<string, unknown>>(({ value, issues }) => {
    if (holds(rule, value)) return;
    issues.push({
      code: 'custom',
      message: rule.name,
      path: [ruleField(rule)],
      input: value,
      continue: true,
    });
  });
  // zod would skip the rule once any field has failed; SQL reports both.
  check._zod.def.when = () => true;
  return check;
}

function holds(rule: RecordRule, record: Record<string, unknown>): boolean {
  if ('atLeastOne' in rule) return rule.atLeastOne.some((field) => record[field] != null);
  const [lesser, greater] = rule.notGreater.map((field) => record[field]);
  return !isNumber(lesser) || !isNumber(greater) || !isLess(greater, lesser);
}

function isNumber(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d+(\.\d{1,4})?$/.test(value);
}
