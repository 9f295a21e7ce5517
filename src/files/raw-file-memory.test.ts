import { copyFile, mkdtemp, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from './canonical-json.ts';
import { type HashedFile, rawFileMemory } from './raw-file-memory.ts';

let folder: string;
let path: string;

const hash = sha256('what it holds');
const long = (letter: string) => letter.repeat(1024 * 1024);
const later = () => Date.now() + 60_000;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-raw-'));
  path = join(folder, 'orders.csv');
  await writeFile(path, long('a'));
});

afterEach(() => rm(folder, { recursive: true }));

/** What a night remembers that read the file. */
async function hashed(now = later): Promise<readonly HashedFile[]> {
  const memory = rawFileMemory(folder, [], now);
  expect(await memory.hashOf(path)).toBe(undefined);
  await memory.remember(path, hash);
  // Times are exact to a few milliseconds only.
  await setTimeout(20);
  return memory.files();
}

test('a file that nobody has written to since it was hashed is known, and stays so', async () => {
  const memory = rawFileMemory(folder, await hashed());
  expect(await memory.hashOf(path)).toBe(hash);
  expect(memory.files()).toEqual(await hashed());
});

test.each<[string, () => Promise<void>]>([
  ['written again with as many bytes', () => writeFile(path, long('b'))],
  [
    'written again and given the time that it had',
    async () => {
      const { atime, mtime } = await stat(path);
      await writeFile(path, long('b'));
      await utimes(path, atime, mtime);
    },
  ],
  [
    'replaced by a copy with the same times',
    async () => {
      const { atime, mtime } = await stat(path);
      await copyFile(path, `${path}.copy`);
      await utimes(`${path}.copy`, atime, mtime);
      await rename(`${path}.copy`, path);
    },
  ],
])('a file is read again that was %s', async (_, change) => {
  const before = await hashed();
  await change();
  const memory = rawFileMemory(folder, before);
  expect(await memory.hashOf(path)).toBe(undefined);
  expect(memory.files()).toEqual([]);
});

test('a file that was written a moment ago is not remembered, since it may change within that moment', async () => {
  expect(await hashed(Date.now)).toEqual([]);
});

test('a file that changes while it is read is not remembered', async () => {
  const memory = rawFileMemory(folder, [], later);
  await memory.hashOf(path);
  await setTimeout(20);
  await writeFile(path, long('b'));
  await memory.remember(path, hash);
  expect(memory.files()).toEqual([]);
});

test('a small file is always read', async () => {
  await writeFile(path, 'a');
  expect(await hashed()).toEqual([]);
});
