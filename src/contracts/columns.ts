import { z } from 'zod';
import { literal } from '../engine/sql-text.ts';
import { type FieldFacts, fieldFacts, type Reading, typeReadings } from './field.ts';
import { type ColumnRule, ruleOf } from './rules.ts';

/** A field of a contract as SQL and the data dictionary need it: read from its zod schema. */
export interface Column {
  readonly name: string;
  readonly sqlType: string;
  readonly required: boolean;
  readonly facts: FieldFacts;
  /** How its text becomes a value. */
  readonly reading: Reading;
  readonly rules: readonly ColumnRule[];
  /** The words that it may hold; none where it may hold anything. */
  readonly words: readonly string[];
}

/** A contract uses zod in a way that has no counterpart in SQL, so the two would disagree. */
export class UnsupportedFieldError extends Error {
  override readonly name = 'UnsupportedFieldError';
  readonly kind: string;
  readonly field: string;
  readonly problem: string;

  constructor(kind: string, field: string, problem: string) {
    super(
      `The contract ${kind} cannot be compiled to SQL: its field ${field} ${problem}.\n` +
        'Make fields with the functions of src/contracts/field.ts; a new type or rule is added there and in columns.ts.',
    );
    this.kind = kind;
    this.field = field;
    this.problem = problem;
  }
}

/**
 * Reads the columns of a contract from its fields' zod schemas.
 * @throws UnsupportedFieldError for any type or check whose SQL is not known.
 */
export function columnsOf(kind: string, fields: z.core.$ZodShape): readonly Column[] {
  return Object.entries(fields).map(([name, schema]) => {
    const fail = (problem: string) => new UnsupportedFieldError(kind, name, problem);
    // Names go into SQL as they are: engines quote differently.
    if (!/^[a-z][a-z_]*$/.test(name)) throw fail('is not named in lowercase with underscores');
    const facts = fieldFacts.get(schema);
    if (!facts) throw fail('has no description, made neither by required() nor by optional()');
    const nullable = schema instanceof z.ZodNullable;
    const type = nullable ? schema.unwrap() : schema;
    return {
      name,
      sqlType: sqlTypeOf(type, fail),
      required: !nullable,
      facts,
      rules: rulesOf(type, fail),
      reading: readingOf(type, facts, fail),
      words: type instanceof z.ZodEnum ? type.options.map(String) : [],
    };
  });
}

function readingOf(type: z.core.$ZodType, { read, made }: FieldFacts, fail: Fail): Reading {
  const own = read ?? made;
  const reading = own === undefined ? typeReadings.get(type) : ({ by: 'sql', sql: own } as const);
  if (!reading) throw fail('is of a type of which nothing says how it is read');
  return reading;
}

const sqlTypesOfFormats: Readonly<Record<string, string>> = {
  date: 'date',
  instant: 'timestamptz',
  decimal: 'decimal(18, 4)',
  whole: 'bigint',
};

type Fail = (problem: string) => UnsupportedFieldError;

function sqlTypeOf(type: z.core.$ZodType, fail: Fail): string {
  if (type instanceof z.ZodString || type instanceof z.ZodEnum) return 'varchar';
  if (type instanceof z.ZodBoolean) return 'boolean';
  if (!(type instanceof z.ZodStringFormat)) throw fail(`has the zod type ${type._zod.def.type}`);
  const format: string = type._zod.def.format;
  const sqlType = sqlTypesOfFormats[format];
  if (!sqlType) throw fail(`has the text format ${format}`);
  return sqlType;
}

function rulesOf(type: z.core.$ZodType, fail: Fail): readonly ColumnRule[] {
  const checks = (type._zod.def.checks ?? []).map((check) => {
    const rule = ruleOf(check);
    if (!rule) throw fail(`has the zod check ${check._zod.def.check}`);
    return rule;
  });
  return type instanceof z.ZodEnum ? [oneOfRule(type), ...checks] : checks;
}

function oneOfRule(type: z.ZodEnum): ColumnRule {
  const words = type.options.map(String);
  return {
    name: 'not one of',
    text: `one of ${words.join(', ')}`,
    // The engine makes a join of a list behind `in`.
    broken: (column) => `not array_contains([${words.map(literal).join(', ')}], ${column})`,
  };
}
