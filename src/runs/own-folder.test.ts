import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireLock } from './lock.ts';
import { claimFolder, ForeignFolder } from './own-folder.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-own-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('a folder that is new or empty is marked, and is one of its own from then on', async () => {
  const out = join(folder, 'a', 'out');
  await claimFolder(out);
  expect(await readdir(out)).toEqual(['.rollcall']);
  await mkdir(join(out, 'landing'));
  await claimFolder(out);
  await mkdir(join(folder, 'disk', 'lost+found'), { recursive: true });
  await claimFolder(join(folder, 'disk'));
});

test('a folder that an older version wrote has a ledger', async () => {
  await writeFile(join(folder, 'ledger.jsonl'), '');
  await mkdir(join(folder, 'runs'));
  await claimFolder(folder);
});

test.each(['landing', 'runs', 'orders.csv'])(
  'a folder of somebody else, which holds %s, is refused and left as it is',
  async (name) => {
    await mkdir(join(folder, name));
    await expect(claimFolder(folder)).rejects.toThrow(ForeignFolder);
    await expect(acquireLock(folder)).rejects.toThrow(`it holds ${name}`);
    expect(await readdir(folder)).toEqual([name]);
  },
);

test('a folder within the output folder of another shop is refused', async () => {
  await claimFolder(folder);
  await mkdir(join(folder, 'runs'));
  await expect(claimFolder(join(folder, 'runs', 'mine'))).rejects.toThrow(
    'which is the output folder of other runs',
  );
  expect(await readdir(join(folder, 'runs'))).toEqual([]);
});
