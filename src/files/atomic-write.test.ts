import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeAtomically } from './atomic-write.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-write-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('the file holds the text and nothing else is left in the folder', async () => {
  await writeAtomically(join(folder, 'manifest.json'), '问卷');
  expect(await readFile(join(folder, 'manifest.json'), 'utf8')).toBe('问卷');
  expect(await readdir(folder)).toEqual(['manifest.json']);
});

test('an older file is replaced', async () => {
  await writeFile(join(folder, 'manifest.json'), 'a longer text than the new one');
  await writeAtomically(join(folder, 'manifest.json'), 'new');
  expect(await readFile(join(folder, 'manifest.json'), 'utf8')).toBe('new');
});

test('a write that fails leaves no temporary file', async () => {
  await mkdir(join(folder, 'taken', 'full'), { recursive: true });
  await expect(writeAtomically(join(folder, 'taken'), 'text')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['taken']);
});

test('a reader finds one of the whole texts at any moment', async () => {
  const path = join(folder, 'manifest.json');
  const texts = ['a', 'b'].map((letter) => letter.repeat(200_000));
  await writeAtomically(path, texts[0] ?? '');
  let isWriting = true;
  const read = async () => {
    const seen = new Set<string>();
    while (isWriting) seen.add(await readFile(path, 'utf8'));
    return [...seen];
  };
  const reading = read();
  for (let round = 0; round < 40; round += 1) await writeAtomically(path, texts[round % 2] ?? '');
  isWriting = false;
  const seen = await reading;
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((text) => !texts.includes(text))).toEqual([]);
});
