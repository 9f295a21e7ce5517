import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFile } from '../files/file-hash.ts';
import { machineNotices } from '../run/notices/machine-notices.ts';
import { checkTonight, fileCheck } from './file-check.ts';
import { exampleManifest } from './manifest.example.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-check-'));
});

afterEach(() => rm(folder, { recursive: true }));

test.each([
  ['on the first night', undefined, true],
  ['on the night after', '2026-11-19T21:30:00Z', false],
  ['six days later', '2026-11-14T21:30:00Z', false],
  ['a week later, though the night begins a little earlier', '2026-11-13T22:30:00Z', true],
  ['after a clock that ran ahead', '2035-01-01T00:00:00Z', true],
])('every byte is looked at once a week: %s', (_, lastWhole, isWhole) => {
  const now = new Date('2026-11-20T21:30:00Z');
  const { bytesToHash, wholeCheckAt } = checkTonight(lastWhole, now);
  expect(bytesToHash === Infinity).toBe(isWhole);
  expect(wholeCheckAt).toBe(isWhole ? now.toISOString() : lastWhole);
});

test('files are hashed as long as the bytes of a night last, and their sizes looked at always', async () => {
  for (const name of ['a', 'b', 'c']) await writeFile(join(folder, name), 'right');
  const written = { bytes: 5, hash: (await hashFile(join(folder, 'a'))).hash };
  for (const name of ['a', 'b']) await writeFile(join(folder, name), 'wrong');
  await writeFile(join(folder, 'c'), 'short'.slice(1));
  const check = fileCheck(folder, 7);
  expect(await check.look(folder, { path: 'a', ...written })).toBe('Its content was changed.');
  expect(await check.look(folder, { path: 'b', ...written })).toBeUndefined();
  expect(await check.look(folder, { path: 'c', ...written })).toContain('4 bytes instead of 5');
  expect(check.damaged.map(({ where }) => where)).toEqual(['a', 'c']);
});

test('a clock that lies before the ledger, and damage that was repaired, need a person', () => {
  expect(machineNotices(exampleManifest())).toEqual([]);
  const notices = machineNotices(
    exampleManifest({
      clockBehind: '2035-01-01T21:30:00.000Z',
      repaired: [{ where: 'landing/app/a.parquet', what: 'It is missing.' }],
    }),
  );
  expect(notices).toMatchObject([
    { key: 'clock/2035-01-01T21:30:00.000Z', text: expect.stringContaining('2035-01-01') },
    {
      key: `damage/${exampleManifest().runId}`,
      count: 1,
      text: expect.stringContaining('landing/app/a.parquet'),
    },
  ]);
});
