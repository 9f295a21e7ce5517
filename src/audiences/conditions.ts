import { z } from 'zod';
import type { Value } from '../config/config-table.ts';
import { Text } from '../config/setting-types.ts';

const Amount = z.number().min(-1_000_000_000_000).max(1_000_000_000_000);
const Day = z.iso.date('expected a day such as 2026-11-20');
const Word = z.union([Text, Amount, z.boolean()]);
const Span = z.int().min(0).max(36_500);

const tests = {
  equals: listed(Word).optional(),
  differsFrom: listed(Word).optional(),
  startsWith: listed(Text).optional(),
  contains: listed(Text).optional(),
  atLeast: z.union([Amount, Day]).optional(),
  atMost: z.union([Amount, Day]).optional(),
  inLastDays: Span.optional(),
  inNextDays: Span.optional(),
  is: z.enum(['filled', 'empty']).optional(),
};

/** How a column is examined, as the config says it. */
export type Operator = keyof typeof tests;
export const operators = z.enum(Object.keys(tests) as [Operator, ...Operator[]]);

/**
 * What must be true of a column for a customer to be chosen: all that it says, and of a list any one. The words are
 * those by which rows of order files are marked.
 */
export const Condition = z
  .strictObject({ column: Text, ...tests })
  .refine(
    ({ column, ...said }) => Object.values(said).some((test) => test !== undefined),
    `expected a test beside its column: ${operators.options.join(', ')}`,
  );
export type Condition = z.infer<typeof Condition>;

/** A condition as rows: operator, value, and the kind of the value; a list has a row for each of its values. */
export function conditionRows({ column, ...said }: Condition): readonly (readonly Value[])[] {
  return operators.options.flatMap((operator) =>
    [said[operator] ?? []]
      .flat()
      .map((value) => [column, operator, textOf(value), kindOf(operator, value)]),
  );
}

/** What a value can be compared with. */
export const valueKinds = z.enum(['text', 'number', 'boolean', 'date', 'any']);
export type ValueKind = z.infer<typeof valueKinds>;

function kindOf(operator: Operator, value: string | number | boolean): ValueKind {
  if (operator === 'is') return 'any';
  if (operator === 'inLastDays' || operator === 'inNextDays') return 'date';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  return operator === 'atLeast' || operator === 'atMost' ? 'date' : 'text';
}

/** Without an exponent, which no decimal has. */
function textOf(value: string | number | boolean): string {
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(10) : String(value);
}

function listed<T extends z.ZodType>(value: T) {
  return z.union([value, z.array(value).min(1)]);
}
