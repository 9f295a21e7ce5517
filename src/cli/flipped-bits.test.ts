import { open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPublished } from '../../fixtures/published.fixture.ts';
import { hashFiles, listFiles } from '../files/file-hash.ts';
import { stateTables } from '../state/state-schema.ts';
import { StateStore } from '../state/store.ts';
import { verifyOutput } from '../verify/verify.ts';
import { asOf, copyShop, header, openShop, person, type Shop } from './shop.fixture.ts';

/** How many bits are flipped, one at a time. */
const flips = Number(process.env['ROLLCALL_FLIPS'] ?? 12);

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  await shop.deliver('app/app_2026-11-18.csv', header + person(1) + person(2));
  await shop.rollcall('run', 'nightly', '--as-of', '2026-11-19', '--quiet');
  await shop.deliver('app/app_2026-11-19.csv', `${header + person(2) + person(3)}short\n`);
  await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
});

afterAll(() => shop[Symbol.asyncDispose]());

test('any flipped bit in the output folder is noticed, but where nothing is read: in a log, or between the rows of the store', async () => {
  const stored = storedRows();
  const files = await hashFiles(shop.output);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const random = seeded(20_261_130);
  const unnoticed: string[] = [];
  for (let flip = 0; flip < flips; flip += 1) {
    const { path, place } = byteAt(files, Math.floor(random() * total));
    const bit = 1 << Math.floor(random() * 8);
    await flipBit(join(shop.output, path), place, bit);
    const isNoticed = (await verifyOutput(shop.output)).length > 0;
    if (!isNoticed && !(path === 'state/state.db' && storedRows() === stored)) unnoticed.push(path);
    await flipBit(join(shop.output, path), place, bit);
  }
  expect(await verifyOutput(shop.output)).toEqual([]);
  expect(unnoticed.filter((path) => !path.endsWith('/log.jsonl'))).toEqual([]);
});

test('what a run uses again of earlier ones is made again where it is damaged', async () => {
  await using undisturbed = await copyShop(shop);
  await using damaged = await copyShop(shop);
  const [landed = ''] = (await listFiles(join(damaged.output, 'landing'))).filter((path) =>
    /\/[0-9a-f]{64}\.parquet$/.test(path),
  );
  await flipBit(join(damaged.output, 'landing', landed), 40, 1);
  const tables = join(damaged.output, 'current', 'tables');
  await truncate(join(tables, 'clean', 'quarantine.parquet'), 50);
  await undisturbed.rollcall('run', 'nightly', ...asOf, '--quiet');
  const { code, stderr } = await damaged.rollcall('run', 'nightly', ...asOf, '--quiet');
  expect(code, stderr).toBe(0);
  expect(stderr).toContain(`landing/${landed}`);
  expect(await resultOf(damaged)).toEqual(await resultOf(undisturbed));
  const former = await verifyOutput(damaged.output);
  expect(former.map(({ where }) => where)).toEqual([
    expect.stringContaining('tables/clean/quarantine.parquet'),
  ]);
});

/** What a run says, but for which pairs it compared: a night that takes matching over names those of the night before. */
async function resultOf({ output }: Shop) {
  const { rows, exports } = await readPublished(output);
  return { rows: new Map([...rows].filter(([table]) => table !== 'identity.compared')), exports };
}

/** All that the store remembers, as one text. */
function storedRows(): string {
  using store = new StateStore(shop.output);
  return JSON.stringify(stateTables.map((name) => store.table(name)));
}

/** A generator of numbers from 0 to below 1, always the same ones (Lehmer 1951, by Park and Miller 1988). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** The file in which a byte is, counted through all of them, and its place there. */
function byteAt(files: readonly { path: string; bytes: number }[], byte: number) {
  let before = 0;
  for (const { path, bytes } of files) {
    if (byte < before + bytes) return { path, place: byte - before };
    before += bytes;
  }
  throw new Error('there are not so many bytes');
}

async function flipBit(path: string, place: number, bit: number): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, place);
    byte[0] = (byte[0] ?? 0) ^ bit;
    await handle.write(byte, 0, 1, place);
  } finally {
    await handle.close();
  }
}
