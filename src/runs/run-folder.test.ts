import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleManifest } from './manifest.example.ts';
import { type RunStatus, writeManifest } from './manifest.ts';
import { createRun, isRunId, latestRun, listRuns, runFolder } from './run-folder.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-runs-'));
});

afterEach(() => rm(out, { recursive: true }));

const now = new Date('2026-11-20T21:30:00.999Z');

async function addRun(moment: string, status: RunStatus): Promise<string> {
  const { runId, folder } = await createRun(out, new Date(moment));
  await writeManifest(folder, exampleManifest({ runId, status }));
  return runId;
}

test('a run is named after its moment in UTC and gets an empty folder', async () => {
  const run = await createRun(out, now);
  expect(run).toEqual({
    runId: '2026-11-20T213000Z',
    folder: runFolder(out, '2026-11-20T213000Z'),
  });
});

test('runs within one second are told apart and still sort as they came', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 12; count += 1) ids.push((await createRun(out, now)).runId);
  ids.push((await createRun(out, new Date('2026-11-20T21:30:01Z'))).runId);
  expect(new Set(ids).size).toBe(13);
  expect(ids.every(isRunId)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
});

test('runs that start at once do not share a folder', async () => {
  const runs = await Promise.all(Array.from({ length: 8 }, () => createRun(out, now)));
  expect(new Set(runs.map((run) => run.folder)).size).toBe(8);
});

test('no folder at all means no runs', async () => {
  expect(await listRuns(join(out, 'missing'))).toEqual([]);
  expect(await latestRun(join(out, 'missing'))).toBeUndefined();
});

test('runs are listed newest first, with what they did', async () => {
  const older = await addRun('2026-11-19T21:30:00Z', 'succeeded');
  const newer = await addRun('2026-11-20T21:30:00Z', 'failed');
  expect(await listRuns(out)).toMatchObject([
    { runId: newer, manifest: { status: 'failed' } },
    { runId: older, manifest: { status: 'succeeded' } },
  ]);
});

test('runs without a readable manifest are listed with the reason', async () => {
  const { folder } = await createRun(out, new Date('2026-11-19T21:30:00Z'));
  await writeFile(join(folder, 'manifest.json'), '{');
  await createRun(out, new Date('2026-11-20T21:30:00Z'));
  expect(await listRuns(out)).toMatchObject([
    { runId: '2026-11-20T213000Z', unreadable: { reason: 'missing' } },
    { runId: '2026-11-19T213000Z', unreadable: { reason: 'damaged' } },
  ]);
});

test('what else lies among the runs is not a run', async () => {
  await mkdir(join(out, 'runs', 'copy of 2026-11-20T213000Z'), { recursive: true });
  await writeFile(join(out, 'runs', '.DS_Store'), '');
  expect(await listRuns(out)).toEqual([]);
});

test('the latest run is the newest that can be read and is wanted', async () => {
  const wanted = await addRun('2026-11-18T21:30:00Z', 'succeeded');
  const failed = await addRun('2026-11-19T21:30:00Z', 'failed');
  await createRun(out, new Date('2026-11-20T21:30:00Z'));
  expect(await latestRun(out)).toMatchObject({ runId: failed });
  expect(await latestRun(out, (manifest) => manifest.status === 'succeeded')).toMatchObject({
    runId: wanted,
  });
  expect(await latestRun(out, (manifest) => manifest.status === 'refused')).toBeUndefined();
});

test.each(['..', '2026-11-20', '2026-11-20T213000Z/..', '2026-11-20T213000Z\n', ''])(
  '%j is not the id of a run',
  (name) => {
    expect(isRunId(name)).toBe(false);
  },
);
