import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readHistory } from './history.ts';
import { acquireLock } from './lock.ts';
import type { Manifest } from './manifest.ts';
import { claimFolder } from './own-folder.ts';
import { addExampleRun } from './run.fixture.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-history-'));
});

afterEach(() => rm(out, { recursive: true }));

const input: Manifest['inputs'][number] = {
  feed: 'pinduoduo',
  file: 'orders.csv',
  hash: 'a'.repeat(64),
  bytes: 10,
  records: 7,
  rejected: 2,
  footers: 1,
  encoding: 'utf-8',
  exportedAt: '2026-11-20T01:30:00.000Z',
  isNew: true,
};

const unfinished = { status: 'running', finishedAt: null } as const;

test('without runs there is no history', async () => {
  expect(await readHistory(out)).toEqual([]);
});

test('runs come newest first, and the published one is marked', async () => {
  await addExampleRun(out, { at: '2026-11-19T21:30:00Z' });
  await addExampleRun(out, { at: '2026-11-20T21:30:00Z', isPublished: false });
  const history = await readHistory(out);
  expect(history.map(({ runId, isCurrent }) => [runId, isCurrent])).toEqual([
    ['2026-11-20T213000Z', false],
    ['2026-11-19T213000Z', true],
  ]);
});

test('a run tells how long it took, what it read and how many customers came out', async () => {
  await addExampleRun(out, {
    facts: {
      inputs: [input, { ...input, isNew: false }],
      tables: [{ table: 'identity.customers', rows: 4, bytes: 1 }],
    },
  });
  expect((await readHistory(out))[0]).toMatchObject({
    status: 'succeeded',
    seconds: 60,
    newFiles: 1,
    recordsRead: 18,
    customers: 4,
  });
});

test('a run that ended early has no customers to report', async () => {
  await addExampleRun(out, { facts: { status: 'failed' }, isPublished: false });
  expect((await readHistory(out))[0]).toMatchObject({ recordsRead: null, customers: null });
});

test('a run that never wrote its end while nobody is at work was killed', async () => {
  await addExampleRun(out, { facts: unfinished, isPublished: false });
  expect((await readHistory(out))[0]).toMatchObject({ status: 'killed', seconds: null });
});

test('the run that holds the lock is running', async () => {
  const lock = await acquireLock(out);
  const startedAt = new Date(Date.now() + 1000).toISOString();
  await addExampleRun(out, { facts: { ...unfinished, startedAt }, isPublished: false });
  expect((await readHistory(out))[0]?.status).toBe('running');
  await lock.release();
});

test('a run from before the one at work was killed', async () => {
  await claimFolder(out);
  await addExampleRun(out, { facts: unfinished, isPublished: false });
  const lock = await acquireLock(out);
  expect((await readHistory(out))[0]?.status).toBe('killed');
  await lock.release();
});

test('looking takes no lock and leaves none', async () => {
  const lock = await acquireLock(out);
  await readHistory(out);
  await lock.release();
  await expect(acquireLock(out).then((again) => again.release())).resolves.toBeUndefined();
});

test('a run with a damaged manifest is listed as unreadable', async () => {
  const { folder, runId } = await addExampleRun(out);
  await writeFile(join(folder, 'manifest.json'), '{');
  expect((await readHistory(out))[0]).toMatchObject({ runId, status: 'unreadable', asOf: null });
});
