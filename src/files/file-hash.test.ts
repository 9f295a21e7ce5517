import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFile, hashFiles } from './file-hash.ts';

// The examples of FIPS 180-2: an empty text, "abc", and a million times "a".
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const abcHash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const millionHash = 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-hash-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('a file is hashed as SHA-256 with its size', async () => {
  await writeFile(join(folder, 'abc'), 'abc');
  expect(await hashFile(join(folder, 'abc'))).toEqual({ bytes: 3, hash: abcHash });
});

test('a file of several pieces is hashed as one', async () => {
  await writeFile(join(folder, 'million'), 'a'.repeat(1_000_000));
  expect(await hashFile(join(folder, 'million'))).toEqual({ bytes: 1_000_000, hash: millionHash });
});

test('all files under a folder are listed by path, folders themselves are not', async () => {
  await mkdir(join(folder, 'segments', 'none'), { recursive: true });
  await writeFile(join(folder, 'segments', 'lost.csv'), 'abc');
  await writeFile(join(folder, 'segments.csv'), '');
  await writeFile(join(folder, 'Audience.csv'), 'abc');
  expect(await hashFiles(folder)).toEqual([
    { path: 'Audience.csv', bytes: 3, hash: abcHash },
    { path: 'segments.csv', bytes: 0, hash: emptyHash },
    { path: 'segments/lost.csv', bytes: 3, hash: abcHash },
  ]);
});

test('a symbolic link is not followed', async () => {
  await symlink('/', join(folder, 'elsewhere'));
  expect(await hashFiles(folder)).toEqual([]);
});
