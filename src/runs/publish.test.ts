import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CurrentNotALink, currentRun, publish, RunNotFound } from './publish.ts';
import { createRun } from './run-folder.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-publish-'));
});

afterEach(() => rm(out, { recursive: true }));

/** A run with a file whose content is its id, beside others in folders. */
async function addRun(moment: string): Promise<string> {
  const { runId, folder } = await createRun(out, new Date(moment));
  await mkdir(join(folder, 'exports', 'segments'), { recursive: true });
  await writeFile(join(folder, 'exports', 'segments', 'champions.csv'), runId);
  await writeFile(join(folder, 'manifest.json'), runId);
  return runId;
}

const readCurrent = () => readFile(join(out, 'current', 'manifest.json'), 'utf8');

test('before the first publication nothing is current', async () => {
  expect(await currentRun(out)).toBeNull();
});

test('a published run is the current one', async () => {
  const runId = await addRun('2026-11-20T21:30:00Z');
  await publish(out, runId);
  expect(await currentRun(out)).toBe(runId);
  expect(await readCurrent()).toBe(runId);
});

test('an earlier run can be published again', async () => {
  const earlier = await addRun('2026-11-19T21:30:00Z');
  await publish(out, await addRun('2026-11-20T21:30:00Z'));
  await publish(out, earlier);
  expect(await readCurrent()).toBe(earlier);
});

test('the output folder can be moved as a whole', async () => {
  const runId = await addRun('2026-11-20T21:30:00Z');
  await mkdir(join(out, 'before'));
  await rename(join(out, 'runs'), join(out, 'before', 'runs'));
  await publish(join(out, 'before'), runId);
  await rename(join(out, 'before'), join(out, 'after'));
  expect(await readlink(join(out, 'after', 'current'))).toBe(`runs/${runId}`);
  expect(await readFile(join(out, 'after', 'current', 'manifest.json'), 'utf8')).toBe(runId);
});

test('publishing leaves nothing but the link behind', async () => {
  const runId = await addRun('2026-11-20T21:30:00Z');
  await publish(out, runId);
  await publish(out, runId);
  expect((await readdir(out)).sort()).toEqual(['current', 'runs']);
});

test.each(['2026-11-21T213000Z', '..', '../..', ''])('%j is no run to publish', async (runId) => {
  const current = await addRun('2026-11-20T21:30:00Z');
  await publish(out, current);
  await expect(publish(out, runId)).rejects.toBeInstanceOf(RunNotFound);
  expect(await currentRun(out)).toBe(current);
});

test('a folder in the place of the link is neither replaced nor followed', async () => {
  const runId = await addRun('2026-11-20T21:30:00Z');
  await mkdir(join(out, 'current'));
  await expect(publish(out, runId)).rejects.toBeInstanceOf(CurrentNotALink);
  await expect(currentRun(out)).rejects.toBeInstanceOf(CurrentNotALink);
  expect((await readdir(out)).sort()).toEqual(['current', 'runs']);
});

test('readers find a whole run at any moment while runs are published', async () => {
  const runs = [await addRun('2026-11-19T21:30:00Z'), await addRun('2026-11-20T21:30:00Z')];
  await publish(out, runs[0] ?? '');
  let isPublishing = true;
  const readUntilDone = async () => {
    const seen: string[] = [];
    while (isPublishing) seen.push(await readCurrent());
    return seen;
  };
  const reading = Promise.all([readUntilDone(), readUntilDone()]);
  for (let round = 1; round <= 60; round += 1) await publish(out, runs[round % 2] ?? '');
  isPublishing = false;
  const seen = (await reading).flat();
  expect(new Set(seen)).toEqual(new Set(runs));
});
