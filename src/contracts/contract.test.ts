import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UnsupportedFieldError } from './columns.ts';
import { type Contract, defineContract } from './contract.ts';
import { contracts } from './contracts.ts';
import { type FieldFacts, identifier, optional, required, text } from './field.ts';
import { orderLines } from './kinds/order-lines.ts';
import { orders } from './kinds/orders.ts';
import type { RecordRule } from './record-rules.ts';

const facts = {
  description: 'A field',
  personal: 'none',
  invalid: 'quarantine',
} as const satisfies FieldFacts;

function contractOf(fields: z.core.$ZodShape, rules: readonly RecordRule[] = []): Contract {
  const frame = {
    kind: 'orders',
    title: 'Orders',
    grain: 'one order',
    naturalKey: [],
    recognised: { words: {}, needs: [] },
  } as const;
  return defineContract({ ...frame, fields, rules });
}

function problemOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof UnsupportedFieldError) return `${error.field} ${error.problem}`;
    throw error;
  }
  return 'none';
}

describe('defineContract', () => {
  it.each([
    ['a zod type without an SQL type', z.number(), 'field has the zod type number'],
    ['a text format without an SQL type', z.uuid(), 'field has the text format uuid'],
    ['a check that SQL does not know', z.string().max(3), 'field has the zod check max_length'],
    ['a refinement', z.string().refine(Boolean), 'field has the zod check custom'],
    ['a default', z.string().default('x'), 'field has the zod type default'],
    ['a transformation', z.string().transform(Number), 'field has the zod type pipe'],
    ['an optional key', z.string().optional(), 'field has the zod type optional'],
  ])('refuses %s', (_, schema, problem) => {
    expect(problemOf(() => contractOf({ field: required(schema, facts) }))).toBe(problem);
  });

  it('refuses such a type inside a nullable field too', () => {
    const fields = { field: optional(z.string().max(3), facts) };
    expect(problemOf(() => contractOf(fields))).toBe('field has the zod check max_length');
  });

  it('refuses a field without facts', () => {
    expect(problemOf(() => contractOf({ field: z.string() }))).toContain('has no description');
  });

  it('refuses a name that SQL would have to quote', () => {
    const fields = { 'order id': required(identifier(), facts) };
    expect(problemOf(() => contractOf(fields))).toContain('is not named in lowercase');
  });

  it('refuses a rule on a field that does not exist', () => {
    const make = () => contractOf({}, [{ name: 'no identity', atLeastOne: ['phone'] }]);
    expect(problemOf(make)).toBe('phone is in a rule but does not exist');
  });

  it('refuses to compare texts as numbers', () => {
    const fields = {
      left: optional(text({ longest: 9 }), facts),
      right: optional(text({ longest: 9 }), facts),
    };
    const make = () => contractOf(fields, [{ name: 'exceeds', notGreater: ['left', 'right'] }]);
    expect(problemOf(make)).toBe('left is compared as a number but is none');
  });
});

describe('contracts', () => {
  it('name a record by required fields only', () => {
    for (const contract of Object.values<Contract>(contracts)) {
      const requiredNames = contract.columns.filter((column) => column.required);
      expect(requiredNames.map(({ name }) => name)).toEqual(
        expect.arrayContaining([...contract.naturalKey]),
      );
    }
  });

  it('use no sign in the names of rules that lists of failures use', () => {
    for (const contract of Object.values<Contract>(contracts)) {
      const rules = [...contract.rules, ...contract.columns.flatMap((column) => column.rules)];
      for (const { name } of rules) expect(name).toMatch(/^[a-z ]+$/);
    }
  });

  it('never put a value into what zod says of it', () => {
    const secret = '13800000000';
    const record = Object.fromEntries(
      orders.columns.map(({ name }) => [name, `${secret}\n`.repeat(9999)]),
    );
    const { error } = orders.schema.safeParse(record);
    expect(error?.issues.length).toBeGreaterThan(9);
    expect(JSON.stringify(error?.issues)).not.toContain(secret);
  });

  it('give each record a type whose required fields cannot be null', () => {
    const line: z.infer<typeof orderLines.schema> = {
      order_id: '1',
      line_number: '1',
      product_id: null,
      sku: null,
      product_name: null,
      quantity: '2.0000',
      unit_price: '9.9000',
      discount_rate: null,
      line_amount: '19.8000',
    };
    expect(orderLines.schema.parse(line)).toEqual(line);
    // @ts-expect-error: an order line has an order.
    const orphan: z.infer<typeof orderLines.schema> = { ...line, order_id: null };
    expect(orderLines.schema.safeParse(orphan).success).toBe(false);
  });
});
