import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import { arbitraryRecord, type TypedRecord } from './arbitrary-record.ts';
import { failuresSql, fieldTypes, settledColumnsSql } from './compile.ts';
import type { Contract } from './contract.ts';
import { contracts } from './contracts.ts';
import { orderLines } from './kinds/order-lines.ts';
import { orders } from './kinds/orders.ts';
import { registrations } from './kinds/registrations.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ folders: [] });
});
afterAll(() => engine.close());

const saysNothing = {
  marketing_consent: null,
  email_consent: null,
  sms_consent: null,
  profiling_consent: null,
  consented_at: null,
  sms_consented_at: null,
  profiling_stated_at: null,
  opted_out_at: null,
};

const order: z.infer<typeof orders.schema> = {
  order_id: '260501-000000000000001',
  user_id: null,
  name: '张三',
  phone: '+8613800000000',
  email: null,
  country: 'CN',
  province: '广东省',
  city: '深圳市',
  ordered_at: '2026-05-01 08:00:00+00',
  paid_at: '2026-05-01 08:01:30.5+00',
  updated_at: null,
  status: 'paid',
  currency: 'CNY',
  gross_amount: '120.0000',
  discount_amount: '20.0000',
  paid_amount: '100.0000',
  refunded_amount: '0.0000',
  note: null,
  ...saysNothing,
};

const registration: z.infer<typeof registrations.schema> = {
  registration_id: 'R1',
  user_id: null,
  name: null,
  phone: '+8613800000000',
  email: null,
  gender: null,
  birth_on: null,
  country: null,
  province: null,
  city: null,
  address: null,
  registered_at: null,
  updated_at: null,
  ...saysNothing,
};

describe('zod and SQL judge alike', () => {
  for (const contract of Object.values<Contract>(contracts)) {
    it(`for any record of ${contract.kind}`, async () => {
      const batches = fc.array(arbitraryRecord(contract), { minLength: 60, maxLength: 60 });
      const verdicts = { good: 0, bad: 0 };
      await fc.assert(
        fc.asyncProperty(batches, async (records) => {
          const judged = await judgedByEngine(contract, records);
          for (const [index, { record, failures }] of judged.entries()) {
            expect(record).toEqual(records[index]);
            expect(failures).toEqual(failuresByZod(contract, record));
            verdicts[failures.length === 0 ? 'good' : 'bad'] += 1;
          }
        }),
        // The failing field and rule say enough; shrinking records with long texts takes minutes.
        { numRuns: 12, endOnFailure: true },
      );
      expect(verdicts.good).toBeGreaterThan(0);
      expect(verdicts.bad).toBeGreaterThan(0);
    });
  }
});

describe('failuresSql', () => {
  it('is empty for a record that keeps every rule', async () => {
    expect(await failures(orders, order)).toBe('');
  });

  it('names every broken rule with its field, in the order of the fields', async () => {
    const broken = {
      ...order,
      order_id: null,
      country: 'China',
      status: 'lost',
      gross_amount: '-1',
    };
    expect(await failures(orders, broken)).toBe(
      'order_id:required;country:malformed;status:not one of;gross_amount:below minimum',
    );
  });

  it('names two rules that one value breaks', async () => {
    const broken = { ...order, order_id: `\t${'1'.repeat(128)}` };
    expect(await failures(orders, broken)).toBe('order_id:too long;order_id:malformed');
  });

  it('counts characters, not bytes or UTF-16 units', async () => {
    expect(await failures(orders, { ...order, name: '𠮷'.repeat(200) })).toBe('');
    expect(await failures(orders, { ...order, name: '𠮷'.repeat(201) })).toBe('name:too long');
  });

  it('reports a rule between fields even when another field has failed', async () => {
    const broken = { ...order, currency: null, refunded_amount: '100.0001' };
    expect(await failures(orders, broken)).toBe('currency:required;refunded_amount:exceeds paid');
  });

  it('refuses a registration that nobody can be recognised by', async () => {
    const broken = { ...registration, name: '张三', phone: null };
    expect(await failures(registrations, broken)).toBe('user_id:no identity');
  });

  it('gives apart what quarantines a record and what is only set aside', async () => {
    const broken = { ...order, phone: '13800000000', currency: 'yuan' };
    expect(await failures(orders, broken, 'quarantine')).toBe('currency:malformed');
    expect(await failures(orders, broken, 'set aside')).toBe('phone:malformed');
  });

  it('quarantines a registration whose only identity was set aside', async () => {
    const broken = { ...registration, phone: '13800000000' };
    expect(await failures(registrations, broken, 'quarantine')).toBe('user_id:no identity');
  });
});

