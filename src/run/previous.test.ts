import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Row } from '../engine/engine.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { Past } from '../runs/past.ts';
import { readPast } from '../runs/read-past.ts';
import { addExampleRun } from '../runs/run.fixture.ts';
import { showPrevious } from './previous.ts';

let output: string;

beforeAll(async () => {
  output = await mkdtemp(join(tmpdir(), 'rollcall-previous-'));
});

afterAll(() => rm(output, { recursive: true, force: true }));

const record = `cast('00000000-0000-0000-0000-000000000001' as uuid) as record_id`;

/** A table as the next run is shown it, after a run that left these. */
async function shown(
  table: string,
  folder: string,
  tables: Readonly<Record<string, string>>,
): Promise<readonly Row[]> {
  const runs = join(output, folder);
  await addExampleRun(runs, { tables });
  return rowsOf(table, [runs], await readPast(runs));
}

async function rowsOf(
  table: string,
  folders: readonly string[],
  past: Partial<Past>,
): Promise<readonly Row[]> {
  const engine = await openEngine({ folders, threads: 1 });
  try {
    await showPrevious(engine, past);
    return await engine.query(`select * from previous.${table}`);
  } finally {
    engine.close();
  }
}

test.each(['members', 'absent_records'])('on the first night %s is empty', async (table) => {
  expect(await rowsOf(table, [], {})).toEqual([]);
});

test('records are shown with their homes, also with none', async () => {
  const members = `select ${record}, 'C1' as customer_id, cast(null as varchar) as home_customer_id`;
  expect(await shown('members', 'homes', { 'identity.members': members })).toMatchObject([
    { customer_id: 'C1', home_customer_id: null },
  ]);
});

test('after a run that knew no homes, every record is at home with its customer', async () => {
  const members = `select ${record}, 'C1' as customer_id`;
  expect(await shown('members', 'no-homes', { 'identity.members': members })).toMatchObject([
    { customer_id: 'C1', home_customer_id: 'C1' },
  ]);
});

test('after a run that kept no records that were gone, none are known', async () => {
  const members = `select ${record}, 'C1' as customer_id`;
  expect(await shown('absent_records', 'no-absent', { 'identity.members': members })).toEqual([]);
});

test('after a run that knew no way by which ids were merged, it is the shortest', async () => {
  const ids = `select 'C2' as customer_id, date '2026-11-18' as created_on, 'merged' as status, 'C1' as merged_into`;
  expect(await shown('customer_ids', 'no-way', { 'identity.customer_ids': ids })).toMatchObject([
    { customer_id: 'C2', merged_into: 'C1', absorbed_by: 'C1' },
  ]);
});
