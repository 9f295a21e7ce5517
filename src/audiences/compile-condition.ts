import { z } from 'zod';
import { type ColumnKind, columnsOf } from '../destinations/columns.ts';
import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { RollcallError } from '../errors.ts';
import { type Operator, operators, type ValueKind, valueKinds } from './conditions.ts';

/** One value of one condition, as the config's table has it. */
export const ConditionRow = z.object({
  audience: z.string(),
  position: z.number(),
  column_name: z.string(),
  operator: operators,
  value: z.string(),
  value_kind: valueKinds,
});
export type ConditionRow = z.infer<typeof ConditionRow>;

/** The columns that a condition may name, each with the alias of its table and what it holds. */
export type ColumnTypes = ReadonlyMap<string, { readonly alias: string; readonly kind: ValueKind }>;

/** The columns of a table, which the query of a file calls `alias`. */
export async function typesOf(engine: Engine, table: string, alias: string): Promise<ColumnTypes> {
  const columns = await columnsOf(engine, `select * from ${table}`);
  return new Map(columns.map(({ name, kind }) => [name, { alias, kind: comparedAs[kind] }]));
}

const comparedAs: Readonly<Record<ColumnKind, ValueKind>> = {
  text: 'text',
  whole: 'number',
  decimal: 'number',
  float: 'number',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'date',
};

/**
 * One test of one column in SQL: true for who passes it. An empty cell passes none but `is: 'empty'`.
 *
 * @param rows the values of the test; any one of them suffices
 * @throws {ConditionUnfit} where the column holds something else than what it is compared with
 */
export function compileCondition(rows: readonly ConditionRow[], types: ColumnTypes): string {
  return `(${rows.map((row) => testOf(row, types)).join(rows[0]?.operator === 'differsFrom' ? ' and ' : ' or ')})`;
}

function testOf(written: ConditionRow, types: ColumnTypes): string {
  const found = types.get(written.column_name);
  const row = found?.kind === 'date' ? asDay(written) : written;
  const isFit =
    found !== undefined && (row.value_kind === 'any' || row.value_kind === found.kind) && fits(row);
  if (!isFit) throw new ConditionUnfit(row, found?.kind);
  const cell = `${found.alias}.${identifier(row.column_name)}`;
  return tests[row.operator](cell, row);
}

/** A text that a column of days is compared with is a day. */
function asDay(row: ConditionRow): ConditionRow {
  const isCompared = row.operator === 'equals' || row.operator === 'differsFrom';
  return isCompared && z.iso.date().safeParse(row.value).success
    ? { ...row, value_kind: 'date' }
    : row;
}

/** Only text begins with something or has it in it, and whether it is larger than another is no question. */
function fits({ operator, value_kind: kind }: ConditionRow): boolean {
  return !(kind === 'boolean' && operator.startsWith('at'));
}

const tests: Readonly<Record<Operator, (cell: string, row: ConditionRow) => string>> = {
  equals: (cell, row) => `${compared(cell, row)} = ${constant(row)}`,
  differsFrom: (cell, row) => `${compared(cell, row)} <> ${constant(row)}`,
  startsWith: (cell, row) => `starts_with(${compared(cell, row)}, ${constant(row)})`,
  contains: (cell, row) => `contains(${compared(cell, row)}, ${constant(row)})`,
  atLeast: (cell, row) => `${compared(cell, row)} >= ${constant(row)}`,
  atMost: (cell, row) => `${compared(cell, row)} <= ${constant(row)}`,
  inLastDays: (cell, { value }) =>
    `days_between(cast(${cell} as date), run.as_of) between 0 and ${Number(value)}`,
  inNextDays: (cell, { value }) =>
    `days_between(run.as_of, cast(${cell} as date)) between 0 and ${Number(value)}`,
  is: (cell, { value }) =>
    `coalesce(trim(cast(${cell} as varchar)), '') ${value === 'empty' ? '=' : '<>'} ''`,
};

/** Case does not count in texts. */
function compared(cell: string, { value_kind: kind }: ConditionRow): string {
  if (kind === 'text') return `lower(${cell})`;
  return kind === 'date' ? `cast(${cell} as date)` : cell;
}

function constant({ value, value_kind: kind }: ConditionRow): string {
  if (kind === 'number') return `cast(${literal(value)} as decimal(28, 10))`;
  if (kind === 'text') return `lower(${literal(value)})`;
  return `cast(${literal(value)} as ${kind === 'date' ? 'date' : 'boolean'})`;
}

/** A column holds something else than what a condition compares it with. */
export class ConditionUnfit extends RollcallError {
  readonly column: string;

  constructor(
    { audience, position, column_name: column, operator }: ConditionRow,
    kind?: ValueKind,
  ) {
    super({
      what: `audiences.${audience}.where[${position}].${operator}: "${column}" holds ${kind === undefined ? 'nothing' : held[kind]}, which cannot be compared this way.`,
      state: 'Nothing was published; the run before is still current.',
      next: 'Correct the config and see: rollcall check',
    });
    this.column = column;
  }
}

const held: Readonly<Record<ValueKind, string>> = {
  text: 'text',
  number: 'numbers',
  boolean: 'yes and no (true and false)',
  date: 'days (such as "2026-11-20")',
  any: 'values',
};
