import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashFile } from '../files/file-hash.ts';
import { inboxFolder } from '../inbox/inbox-folder.ts';
import { writeMemory } from '../pull/source-memory.ts';
import { type FileCheck, fileCheck } from '../runs/file-check.ts';
import { exampleConfig } from '../runs/run.fixture.ts';
import { verifyLanding } from '../verify/verify-landing.ts';
import { LandedFileGone, landFeeds, readKnown } from './land-feeds.ts';
import { landFile } from './land-file.ts';
import type { Landing } from './landed-input.ts';
import { openLandingPlace } from './landing.fixture.ts';
import { PulledFileDamaged } from './landing-errors.ts';

const { engine, root, folder, rawFile } = await openLandingPlace();
const layout = { name: 'sample', detect: ['id'] };
const text = 'id,name\n1,茶友\n2,"two\nlines"\n3,too,many\n';
const everyByte = () => fileCheck(root, Infinity);

const truncated = (path: string) => truncate(path, 20);
const gone = (path: string) => rm(path);
async function flipped(path: string) {
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

test.each([
  ['the records are cut', '.parquet', truncated],
  ['the records are gone', '.parquet', gone],
  ['a bit of the records is flipped', '.parquet', flipped],
  ['the rejects are cut', '.rejects.parquet', truncated],
  ['the rejects are gone', '.rejects.parquet', gone],
  ['a bit of the rejects is flipped', '.rejects.parquet', flipped],
  ['what is known of them is cut', '.json', truncated],
  ['a bit of what is known of them is flipped', '.json', flipped],
])('a damaged landing lands again from its raw file: %s', async (_, ending, damage) => {
  const path = await rawFile(text, 'healing.csv');
  const [landed] = await landFile(engine, path, layout, folder);
  const place = join(folder, `${landed?.hash}${ending}`);
  const before = await readFile(place);
  await damage(place);
  const check = everyByte();
  expect(await landFile(engine, path, layout, folder, { check })).toEqual([landed]);
  expect(await readFile(place)).toEqual(before);
  expect(check.damaged.map(({ where }) => where)).toEqual([`landed/${landed?.hash}${ending}`]);
});

test('a landing that is as it was written does not land again', async () => {
  const path = await rawFile(text, 'whole.csv');
  await landFile(engine, path, layout, folder);
  const check = everyByte();
  const [landed] = await landFile(engine, path, { ...layout }, folder, { check });
  expect(landed?.file).toBe('healing.csv');
  expect(check.damaged).toEqual([]);
});

test('size and end of a file are looked at also when no byte may be hashed', async () => {
  const path = await rawFile(text);
  const [landed] = await landFile(engine, path, layout, folder);
  await truncated(join(folder, `${landed?.hash}.parquet`));
  const check = fileCheck(root, 0);
  await landFile(engine, path, layout, folder, { check });
  expect(check.damaged).toHaveLength(1);
});

test.each([
  ['.parquet', flipped],
  ['.rejects.parquet', gone],
  ['.json', flipped],
  ['.json', gone],
])(
  'where the raw file is gone too, the run is refused and names what is lost: %s',
  async (ending, damage) => {
    const config = exampleConfig(join(root, 'out'));
    const landing = join(root, 'out', 'landing', 'zoho');
    const path = await rawFile(text, 'contacts.csv');
    const [landed] = await landFile(engine, path, layout, landing, { check: everyByte() });
    await damage(join(landing, `${landed?.hash}${ending}`));
    const known = { feed: 'zoho', file: 'contacts.csv', exportedAt: '2026-11-20T00:00:00Z' };
    const reading = readKnown(config, [{ ...known, hash: landed?.hash ?? '' }], everyByte());
    await expect(reading).rejects.toThrow(LandedFileGone);
    await expect(reading).rejects.toThrow('contacts.csv');
  },
);

test('what the published run read and is gone lands again from its raw file, and is reported', async () => {
  const config = exampleConfig(join(root, 'emptied'));
  const raw = join(config.folder, 'zoho');
  await mkdir(raw, { recursive: true });
  await writeFile(join(raw, 'contacts.csv'), 'Record Id,Last Name,Email Opt Out\n1,Li,false\n');
  const { signal } = new AbortController();
  const zoho = { ...config, feeds: config.feeds.filter(({ feed }) => feed.name === 'zoho') };
  const land = (known: Landing['inputs'], check: FileCheck) => {
    const before = known.map((input) => ({ ...input, file: 'x.csv', hash: input.landed.hash }));
    return landFeeds(engine, zoho, before, '2026-11-20', signal, check);
  };
  const first = everyByte();
  const { inputs } = await land([], first);
  expect(inputs).toHaveLength(1);
  expect(first.damaged).toEqual([]);
  await rm(join(config.output, 'landing', 'zoho'), { recursive: true });
  const second = everyByte();
  expect((await land(inputs, second)).inputs).toHaveLength(1);
  const what = 'It is missing.';
  const where = expect.stringContaining(`landing/zoho/${inputs[0]?.landed.hash}.json`);
  expect(second.damaged).toEqual([{ what, where }]);
});

test('a pulled file that is no longer as it came does not land', async () => {
  const config = exampleConfig(join(root, 'pulls'), {
    feeds: [
      {
        name: 'zoho',
        preset: 'zoho-crm-contacts',
        source: { kind: 'http', url: 'https://shop-a.net/a.csv' },
      },
    ],
  });
  const inbox = inboxFolder(config.output, 'zoho');
  await mkdir(inbox, { recursive: true });
  await writeFile(join(inbox, 'contacts.csv'), text);
  const pulledAt = '2026-11-20T00:00:00Z';
  const hash = '0'.repeat(64);
  const file = { name: 'a.csv', file: 'contacts.csv', bytes: text.length, hash, pulledAt };
  await writeMemory(inbox, 'one', { version: 1, source: 'a shop', files: [file], parts: [] });
  const { signal } = new AbortController();
  const landing = await landFeeds(engine, config, [], '2026-11-20', signal, everyByte());
  expect(landing.inputs).toEqual([]);
  expect(landing.problems.map(({ error }) => error)).toEqual([expect.any(PulledFileDamaged)]);
  const found = await verifyLanding(config.output, [], 'whole', hashFile);
  expect(found.map(({ where }) => where)).toEqual(['inbox/zoho/contacts.csv']);
});
