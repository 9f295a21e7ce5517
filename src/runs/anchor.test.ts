import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demandAnchor } from './anchor.ts';
import { readLedger } from './ledger.ts';
import { addExampleRun } from './run.fixture.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-anchor-'));
});

afterEach(() => rm(out, { recursive: true }));

test('a ledger that has the line of an anchor is the one that is meant', async () => {
  await addExampleRun(out);
  const [{ hash } = { hash: '' }] = await readLedger(out);
  await demandAnchor(out, hash);
  await demandAnchor(out, hash.slice(0, 12));
  await expect(demandAnchor(out, '0'.repeat(64))).rejects.toThrow('it is another ledger');
});

test('an empty folder is not taken for that of a first night, and stays empty', async () => {
  await expect(demandAnchor(out, '0'.repeat(64))).rejects.toThrow('Nothing has been published');
  expect(await readdir(out)).toEqual([]);
});
