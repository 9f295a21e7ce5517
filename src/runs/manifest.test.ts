import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFile } from '../files/file-hash.ts';
import { exampleManifest } from './manifest.example.ts';
import { ManifestUnreadable, readManifest, writeManifest } from './manifest.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-manifest-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('what was written is read back', async () => {
  const manifest = exampleManifest({ status: 'refused' });
  await writeManifest(folder, manifest);
  expect(await readManifest(folder)).toEqual(manifest);
  expect(await readdir(folder)).toEqual(['manifest.json']);
});

test('the hash that is given is that of the file', async () => {
  const hash = await writeManifest(folder, exampleManifest({ pipeline: '每晚' }));
  expect((await hashFile(join(folder, 'manifest.json'))).hash).toBe(hash);
});

test('a manifest that breaks its schema is not written', async () => {
  await expect(writeManifest(folder, exampleManifest({ asOf: '20 November' }))).rejects.toThrow();
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['cut short', '{"version": 1, "runId"'],
  ['of another version', '{"version": 2}'],
  ['empty', ''],
])('a manifest that is %s is damaged', async (_, text) => {
  await writeFile(join(folder, 'manifest.json'), text);
  const error = await readManifest(folder).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ManifestUnreadable);
  expect(error).toMatchObject({ reason: 'damaged', path: join(folder, 'manifest.json') });
});

test('a manifest that is not there is missing', async () => {
  await expect(readManifest(folder)).rejects.toMatchObject({ reason: 'missing' });
});
