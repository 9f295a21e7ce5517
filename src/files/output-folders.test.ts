import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { outputFolders } from './output-folders.ts';

async function folderWithLinks() {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'rollcall-output-')));
  onTestFinished(() => rm(root, { recursive: true }));
  const at = (...names: string[]) => join(root, ...names);
  for (const name of ['disk/runs', 'disk/app', 'out/landing/shop'])
    await mkdir(at(name), { recursive: true });
  await symlink('../disk/runs', at('out/runs'));
  await symlink(at('disk/app'), at('out/landing/app'));
  await symlink('runs/gone', at('out/current'));
  await symlink('gone', at('out/inbox'));
  return at;
}

test('an engine may read where runs and landed files really lie', async () => {
  const at = await folderWithLinks();
  expect(await outputFolders(at('out'))).toEqual([at('out'), at('disk/runs'), at('disk/app')]);
});

test('before the first run there is only the folder that is meant', async () => {
  const at = await folderWithLinks();
  expect(await outputFolders(at('new'))).toEqual([at('new')]);
});
