import { z } from 'zod';
import { type Column, columnsOf, UnsupportedFieldError } from './columns.ts';
import { type RecordRule, recordCheckOf, ruleFields } from './record-rules.ts';

/** The kinds of record that feeds bring. */
export const RecordKind = z.enum([
  'registrations',
  'orders',
  'order_lines',
  'payments',
  'survey_answers',
  'tickets',
  'organisations',
]);
export type RecordKind = z.infer<typeof RecordKind>;

/** The one place where a kind of record is written down. */
export interface Contract<Fields extends z.core.$ZodShape = z.core.$ZodShape> {
  /** Also the name of its table in the schema `clean`. */
  readonly kind: RecordKind;
  readonly title: string;
  /** What one record is. */
  readonly grain: string;
  /** The fields that name a record within its feed: of several with one key the newest counts. */
  readonly naturalKey: readonly string[];
  /** The record in the form in which the engine's JSON readers give it. */
  readonly schema: z.ZodObject<Fields>;
  readonly rules: readonly RecordRule[];
  /** The fields in order, as read from the schema. */
  readonly columns: readonly Column[];
}

interface Definition<Fields extends z.core.$ZodShape> {
  readonly kind: RecordKind;
  readonly title: string;
  readonly grain: string;
  readonly naturalKey: readonly (keyof Fields & string)[];
  readonly fields: Fields;
  readonly rules?: readonly RecordRule<keyof Fields & string>[];
}

/**
 * Makes a contract, and reads its fields at once, so that one that SQL cannot check fails at
 * start-up and not in the night.
 * @throws UnsupportedFieldError
 */
export function defineContract<const Fields extends z.core.$ZodShape>(
  definition: Definition<Fields>,
): Contract<Fields> {
  const { kind, title, grain, naturalKey, fields, rules = [] } = definition;
  const columns = columnsOf(kind, fields);
  refuseUnfitRules(kind, columns, rules);
  return {
    kind,
    title,
    grain,
    naturalKey,
    schema: z.object(fields).check(...rules.map(recordCheckOf)),
    rules,
    columns,
  };
}

function refuseUnfitRules(
  kind: string,
  columns: readonly Column[],
  rules: readonly RecordRule[],
): void {
  for (const rule of rules) {
    for (const field of ruleFields(rule)) {
      const sqlType = columns.find(({ name }) => name === field)?.sqlType;
      if (!sqlType) throw new UnsupportedFieldError(kind, field, 'is in a rule but does not exist');
      if ('notGreater' in rule && !['decimal(18, 4)', 'bigint'].includes(sqlType)) {
        throw new UnsupportedFieldError(kind, field, 'is compared as a number but is none');
      }
    }
  }
}
