import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { checkConfig } from '../config/load.ts';
import { findRawFiles } from '../recognise/find-raw-files.ts';
import { findFiles } from './find-files.ts';
import { linkedFolders } from './linked-folders.ts';
import { lookAtFolders } from './look-at-folders.ts';

test('what is no export is left out everywhere, and links to files are followed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-find-'));
  const others = [
    ...['~$orders.xlsx', 'Thumbs.db', '.DS_Store', 'desktop.ini', '.~lock.orders.csv#'],
    ...['orders.csv.part', 'orders.csv.crdownload', 'orders.csv.lock', 'orders.csv.tmp'],
  ];
  const elsewhere = await mkdtemp(join(tmpdir(), 'rollcall-linked-'));
  try {
    for (const name of ['orders.csv', ...others]) await writeFile(join(folder, name), 'id\n');
    await writeFile(join(elsewhere, 'far.csv'), 'id\n');
    await symlink(join(elsewhere, 'far.csv'), join(folder, 'linked.csv'));
    await symlink(join(elsewhere, 'gone.csv'), join(folder, 'nowhere.csv'));
    await symlink(elsewhere, join(folder, 'folder'));
    const found = async (files: string) => {
      const config = {
        merchant: { name: 'x', timezone: 'Asia/Shanghai', country: 'CN' },
        currency: { base: 'CNY' },
        feeds: [{ name: 'x', preset: 'jd-orders', files }],
      };
      const loaded = checkConfig(config, join(elsewhere, 'shop', 'config.ts'));
      const [resolved] = loaded.feeds;
      if (resolved === undefined) throw new Error('no feed');
      return (await findFiles(resolved, loaded)).map(({ path }) => basename(path));
    };
    const expected = ['linked.csv', 'nowhere.csv', 'orders.csv'];
    expect(await found(folder)).toEqual(expected);
    expect(await found(join(folder, '*'))).toEqual(expected);
    expect((await findRawFiles([folder])).map((path) => basename(path))).toEqual(expected);
  } finally {
    await rm(folder, { recursive: true });
    await rm(elsewhere, { recursive: true });
  }
});

test('a file whose name is not UTF-8 is named with its bytes, and the others are read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bytes-'));
  const merchant = { name: 'x', timezone: 'Asia/Shanghai', country: 'CN' };
  const feed = { name: 'x', preset: 'jd-orders' as const, files: folder };
  try {
    for (const name of ['orders.csv', 'known\ufffd.csv'])
      await writeFile(join(folder, name), 'id\n');
    await writeFile(Buffer.concat([Buffer.from(join(folder, '茶')), Buffer.from([0xe9])]), 'id\n');
    await mkdir(Buffer.concat([Buffer.from(join(folder, 'inner')), Buffer.from([0xff])]));
    const config = { merchant, currency: { base: 'CNY' }, feeds: [feed] };
    const loaded = checkConfig(config, join(tmpdir(), 'config.ts'));
    const problems: string[] = [];
    for (const resolved of loaded.feeds) {
      const found = await findFiles(resolved, loaded, ({ path }) => problems.push(path));
      expect(found.map(({ path }) => basename(path))).toEqual(['known\ufffd.csv', 'orders.csv']);
    }
    expect(problems).toEqual(['茶\\xe9']);
    expect(await findRawFiles([folder])).toHaveLength(2);
    const [looked] = await lookAtFolders(loaded);
    expect(looked).toMatchObject({ files: 2, folders: [expect.stringContaining('inner')] });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('however wide a pattern is, what runs write and packages bring is left out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-wide-'));
  try {
    for (const path of ['in/a/orders.csv', 'out/current/all.csv', 'node_modules/x/test.csv']) {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), '');
    }
    const feed = { name: 'x', preset: 'jd-orders' as const, files: '**/*.csv' };
    const merchant = { name: 'x', timezone: 'Asia/Shanghai', country: 'CN' };
    const config = { merchant, currency: { base: 'CNY' }, feeds: [feed] };
    const loaded = checkConfig(config, join(folder, 'config.ts'));
    const found = await Promise.all(loaded.feeds.map((resolved) => findFiles(resolved, loaded)));
    expect(found.flat().map(({ path }) => relative(folder, path))).toEqual(['in/a/orders.csv']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the folders that links lead to are known, so that what lies there may be read', async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'rollcall-linked-')));
  try {
    for (const name of ['in', 'far', 'farther']) await mkdir(join(root, name));
    await writeFile(join(root, 'in', 'orders.csv'), 'id\n');
    await writeFile(join(root, 'far', 'orders.csv'), 'id\n');
    await writeFile(join(root, 'farther', 'orders.csv'), 'id\n');
    await symlink(join(root, 'far', 'orders.csv'), join(root, 'in', 'linked.csv'));
    await symlink(join(root, 'gone.csv'), join(root, 'in', 'nowhere.csv'));
    await symlink(join(root, 'farther'), join(root, 'folder'));
    const loaded = checkConfig(
      {
        merchant: { name: 'x', timezone: 'Asia/Shanghai', country: 'CN' },
        currency: { base: 'CNY' },
        feeds: [
          { name: 'x', preset: 'jd-orders', files: 'in' },
          { name: 'y', preset: 'jd-orders', files: 'folder' },
          { name: 'z', preset: 'jd-orders', files: 'missing' },
        ],
      },
      join(root, 'config.ts'),
    );
    const folders = await linkedFolders(loaded);
    expect(folders.toSorted()).toEqual([join(root, 'far'), join(root, 'farther')]);
  } finally {
    await rm(root, { recursive: true });
  }
});
