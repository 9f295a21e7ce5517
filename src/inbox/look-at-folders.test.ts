import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConfig } from '../config/load.ts';
import { lookAtFolders } from './look-at-folders.ts';

let shop: string;

beforeAll(async () => {
  shop = await mkdtemp(join(tmpdir(), 'rollcall-folders-'));
  for (const path of [
    'orders/a.csv',
    'orders/b.csv.part',
    'orders/~$a.xlsx',
    'orders/2026/11/c.csv',
    'orders/crm/d.csv',
    'orders/hidden/.e.csv',
    'elsewhere/2025/f.csv',
  ]) {
    await mkdir(join(shop, path, '..'), { recursive: true });
    await writeFile(join(shop, path), '');
  }
  await symlink('../elsewhere', join(shop, 'orders/linked'));
  await symlink('..', join(shop, 'orders/round'));
});

afterAll(() => rm(shop, { recursive: true }));

function look(...files: readonly (string | readonly string[])[]) {
  const feeds = files.map((each, index) => ({
    name: `feed${index}`,
    preset: index === 0 ? ('pinduoduo-orders' as const) : ('zoho-crm-contacts' as const),
    files: typeof each === 'string' ? each : [...each],
  }));
  const merchant = { name: 'Shop', timezone: 'Asia/Shanghai', country: 'CN' };
  const config = { merchant, currency: { base: 'CNY' }, feeds, segments: 'eleven' };
  return lookAtFolders(checkConfig(config, join(shop, 'pipeline.config.ts')));
}

test('folders inside a feed’s folder, and links to some, are named if no feed reads what they hold', async () => {
  expect(await look('orders', 'orders/crm')).toMatchObject([
    {
      files: 1,
      folders: ['orders/2026', 'orders/linked', 'orders/round'],
      unfinished: ['orders/b.csv.part'],
    },
    { files: 1, folders: [], unfinished: [] },
  ]);
});

test('pipes, and links to some, are named, and not read', async () => {
  await mkdir(join(shop, 'pipes'));
  execFileSync('mkfifo', [join(shop, 'pipes/a.csv')]);
  await symlink('a.csv', join(shop, 'pipes/b.csv'));
  await symlink('gone', join(shop, 'pipes/c.csv'));
  expect(await look('pipes')).toMatchObject([
    { files: 1, special: ['pipes/a.csv', 'pipes/b.csv'] },
  ]);
});

test('a pipe that the config names is no file to wait for', async () => {
  execFileSync('mkfifo', [join(shop, 'pipe.csv')]);
  expect(await look('pipe.csv')).toMatchObject([{ files: 0 }]);
});

test('a pattern that goes into all folders does not go into all that are linked', async () => {
  const [found] = await look('orders/**/*.csv');
  expect(found).toMatchObject({ files: 3, folders: ['orders/linked', 'orders/round'] });
});

test('a pattern leaves out what it is meant to, and a folder may be missing', async () => {
  expect(await look('orders/*.csv', 'nothing')).toMatchObject([
    { files: 1, folders: [], unfinished: [] },
    { files: 0, places: ['nothing'] },
  ]);
});
