import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OutputUnusable } from '../files/output-unusable.ts';
import { LedgerLocked, readLedger } from '../runs/ledger.ts';
import { exampleManifest } from '../runs/manifest.example.ts';
import { currentRun } from '../runs/publish.ts';
import { addExampleRun } from '../runs/run.fixture.ts';
import { createRun } from '../runs/run-folder.ts';
import { openRunLog } from './log.ts';
import { recordEnd } from './record-end.ts';

let out: string;
let before: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-end-'));
  before = (await addExampleRun(out, { at: '2026-11-19T21:30:00Z' })).runId;
});

afterEach(() => rm(out, { recursive: true }));

async function endRun() {
  const { runId, folder } = await createRun(out, new Date('2026-11-20T21:30:00Z'));
  const manifest = exampleManifest({ runId });
  const end = { output: out, folder, manifest, isPublished: true, log: openRunLog(folder) };
  return { runId, ending: recordEnd(end) };
}

test('a good end moves the link, and gives the hash of the line that records it', async () => {
  const { runId, ending } = await endRun();
  const anchor = await ending;
  expect(await currentRun(out)).toBe(runId);
  expect((await readLedger(out)).at(-1)).toMatchObject({ runId, hash: anchor });
});

test('where the lock of the ledger cannot be read, nothing is published, and the message says so', async () => {
  await writeFile(join(out, 'ledger.lock'), 'mine');
  const { ending } = await endRun();
  await expect(ending).rejects.toThrow(LedgerLocked);
  await expect(ending).rejects.toThrow('current has not moved');
  expect(await currentRun(out)).toBe(before);
});

test('where the ledger takes no line after the link has moved, the message says that it has', async () => {
  await rm(join(out, 'ledger.jsonl'));
  await mkdir(join(out, 'ledger.jsonl'));
  const { runId, ending } = await endRun();
  await expect(ending).rejects.toThrow(OutputUnusable);
  await expect(ending).rejects.toThrow('current had moved');
  expect(await currentRun(out)).toBe(runId);
});
