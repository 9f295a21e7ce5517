import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEngine } from '../engine/open-engine.ts';
import { listFiles } from '../files/file-hash.ts';
import { previousTables } from '../pipeline/previous-tables.ts';
import { showPrevious } from '../run/previous.ts';
import { LedgerBroken, readLedger } from './ledger.ts';
import { currentRun, publish } from './publish.ts';
import { PublishedUnusable, readPast, recordMissing } from './read-past.ts';
import { rollBack } from './rollback.ts';
import { addExampleRun } from './run.fixture.ts';
import { listRuns } from './run-folder.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-past-'));
});

afterEach(() => rm(out, { recursive: true }));

/** A published night that had given so many customer ids. */
function addNight(at: string, ids: number) {
  const customerIds = `
    select
        concat('C', lpad(cast(number as varchar), 9, '0')) as customer_id,
        date '2026-11-20' as created_on,
        'active' as status,
        cast(null as varchar) as merged_into,
        cast(null as varchar) as absorbed_by,
    from range(1, ${ids + 1}) as numbers(number)`;
  return addExampleRun(out, { at, tables: { 'identity.customer_ids': customerIds } });
}

test('before the first night nothing is known', async () => {
  expect(await readPast(out)).toMatchObject({ published: undefined, newestPublished: undefined });
});

test('the newest night is the last one in the ledger, whatever the clock said', async () => {
  const wrong = await addNight('2035-01-01T21:30:00Z', 2);
  await addNight('2026-11-19T21:30:00Z', 3);
  const newest = await addNight('2026-11-20T21:30:00Z', 4);
  const { published, newestPublished, idsGiven } = await readPast(out);
  expect([published?.runId, newestPublished?.runId]).toEqual([newest.runId, newest.runId]);
  expect(idsGiven).toBe(4);
  expect((await listRuns(out)).at(-1)?.runId).toBe(wrong.runId);
});

test.each([
  ['its manifest is cut in half', (folder: string) => truncate(join(folder, 'manifest.json'), 300)],
  ['its manifest is gone', (folder: string) => rm(join(folder, 'manifest.json'))],
  ['its folder is gone', (folder: string) => rm(folder, { recursive: true })],
  ['the link to it is gone', () => rm(join(out, 'current'))],
  [
    'a table that the next night reads is gone',
    (folder: string) => rm(join(folder, 'tables', 'identity', 'customer_ids.parquet')),
  ],
  [
    'a table that the next night reads is cut',
    (folder: string) => truncate(join(folder, 'tables', 'identity', 'customer_ids.parquet'), 99),
  ],
])('a published night is never taken for none: %s', async (_, damage) => {
  const { folder } = await addNight('2026-11-20T21:30:00Z', 3);
  await damage(folder);
  const reading = readPast(out);
  await expect(reading).rejects.toThrow(PublishedUnusable);
  await expect(reading).rejects.toThrow('rollcall doctor');
});

test('a ledger that lost its last line is never built upon', async () => {
  await addNight('2026-11-19T21:30:00Z', 3);
  const [line] = await readLedger(out);
  await addExampleRun(out, { facts: { follows: line?.hash ?? null } });
  await writeFile(join(out, 'ledger.jsonl'), '');
  await expect(readPast(out)).rejects.toThrow(LedgerBroken);
});

test('after a rollback from a damaged night, the ids that it gave are given to nobody else', async () => {
  await addNight('2026-11-19T21:30:00Z', 2);
  const { folder } = await addNight('2026-11-20T21:30:00Z', 4);
  await truncate(join(folder, 'manifest.json'), 300);
  await rollBack(out);
  const past = await readPast(out);
  const engine = await openEngine({ folders: [out], functions: [], threads: 1 });
  try {
    await engine.execute(
      "create schema config; create table config.run as select date '2026-11-21' as as_of",
    );
    await showPrevious(engine, past);
    const ids = await engine.query(
      'select customer_id, status from previous.customer_ids order by customer_id',
    );
    expect(ids).toEqual([
      { customer_id: 'C000000001', status: 'active' },
      { customer_id: 'C000000002', status: 'active' },
      { customer_id: 'C000000003', status: 'retired' },
      { customer_id: 'C000000004', status: 'retired' },
    ]);
  } finally {
    engine.close();
  }
});

test('a night whose line a kill kept out of the ledger is a good one, and is recorded', async () => {
  await addNight('2026-11-19T21:30:00Z', 2);
  const before = await readFile(join(out, 'ledger.jsonl'));
  const { runId } = await addNight('2026-11-20T21:30:00Z', 3);
  await writeFile(join(out, 'ledger.jsonl'), before);
  expect((await readPast(out)).published?.runId).toBe(runId);
  await recordMissing(out);
  expect((await readLedger(out)).at(-1)).toMatchObject({ runId, isPublished: true });
});

test('a rollback whose line a kill kept out of the ledger is recorded', async () => {
  const { runId } = await addNight('2026-11-19T21:30:00Z', 2);
  const later = await addNight('2026-11-20T21:30:00Z', 3);
  await publish(out, runId);
  await recordMissing(out);
  expect((await readLedger(out)).at(-1)).toMatchObject({
    kind: 'rollback',
    runId,
    fromRunId: later.runId,
  });
  expect((await readPast(out)).newestPublished?.runId).toBe(later.runId);
});

test('a killed run is recorded as one that never ended', async () => {
  const { runId } = await addExampleRun(out, { facts: { status: 'running' }, isPublished: false });
  await recordMissing(out);
  expect(await readLedger(out)).toMatchObject([{ runId, status: 'running', isPublished: false }]);
  expect(await currentRun(out)).toBeNull();
});

test('what a killed run made and did not record is deleted, and what it recorded stays', async () => {
  const { folder } = await addExampleRun(out, {
    facts: { status: 'running' },
    isPublished: false,
    tables: { 'clean.orders': 'select 1 as one' },
  });
  const unrecorded = ['tables/mart/customers.parquet', 'exports/segments/champions.csv'];
  for (const path of unrecorded) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), 'half');
  }
  await recordMissing(out);
  expect(await listFiles(folder)).toEqual(['manifest.json', 'tables/clean/orders.parquet']);
});

test('a flipped bit in any table that the next night goes on from is found', async () => {
  const sources = [...previousTables.values()].map(({ source }) => source);
  const tables = Object.fromEntries(sources.map((table) => [table, 'select 1 as one']));
  const { folder } = await addExampleRun(out, { tables });
  await readPast(out);
  for (const table of sources) {
    const path = join(folder, 'tables', `${table.replace('.', '/')}.parquet`);
    const whole = await readFile(path);
    await writeFile(path, whole.with(6, (whole[6] ?? 0) ^ 1));
    await expect(readPast(out), table).rejects.toThrow(PublishedUnusable);
    await writeFile(path, whole);
  }
});
