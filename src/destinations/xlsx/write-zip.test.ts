import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readZip } from './read-zip.ts';
import { writeZip } from './write-zip.ts';

const folder = await mkdtemp(join(tmpdir(), 'rollcall-zip-'));
const archive = join(folder, 'archive.zip');

afterAll(() => rm(folder, { recursive: true }));

test('every entry comes back under its name, in order', async () => {
  const name = fc.stringMatching(/^[a-z客]{1,12}$/);
  const entry = fc.tuple(name, fc.uint8Array({ maxLength: 5000 }));
  const entries = fc.uniqueArray(entry, { selector: ([key]) => key, minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(entries, async (given) => {
      const wanted = given.map(([key, bytes]) => ({ name: key, content: Buffer.from(bytes) }));
      await writeZip(archive, wanted);
      const read = [...(await readZip(await readFile(archive)))];
      expect(read).toEqual(wanted.map((each) => [each.name, each.content]));
    }),
    { numRuns: 30 },
  );
});

test('an entry is read from a file larger than one piece of a stream', async () => {
  const content = Buffer.alloc(3_000_000, 'rows and rows ');
  await writeFile(join(folder, 'large.xml'), content);
  await writeZip(archive, [{ name: 'large.xml', file: join(folder, 'large.xml') }]);
  const read = await readZip(await readFile(archive));
  expect(read.get('large.xml')?.equals(content)).toBe(true);
});

test('an entry is dated 1 January 1980, whatever the clock says', async () => {
  await writeZip(archive, [{ name: 'a', content: Buffer.from('same') }]);
  const bytes = await readFile(archive);
  const directory = bytes.readUInt32LE(bytes.length - 6);
  expect([bytes.readUInt32LE(10), bytes.readUInt32LE(directory + 12)]).toEqual([
    0x0021_0000, 0x0021_0000,
  ]);
});

test('a damaged archive is refused', async () => {
  const content = Buffer.alloc(100, 'rows ');
  await writeZip(archive, [{ name: 'a', content }]);
  const bytes = await readFile(archive);
  const directory = bytes.readUInt32LE(bytes.length - 6);
  bytes.writeUInt8(bytes.readUInt8(directory + 16) ^ 1, directory + 16);
  await expect(readZip(bytes)).rejects.toThrow('checksum');
});

test('a file that cannot be read fails the archive', async () => {
  const missing = [{ name: 'a', file: join(folder, 'missing') }];
  await expect(writeZip(archive, missing)).rejects.toThrow('ENOENT');
});
