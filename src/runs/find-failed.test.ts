import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFailed } from './find-failed.ts';
import { addExampleRun } from './run.fixture.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-failed-'));
});

afterEach(() => rm(out, { recursive: true }));

test('the newest run that failed is retried, also when a single stage was made since', async () => {
  await addExampleRun(out, { at: '2026-11-19T21:30:00Z' });
  const facts = { status: 'refused', isPublishable: false } as const;
  const refused = await addExampleRun(out, {
    ...{ at: '2026-11-20T21:30:00Z', facts, isPublished: false },
  });
  await addExampleRun(out, {
    ...{ at: '2026-11-21T08:00:00Z', facts: { isPublishable: false }, isPublished: false },
  });
  expect((await findFailed(out)).runId).toBe(refused.runId);
});

test('why there is nothing to retry is true', async () => {
  await expect(findFailed(out)).rejects.toThrow('no run is kept in');
  const { folder, runId } = await addExampleRun(out);
  await expect(findFailed(out)).rejects.toThrow(`the newest run, ${runId}, succeeded`);
  await writeFile(join(folder, 'manifest.json'), '{');
  await expect(findFailed(out)).rejects.toThrow(`the newest run, ${runId}, is damaged`);
});