describe('settledColumnsSql', () => {
  it('puts null in the place of what is set aside and leaves the rest', async () => {
    await load(orders, [{ ...order, phone: '13800000000', currency: 'yuan' }]);
    const settled = await engine.query(
      `select ${settledColumnsSql(orders, 'records')} from records`,
    );
    expect(settled).toEqual([{ ...order, phone: null, currency: 'yuan' }]);
  });
});

describe('failuresSql with the raw text', () => {
  const texts = (record: TypedRecord) =>
    load(
      orders,
      [record],
      [...fieldTypes(orders).keys()].map((name) => `${name} varchar`),
      'texts',
    );
  const unreadable = async (consequence: 'quarantine' | 'set aside') => {
    const sql = failuresSql(
      orders,
      'records',
      consequence,
      (field) => `is_visible(texts.${field})`,
    );
    const [row] = await engine.query(`select ${sql} as failures from records, texts`);
    return row?.['failures'];
  };

  it('names the fields whose text could not be read, by what follows from it', async () => {
    await load(orders, [{ ...order, paid_at: null, phone: null, paid_amount: null }]);
    await texts({ ...order, paid_at: 'yesterday', phone: '139****1234', paid_amount: '一百' });
    expect(await unreadable('quarantine')).toBe('paid_at:unreadable;paid_amount:unreadable');
    expect(await unreadable('set aside')).toBe('phone:unreadable');
  });

  it('takes a blank for a missing value', async () => {
    await load(orders, [{ ...order, paid_at: null, phone: null }]);
    await texts({ ...order, paid_at: ' ', phone: '\t' });
    expect(await unreadable('quarantine')).toBe('');
    expect(await unreadable('set aside')).toBe('');
  });

  it('says of a required field either that it is missing or that it cannot be read', async () => {
    await load(orders, [{ ...order, paid_amount: null, ordered_at: null }]);
    await texts({ ...order, paid_amount: '一百', ordered_at: '' });
    expect(await unreadable('quarantine')).toBe('ordered_at:required;paid_amount:unreadable');
  });
});

describe('fieldTypes', () => {
  it('gives every field its SQL type, in order', () => {
    expect([...fieldTypes(orderLines)]).toEqual([
      ['order_id', 'varchar'],
      ['line_number', 'bigint'],
      ['product_id', 'varchar'],
      ['sku', 'varchar'],
      ['product_name', 'varchar'],
      ['quantity', 'decimal(18, 4)'],
      ['unit_price', 'decimal(18, 4)'],
      ['discount_rate', 'decimal(18, 4)'],
      ['line_amount', 'decimal(18, 4)'],
    ]);
  });
});

async function failures(
  contract: Contract,
  record: TypedRecord,
  consequence?: 'quarantine' | 'set aside',
) {
  await load(contract, [record]);
  const sql = failuresSql(contract, 'records', consequence);
  const [row] = await engine.query(`select ${sql} as failures from records`);
  return row?.['failures'];
}

const Judged = z.object({ record_number: z.number(), failures: z.string() });

async function judgedByEngine(contract: Contract, records: readonly TypedRecord[]) {
  await load(contract, records);
  const columns = contract.columns.map(({ name }) => name);
  const rows = await engine.query(
    `select record_number, ${columns.join(', ')}, ${failuresSql(contract, 'records')} as failures
    from records
    order by record_number`,
  );
  return rows.map((row) => ({
    record: Object.fromEntries(columns.map((name) => [name, row[name]])),
    failures: Judged.parse(row).failures.split(';').filter(Boolean).sort(),
  }));
}

function failuresByZod(contract: Contract, record: unknown): readonly string[] {
  const issues = contract.schema.safeParse(record).error?.issues ?? [];
  return issues.map((issue) => `${issue.path.join('.')}:${issue.message}`).sort();
}

/** Makes a table of records with the contract's types, or with columns of one's own. */
async function load(
  contract: Contract,
  records: readonly TypedRecord[],
  columns = [...fieldTypes(contract)].map(([name, type]) => `${name} ${type}`),
  table = 'records',
): Promise<void> {
  const names = contract.columns.map(({ name }) => name);
  const rows = records.map((record, index) => [
    index,
    ...names.map((name) => record[name] ?? null),
  ]);
  const values = rows.flat();
  const places = rows.map((row) => `(${row.map(() => '?').join(', ')})`);
  await engine.execute(
    `create or replace table ${table} (record_number integer, ${columns.join(', ')})`,
  );
  await engine.execute(`insert into ${table} values ${places.join(', ')}`, values);
}
