import fc from 'fast-check';
import type { z } from 'zod';
import type { Column } from './columns.ts';
import type { Contract } from './contract.ts';

/** A record as the engine's JSON readers give it. */
export type TypedRecord = Record<string, string | boolean | null>;

/**
 * For tests: random records of a contract in which most fields are good and up to five are not what
 * they should be: missing, empty, too long, at a limit, of another field's form, of odd Unicode.
 */
export function arbitraryRecord(contract: Contract): fc.Arbitrary<TypedRecord> {
  const names = contract.columns.map(({ name }) => name);
  return fc
    .tuple(
      fc.record(fieldsOf(contract, good)),
      fc.record(fieldsOf(contract, doubtful)),
      fc.subarray(names, { maxLength: 5 }),
    )
    .map(([record, spoiled, spoiledNames]) => {
      const replaced = spoiledNames.map((name) => [name, spoiled[name] ?? null] as const);
      return { ...record, ...Object.fromEntries(replaced) };
    });
}

type Values = fc.Arbitrary<string | boolean | null>;

function fieldsOf(
  contract: Contract,
  values: (column: Column, schema: z.core.$ZodType) => Values,
): Record<string, Values> {
  return Object.fromEntries(
    contract.columns.map((column) => {
      const schema = contract.schema.shape[column.name];
      if (!schema) throw new Error(`${contract.kind} has no field ${column.name}`);
      return [column.name, values(column, schema)];
    }),
  );
}

function good(column: Column, schema: z.core.$ZodType): Values {
  const words = schema._zod.values;
  if (column.sqlType === 'varchar' && words && words.size > 1) {
    return fc.constantFrom(...[...words].filter((word) => typeof word === 'string'));
  }
  const value = goodTexts[column.name] ?? goodValues[column.sqlType];
  if (!value) throw new Error(`No good values are known for ${column.name}`);
  return column.required ? value : fc.option(value, { freq: 4 });
}

function doubtful(column: Column): Values {
  const value = doubtfulValues[column.sqlType];
  if (!value) throw new Error(`No doubtful values are known for ${column.sqlType}`);
  return fc.option(value, { freq: 4 });
}

const goodTexts: Readonly<Record<string, Values>> = {
  phone: fc.constantFrom('+8613800000000', '+12025550123'),
  email: fc.constantFrom('someone@example.com', '某人@例子.中国'),
  country: fc.constantFrom('CN', 'US'),
  currency: fc.constantFrom('CNY', 'USD'),
};

const goodValues: Readonly<Record<string, Values>> = {
  varchar: fc.stringMatching(/^[A-Za-z0-9张三😀𠮷 -]{1,20}$/u),
  boolean: fc.boolean(),
  bigint: fc.bigInt({ min: 1n, max: 9_999n }).map(String),
  'decimal(18, 4)': fc.bigInt({ min: 0n, max: 10n ** 14n - 1n }).map(decimalText),
  date: dates('1900-01-01', '2026-01-01').map((iso) => iso.slice(0, 10)),
  timestamptz: dates('1970-01-02', '2199-12-31').map(instantText),
};

const characters = ['a', '中', '𠮷', '👩‍👩‍👧', 'e\u0301', ' ', '\n'];
const lengths = [0, 1, 2, 3, 99, 100, 101, 127, 128, 129, 199, 200, 201, 254, 255, 500, 501, 1000];
const longLengths = [1001, 2000, 2001, 20_000, 20_001];

const doubtfulValues: Readonly<Record<string, Values>> = {
  varchar: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      'CN',
      'cn',
      'CN\n',
      'CNY',
      'ＣＮＹ',
      '+8613800000000',
      '+0123456789',
      '+1234567',
    ),
    fc.constantFrom('+8613800000000\n', '\n+8613800000000', 'a@b', '@b', 'a@', 'a@b@c', '\n@\n'),
    fc.constantFrom(
      'paid',
      'Paid',
      'paid ',
      'female',
      '',
      ' ',
      '\t',
      'id\t',
      'i\rd',
      '\u0085',
      "'",
    ),
    fc
      .tuple(fc.constantFrom(...characters), fc.constantFrom(...lengths, ...longLengths))
      .map(([character, length]) => character.repeat(length)),
  ),
  boolean: fc.boolean(),
  bigint: fc.oneof(
    fc.constantFrom('0', '1', '-1', '9007199254740993', `${2n ** 63n - 1n}`, `${-(2n ** 63n)}`),
    fc.bigInt({ min: -3n, max: 3n }).map(String),
  ),
  'decimal(18, 4)': fc.oneof(
    fc.constantFrom(
      '0.0000',
      '-0.0001',
      '0.0001',
      '9999999999.9999',
      '10000000000.0000',
      '99999999999999.9999',
      '-99999999999999.9999',
    ),
    fc.bigInt({ min: -30_000n, max: 30_000n }).map(decimalText),
  ),
  date: fc.oneof(
    fc.constantFrom('1899-12-31', '1900-01-01', '0001-01-01', '2024-02-29', '9999-12-31'),
    dates('1890-01-01', '1910-01-01').map((iso) => iso.slice(0, 10)),
  ),
  timestamptz: fc.oneof(
    fc.constantFrom('1970-01-01 00:00:00+00', '1970-01-01 23:59:59.999999+00'),
    fc.constantFrom('1970-01-02 00:00:00+00', '1970-01-02 00:00:00.000001+00'),
    fc.constantFrom('2199-12-31 23:59:59.999999+00', '2200-01-01 00:00:00+00'),
    fc.constantFrom('0001-01-01 00:00:00+00', '9999-12-31 23:59:59+00'),
    dates('1960-01-01', '1980-01-01').map(instantText),
  ),
};

function decimalText(tenThousandths: bigint): string {
  const digits = `${tenThousandths < 0n ? -tenThousandths : tenThousandths}`.padStart(5, '0');
  return `${tenThousandths < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function dates(from: string, to: string): fc.Arbitrary<string> {
  const milliseconds = fc.integer({ min: Date.parse(from), max: Date.parse(to) });
  return milliseconds.map((time) => new Date(time).toISOString());
}

/** The engine writes no zeros at the end of a fraction, and no point without one. */
function instantText(iso: string): string {
  return `${iso
    .slice(0, -1)
    .replace('T', ' ')
    .replace(/\.?0+$/, '')}+00`;
}
