import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from '../files/canonical-json.ts';
import { verifyOutput } from '../verify/verify.ts';
import { appendLedger, readLedger } from './ledger.ts';
import { acquireLock, LockHeld } from './lock.ts';
import { exampleManifest } from './manifest.example.ts';
import { writeManifest } from './manifest.ts';
import { currentRun, RunNotFound } from './publish.ts';
import { NothingBefore, NotPublishable, rollBack } from './rollback.ts';
import { addExampleRun } from './run.fixture.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-rollback-'));
});

afterEach(() => rm(out, { recursive: true }));

/** Nights of November 2026, all published. */
async function addNights(...days: readonly number[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const day of days) {
    const { runId } = await addExampleRun(out, { at: `2026-11-${day}T21:30:00Z` });
    ids.push(runId);
  }
  return ids;
}

test('without an id the run that was published before becomes current', async () => {
  const [, second, third] = await addNights(18, 19, 20);
  const { run, from } = await rollBack(out);
  expect([run.runId, from]).toEqual([second, third]);
  expect(await currentRun(out)).toBe(second);
});

test('going back twice goes back two runs', async () => {
  const [first] = await addNights(18, 19, 20);
  await rollBack(out);
  await rollBack(out);
  expect(await currentRun(out)).toBe(first);
});

test('a run that was rolled back can be made current again by its id', async () => {
  const [, third = ''] = await addNights(19, 20);
  await rollBack(out);
  await rollBack(out, third);
  expect(await currentRun(out)).toBe(third);
});

test('runs that were never published are passed over', async () => {
  const [first] = await addNights(18);
  await addExampleRun(out, { at: '2026-11-19T21:30:00Z', isPublished: false });
  await addNights(20);
  await rollBack(out);
  expect(await currentRun(out)).toBe(first);
});

test('runs whose folders are gone are passed over', async () => {
  const [first, second = ''] = await addNights(18, 19, 20);
  await rm(join(out, 'runs', second), { recursive: true });
  await rollBack(out);
  expect(await currentRun(out)).toBe(first);
});

test('the ledger records it, and the output is sound', async () => {
  const [second, third] = await addNights(19, 20);
  await rollBack(out);
  expect((await readLedger(out)).at(-1)).toMatchObject({
    kind: 'rollback',
    runId: second,
    fromRunId: third,
  });
  expect(await verifyOutput(out)).toEqual([]);
});

test('naming the run that is current changes nothing', async () => {
  const [, third = ''] = await addNights(19, 20);
  const before = await readLedger(out);
  expect((await rollBack(out, third)).from).toBe(third);
  expect(await readLedger(out)).toEqual(before);
});

test.each(['failed', 'refused', 'interrupted', 'running'] as const)(
  'a run that is %s is refused',
  async (status) => {
    const { runId } = await addExampleRun(out, {
      at: '2026-11-18T21:30:00Z',
      facts: { status },
      isPublished: false,
    });
    const [current] = await addNights(20);
    await expect(rollBack(out, runId)).rejects.toThrow(NotPublishable);
    expect(await currentRun(out)).toBe(current);
  },
);

test('a run that succeeded but was not published, as one stage alone, is refused', async () => {
  const { runId } = await addExampleRun(out, { at: '2026-11-18T21:30:00Z', isPublished: false });
  await addNights(20);
  await expect(rollBack(out, runId)).rejects.toThrow(NotPublishable);
});

test('a run whose files were changed since is refused, and the file is named', async () => {
  const path = 'summary.csv';
  const file = { path, bytes: 5, hash: sha256('right') };
  const { runId, folder } = await addExampleRun(out, {
    at: '2026-11-18T21:30:00Z',
    facts: { files: [file] },
  });
  await addNights(20);
  await writeFile(join(folder, path), 'wrong');
  await expect(rollBack(out, runId)).rejects.toThrow('summary.csv');
});

test('a run whose manifest is damaged is refused as such', async () => {
  const { runId, folder } = await addExampleRun(out, { at: '2026-11-18T21:30:00Z' });
  await addNights(20);
  await writeFile(join(folder, 'manifest.json'), '{');
  await expect(rollBack(out, runId)).rejects.toThrow(NotPublishable);
});

test('a run whose manifest was rewritten is refused, though its files fit it', async () => {
  const { runId, folder } = await addExampleRun(out, { at: '2026-11-18T21:30:00Z' });
  await addNights(20);
  await writeManifest(folder, exampleManifest({ runId, asOf: '2026-11-19' }));
  await expect(rollBack(out, runId)).rejects.toThrow('not as the ledger recorded it');
});

test('a damaged run is passed over and named, and the one before it becomes current', async () => {
  const [first, second = ''] = await addNights(18, 19, 20);
  await writeFile(join(out, 'runs', second, 'manifest.json'), '{');
  const { passedOver } = await rollBack(out);
  expect(passedOver.map(({ runId }) => runId)).toEqual([second]);
  expect(await currentRun(out)).toBe(first);
});

test('where no earlier run is whole, nothing becomes current and all are named', async () => {
  const [first = '', second] = await addNights(18, 19);
  await writeFile(join(out, 'runs', first, 'manifest.json'), '{');
  await expect(rollBack(out)).rejects.toThrow(first);
  expect(await currentRun(out)).toBe(second);
});

test('while the ledger cannot be written, current does not move', async () => {
  const [, second] = await addNights(19, 20);
  await writeFile(join(out, 'ledger.lock'), 'mine');
  await expect(rollBack(out)).rejects.toThrow('current has not moved');
  expect(await currentRun(out)).toBe(second);
});

test('an id that no run has is refused', async () => {
  await addNights(20);
  await expect(rollBack(out, '2020-01-01T000000Z')).rejects.toThrow(RunNotFound);
});

test('with nothing before the current run there is nothing to go back to', async () => {
  await addNights(20);
  await expect(rollBack(out)).rejects.toThrow(NothingBefore);
});

test('with nothing before it, a later run that is kept is named', async () => {
  const [first, second = ''] = await addNights(19, 20);
  await rollBack(out);
  await expect(rollBack(out)).rejects.toThrow(`rollcall rollback ${second}`);
  expect(await currentRun(out)).toBe(first);
});

test('with no run at all there is nothing to go back to', async () => {
  await expect(rollBack(out)).rejects.toThrow(NothingBefore);
});

test('while a run is at work nothing is rolled back', async () => {
  await addNights(19, 20);
  const lock = await acquireLock(out);
  await expect(rollBack(out)).rejects.toThrow(LockHeld);
  await lock.release();
});

test('other events of the ledger do not count as publications', async () => {
  const [first, second = ''] = await addNights(19, 20);
  await appendLedger(out, { kind: 'reveal', runId: second, feed: null, records: 1 });
  await rollBack(out);
  expect(await currentRun(out)).toBe(first);
});
