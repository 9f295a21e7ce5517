import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readPublished } from '../../fixtures/published.fixture.ts';
import { hashFiles } from '../files/file-hash.ts';
import { readLedger } from '../runs/ledger.ts';
import { publishedRuns } from '../runs/publications.ts';
import { asOf, copyShop, header, openShop, person, type Shop } from './shop.fixture.ts';
import { atPublication, whenTold } from './stop-at.fixture.ts';

let undisturbed: Shop;
let killed: Shop;
/** What readers of `current` saw after each kill. */
let seen: readonly string[];

/** One night is published; the next one goes well in one shop, and is killed at every stage in another. */
beforeAll(async () => {
  undisturbed = await openShop();
  await undisturbed.deliver('app/app_2026-11-18.csv', header + person(1) + person(2));
  await undisturbed.rollcall('run', 'nightly', '--as-of', '2026-11-19', '--quiet');
  await undisturbed.deliver('app/app_2026-11-19.csv', header + person(2) + person(3));
  killed = await copyShop(undisturbed);
  await undisturbed.rollcall('run', 'nightly', ...asOf, '--quiet');
  seen = await killAtEachStage(killed);
});

afterAll(async () => {
  await undisturbed[Symbol.asyncDispose]();
  await killed[Symbol.asyncDispose]();
});

async function killAtEachStage(shop: Shop): Promise<readonly string[]> {
  const manifests = [await currentManifest(shop)];
  const commands = [['run', 'nightly', ...asOf], ...Array<string[]>(7).fill(['retry'])];
  for (const [index, command] of commands.entries()) {
    const preload = whenTold(`  ${stages[index]}`, 'SIGKILL');
    const { code, stderr } = await shop.rollcallAs({ preload }, ...command);
    expect(code, stderr).toBe(null);
    manifests.push(await currentManifest(shop));
  }
  return manifests;
}

const stages = ['pull', 'landing', 'staging', 'clean', 'identity', 'segment', 'mart', 'exports'];

const currentManifest = ({ output }: Shop) =>
  readFile(join(output, 'current', 'manifest.json'), 'utf8');

test('a run that is killed at any stage leaves the night before published', () => {
  expect(seen).toHaveLength(1 + stages.length);
  expect(new Set(seen).size).toBe(1);
});

test('a run that is killed at every stage comes by retries to what an undisturbed run makes', async () => {
  await using shop = await copyShop(killed);
  const { code, stderr } = await shop.rollcall('retry');
  expect(code, stderr).toBe(0);
  expect(await result(shop)).toEqual(await result(undisturbed));
  expect(await readdir(shop.output)).not.toContain('.scratch');
});

test('a run after a kill takes over the stages that were finished', async () => {
  await using shop = await copyShop(killed);
  const { code, stderr } = await shop.rollcall('run', 'nightly', ...asOf);
  expect(code, stderr).toBe(0);
  const made = (await shop.manifest(await shop.current())).stages;
  const reused = made.filter(({ status }) => status === 'reused').map(({ name }) => name);
  expect(reused).toEqual([
    'landing',
    'clean',
    'identity',
    'segment',
    'value',
    'taste',
    'recommend',
    'mart',
    'audiences',
  ]);
  expect(await result(shop)).toEqual(await result(undisturbed));
});

test('a killed run is listed as killed', async () => {
  const { stdout } = await killed.rollcall('runs', '--json');
  const [newest] = z.array(z.object({ status: z.string() })).parse(JSON.parse(stdout));
  expect(newest?.status).toBe('killed');
});

test('a run that is killed just before it is published is published by a retry', async () => {
  await using shop = await copyShop(killed);
  const before = await shop.current();
  await shop.rollcallAs({ preload: atPublication('before') }, 'retry');
  expect(await shop.current()).toBe(before);
  const { code, stderr } = await shop.rollcall('retry');
  expect(code, stderr).toBe(0);
  expect(await result(shop)).toEqual(await result(undisturbed));
});

test('a run that is killed just after it is published is a good one, and the next records it', async () => {
  await using shop = await copyShop(killed);
  await shop.rollcallAs({ preload: atPublication('after') }, 'retry');
  expect(await result(shop)).toEqual(await result(undisturbed));
  const published = await shop.current();
  expect(await shop.rollcall('verify')).toMatchObject({ code: 0 });
  expect((await shop.rollcall('retry')).stderr).toContain('There is nothing to retry');
  expect(await shop.rollcall('run', 'nightly', ...asOf)).toMatchObject({ code: 0 });
  expect(publishedRuns(await readLedger(shop.output)).slice(-2)).toEqual([
    published,
    await shop.current(),
  ]);
  expect(await shop.rollcall('verify')).toMatchObject({ code: 0 });
});

test('what kills left is only named without a terminal, and repaired where that is asked for', async () => {
  await using shop = await copyShop(killed);
  await shop.rollcallAs({ preload: atPublication('after') }, 'retry');
  const before = await lastingFiles(shop);
  const told = await shop.rollcall('doctor');
  expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('ledger.jsonl') });
  expect(await lastingFiles(shop)).toEqual(before);
  const repaired = await shop.rollcall('doctor', '--yes');
  expect(repaired.code, repaired.stdout).toBe(0);
  expect(await shop.rollcall('doctor')).toMatchObject({ code: 0, stdout: '' });
  expect(await result(shop)).toEqual(await result(undisturbed));
});

/** All files but the locks and the journal of SQLite, which whoever looks takes from the dead. */
const lastingFiles = async ({ output }: Shop) =>
  (await hashFiles(output)).filter(
    ({ path }) => !/^(ledger\.)?lock$|^state\/state\.db-(shm|wal)$/.test(path),
  );

const result = ({ output }: Shop) => readPublished(output);
