import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { writePeople } from '../invented/write-people.ts';
import { writeNight } from './write-night.ts';

const records = 240;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'night-'));
});

afterAll(() => rm(folder, { recursive: true }));

test('every record is exported by one of five feeds, which the config reads', async () => {
  const people = await writePeople(folder, { society: 'marketplace', records });
  const engine = { threads: 1, memoryLimit: '1GB' };
  const { config } = await writeNight(people, join(folder, 'night'), engine);
  const { feeds } = (await loadConfig(config)).config;
  expect(feeds.map(({ name }) => name)).toEqual(['app', 'crm', 'taobao', 'pinduoduo', 'jd']);
  const ids = await Promise.all(
    feeds.map(async ({ name }) => {
      const inbox = join(folder, 'night', 'inbox', name);
      const [file = ''] = await readdir(inbox);
      return (await readFile(join(inbox, file), 'utf8')).match(/\br\d{8}\b/g) ?? [];
    }),
  );
  expect(new Set(ids.flat()).size).toBe(records);
});
