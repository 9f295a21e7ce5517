import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish } from '../../runs/publish.ts';
import { readPast, recordMissing } from '../../runs/read-past.ts';
import { rollBack } from '../../runs/rollback.ts';
import { addExampleRun } from '../../runs/run.fixture.ts';
import { movedLinkNotices } from './moved-link.ts';

let out: string;
let first: string;
let second: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-moved-'));
  first = (await addExampleRun(out, { at: '2026-11-19T21:30:00Z' })).runId;
  second = (await addExampleRun(out, { at: '2026-11-20T21:30:00Z' })).runId;
});

afterEach(() => rm(out, { recursive: true }));

/** What a run says that begins now. */
async function notices() {
  await recordMissing(out);
  return movedLinkNotices((await readPast(out)).events);
}

test('where current was moved by hand, the run says what it goes on from, and the way back', async () => {
  await publish(out, first);
  const [notice] = await notices();
  expect(notice?.text).toContain(`continues from run ${first}, not from ${second}`);
  expect(notice?.cure).toContain(`rollcall rollback ${second}`);
  expect(await notices()).toEqual([notice]);
});

test('it is said no more once a night was published, or somebody rolled back by the command', async () => {
  await publish(out, first);
  await notices();
  await rollBack(out, second);
  expect(await notices()).toEqual([]);
  await publish(out, first);
  expect(await notices()).toHaveLength(1);
  await addExampleRun(out, { at: '2026-11-21T21:30:00Z' });
  expect(await notices()).toEqual([]);
});

test('a rollback that was meant is nothing to say', async () => {
  await rollBack(out);
  expect(await notices()).toEqual([]);
});
