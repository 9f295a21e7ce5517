import { literal } from '../engine/sql-text.ts';
import type { Column } from './columns.ts';
import type { Contract } from './contract.ts';
import type { Consequence } from './field.ts';
import { recordRuleBroken, ruleField } from './record-rules.ts';

/** The SQL type of every field of a contract, in order. */
export function fieldTypes(contract: Contract): ReadonlyMap<string, string> {
  return new Map(contract.columns.map(({ name, sqlType }) => [name, sqlType]));
}

/**
 * An SQL expression that says of a row of typed columns which rules it breaks, as
 * `field:rule;field:rule` in the order of the fields, and '' when it breaks none.
 *
 * @param alias the table or CTE that the typed columns are read from
 * @param consequence only what leads to this; by default all that fails. Whoever asks for what
 *   quarantines gets the rules between fields judged after the setting aside: a person whose only
 *   phone number was set aside has no identity.
 * @param hasText the SQL condition that a field's raw text is not blank, if that is known: a field that is null
 *   though it has text is then `unreadable`, and only one without is missing
 * @param run the alias of `config.run`, after whose date what has happened cannot lie
 */
export function failuresSql(
  contract: Contract,
  alias: string,
  consequence?: Consequence,
  hasText: (field: string) => string | undefined = () => undefined,
  run?: string,
): string {
  const valueSql = (field: string) => {
    const column = contract.columns.find(({ name }) => name === field);
    const isSettled = column && consequence === 'quarantine';
    return isSettled ? settledValue(column, alias, run) : `${alias}.${field}`;
  };
  const failures = contract.columns.flatMap((column) => [
    ...(isMeant(column, consequence) ? columnFailures(column, alias, hasText(column.name)) : []),
    ...(consequence === 'quarantine' ? [] : futureFailures(column, alias, run)),
    ...(consequence === 'set aside' ? [] : recordFailures(contract, column, valueSql)),
  ]);
  return joined(failures);
}

/**
 * The columns of a contract for a select list, in order, with null in place of values whose
 * failure sets them aside: after it, only failures are left that quarantine the record.
 */
export function settledColumnsSql(contract: Contract, alias: string, run?: string): string {
  return contract.columns
    .map((column) => {
      const value = settledValue(column, alias, run);
      return value === `${alias}.${column.name}` ? value : `${value} as ${column.name}`;
    })
    .join(',\n');
}

function settledValue(column: Column, alias: string, run: string | undefined): string {
  const value = `${alias}.${column.name}`;
  const failures = [
    ...(column.facts.invalid === 'set aside' ? columnFailures(column, alias) : []),
    ...futureFailures(column, alias, run),
  ];
  if (failures.length === 0) return value;
  return `case when ${failures.map(({ broken }) => broken).join(' or ')} then null else ${value} end`;
}

/** A condition that is true for rows that fail, and the SQL of what is then written. */
interface Failure {
  readonly broken: string;
  readonly failure: string;
}

function isMeant(column: Column, consequence: Consequence | undefined): boolean {
  return consequence === undefined || column.facts.invalid === consequence;
}

function columnFailures(column: Column, alias: string, hasText?: string): readonly Failure[] {
  const value = `${alias}.${column.name}`;
  return [
    ...missingFailures(column, value, hasText),
    ...column.rules.map((rule) => ({
      broken: rule.broken(value, column.sqlType),
      failure: literal(`${column.name}:${rule.name}`),
    })),
  ];
}

/** A value that is null though it has text is unreadable, and one without is missing. */
function missingFailures(
  { name, required }: Column,
  value: string,
  hasText: string | undefined,
): readonly Failure[] {
  const isNull = `${value} is null`;
  const missing = literal(`${name}:required`);
  if (hasText === undefined) return required ? [{ broken: isNull, failure: missing }] : [];
  const unreadable = literal(`${name}:unreadable`);
  if (!required) return [{ broken: `${isNull} and ${hasText}`, failure: unreadable }];
  return [
    { broken: isNull, failure: `case when ${hasText} then ${unreadable} else ${missing} end` },
  ];
}

/** Whether a value is after the run's date. */
export function liesAhead({ name, sqlType }: Column, alias: string, run: string): string {
  return `${alias}.${name} > ${run}.${sqlType === 'date' ? 'as_of' : 'ends_at'}`;
}

/** What has happened and is after the run's date: only a clock or a date order that is wrong can say so. */
function futureFailures(
  column: Column,
  alias: string,
  run: string | undefined,
): readonly Failure[] {
  if (run === undefined || !column.facts.isPast) return [];
  return [
    { broken: liesAhead(column, alias, run), failure: literal(`${column.name}:in the future`) },
  ];
}

function recordFailures(
  contract: Contract,
  column: Column,
  valueSql: (field: string) => string,
): readonly Failure[] {
  return contract.rules
    .filter((rule) => ruleField(rule) === column.name)
    .map((rule) => ({
      broken: recordRuleBroken(rule, valueSql),
      failure: literal(`${column.name}:${rule.name}`),
    }));
}

function joined(failures: readonly Failure[]): string {
  if (failures.length === 0) return `''`;
  const cases = failures.map(({ broken, failure }) => `case when ${broken} then ${failure} end`);
  return `concat_ws(\n    ';',\n    ${cases.join(',\n    ')}\n)`;
}
