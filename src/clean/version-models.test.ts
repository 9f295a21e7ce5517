import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Given, type GivenRows, type Models, openModels } from '../../sql/models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

const files = [
  { file_number: 1, file_hash: 'a', exported_at: '2026-11-01 00:00:00+00' },
  { file_number: 2, file_hash: 'b', exported_at: '2026-11-02 00:00:00+00' },
];

function record(facts: GivenRows[number]): GivenRows[number] {
  return { feed: 'shop', id_scope: 'shop', file_number: 1, failures: '', ...facts };
}

async function versionsOf(kind: string, given: Given): Promise<readonly unknown[]> {
  const rows = await models.rowsOf(`clean.${kind}_versions`, { 'landing.files': files, ...given });
  return rows
    .map(({ file_number, record_number, version }) => [file_number, record_number, version])
    .map((row) => row.map(Number))
    .toSorted();
}

const line = fc.record({
  line_id: fc.constantFrom(null, 'L1', 'L2'),
  own_paid_amount: fc.constantFrom(1, 2),
  repeats_totals: fc.boolean(),
  is_head: fc.boolean(),
});

test('which line leads its order does not depend on the place of lines in their file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 2, maxLength: 5 }), async (lines) => {
      const leading = async (written: readonly GivenRows[number][]) => {
        const rows = written.map((facts, index) =>
          record({ ...facts, order_id: '1', record_grain: 'line', record_number: index + 1 }),
        );
        const versions = await models.rowsOf('clean.orders_versions', {
          'landing.files': files,
          'clean.checked_orders': rows,
        });
        const led = versions.find(({ leads_order }) => leads_order === true);
        return led && written[Number(led['record_number']) - 1];
      };
      expect(await leading(lines.toReversed())).toEqual(await leading(lines));
    }),
    { numRuns: 20 },
  );
});

test('of attributes of which only an older record is dated, those of the newer file count', async () => {
  const facts = { subject: 'user id 7', source: 'panel', trait: 'age' };
  const rows = [
    record({ ...facts, record_number: 1, observed_at: '2026-10-01 00:00:00+00' }),
    record({ ...facts, record_number: 2, file_number: 2 }),
  ];
  expect(await versionsOf('traits', { 'clean.checked_traits': rows })).toEqual([
    [1, 1, 2],
    [2, 2, 1],
  ]);
});

test('of a file of order lines only what a newer file replaces has a version, and lines that repeat', async () => {
  const rows = [
    record({ order_id: '1', line_id: 'L1', record_number: 1 }),
    record({ order_id: '1', line_id: 'L2', record_number: 2 }),
    record({ order_id: '2', line_id: 'L1', record_number: 3 }),
    record({ order_id: '2', line_id: 'L1', record_number: 4 }),
    record({ order_id: '1', line_id: 'L1', record_number: 1, file_number: 2 }),
  ];
  expect(await versionsOf('order_lines', { 'clean.checked_order_lines': rows })).toEqual([
    [1, 1, 2],
    [1, 2, 2],
    [1, 4, 2],
  ]);
});
