import { expect, it } from 'vitest';
import { stagedFields } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import type { PublishedTable } from '../lineage/describe-tables.ts';
import { dataDictionary } from './data-dictionary.ts';

const points: PublishedTable = {
  table: 'loyalty.points',
  description: 'One row per customer: the points that they have.',
  grain: ['customer_id'],
  source: 'sql/loyalty/points.sql',
  columns: [
    {
      column: 'customer_id',
      type: 'VARCHAR',
      note: { personal: 'indirect', description: 'the customer' },
    },
    {
      column: 'points',
      type: 'BIGINT',
      note: { personal: 'none', description: 'points to spend' },
    },
  ],
};
const lines = dataDictionary([points]).split('\n');

it('has every published table with its columns', () => {
  const start = lines.indexOf('### `loyalty.points`');
  expect(lines.slice(start).filter((line) => line.startsWith('| `'))).toEqual([
    '| `customer_id` | varchar | indirect | The customer |',
    '| `points` | bigint |  | Points to spend |',
  ]);
});

it('has a section for every kind and a row for every field', () => {
  for (const contract of contracts) {
    const start = lines.findIndex((line) => line.includes(`(\`${contract.kind}\`)`));
    expect(start).toBeGreaterThan(0);
    const section = lines.slice(start);
    for (const { name, facts } of contract.columns) {
      const row = section.find((line) => line.startsWith(`| \`${name}\` |`));
      expect(row).toContain(facts.description);
    }
  }
});

it('has each field that a mapping may fill, and says which no mapping has', () => {
  for (const contract of contracts) {
    const start = lines.findIndex((line) => line.includes(`(\`${contract.kind}\`)`));
    const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '));
    const section = lines.slice(start, length < 0 ? undefined : start + 1 + length);
    for (const field of stagedFields(contract)) {
      const row = section.find((line) => line.startsWith(`| \`${field}\` |`));
      expect(row, field).toMatch(/\| [A-Z][^|]+\|/);
    }
  }
  expect(lines).toContain('Cleaning gives a record its `line_number`: no mapping has it.');
});

it('says of a field its type, unit, personal data, consequence and rules', () => {
  expect(lines).toContain(
    '| `paid_amount` | decimal(18, 4) | yes | currency of the order |  | quarantine | What the customer paid, postage included, before refunds | `below minimum`: at least 0; `above maximum`: at most 9999999999.9999 |',
  );
  expect(lines).toContain(
    '| `province` | varchar |  |  | indirect | set aside | Province or state | `too long`: at most 100 characters |',
  );
});

it('says what rules between fields ask for', () => {
  expect(lines).toContain(
    '| `exceeds paid` | refunded_amount is not greater than paid_amount | `refunded_amount` |',
  );
});
