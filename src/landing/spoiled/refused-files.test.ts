import { appendFile, readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { RollcallError } from '../../errors.ts';
import { DoubtfulEncoding } from '../encodings/doubtful-encoding.ts';
import { landFile } from '../land-file.ts';
import { openLandingPlace } from '../landing.fixture.ts';
import { HeaderNotFound, LandingFailed, NotText } from '../landing-errors.ts';

const { engine, folder, rawFile } = await openLandingPlace();
const layout = { name: 'sample', detect: ['id', 'name'] };

async function refusal(path: string): Promise<unknown> {
  const error = await landFile(engine, path, layout, folder).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(RollcallError);
  expect(await readdir(folder)).toEqual([]);
  return error;
}

test.each([
  ['whose lines all come before its header row', `${'1,a\n'.repeat(100)}id,name\n`],
  ['with a quote in its header row that is never closed', 'id,"name\n1,a\n2,b\n'],
  ['with a quote in its header row that a record closes', 'id,name,"paid\n1,a,5\n2,b,"6"\n'],
  ['with text behind a quote in its header row', 'id,name,"pa"id\n1,a,5\n'],
  ['whose header row is in another encoding than named', Buffer.from('id,naïme\n1,a\n', 'latin1')],
  ['whose header row is longer than a megabyte', `id,${'x'.repeat(2 ** 20)},name\n1,a\n`],
])('a file %s is refused: no header row', async (_, content) => {
  expect(await refusal(await rawFile(content))).toBeInstanceOf(HeaderNotFound);
});

test.each([
  [
    'that may be written in several ways',
    Buffer.from('id,name\n1,Mu\xf1oz\n', 'latin1'),
    DoubtfulEncoding,
  ],
  ['whose lines hold zero bytes', Buffer.from('id\0,name\n1\0,a\n\0\n'), NotText],
] as const)('a file %s is refused', async (_, content, kind) => {
  expect(await refusal(await rawFile(content))).toBeInstanceOf(kind);
});

test.each([
  ['is cut off half way', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
  ['is cut off in its last byte', (whole: Buffer) => whole.subarray(0, -1)],
  ['has a wrong byte', (whole: Buffer) => whole.with(whole.length - 6, 0x55)],
  [
    'is followed by something else',
    (whole: Buffer) => Buffer.concat([whole, Buffer.from('3,c\n')]),
  ],
])('an archive of gzip that %s is refused', async (_, spoil) => {
  const whole = gzipSync(`id,name\n${'1,a\n2,b\n'.repeat(1_000)}`);
  await refusal(await rawFile(spoil(whole)));
});

test.each([
  ['record', '1,a\n2,b\n'],
  ['byte', '1,a\n"'],
])('a file that grows by a %s while it is read is refused', async (_, added) => {
  const path = await rawFile('id,name\n0,z\n');
  const whole = engine.query.bind(engine);
  const spy = vi.spyOn(engine, 'query').mockImplementationOnce(async (...given) => {
    await appendFile(path, added);
    return whole(...given);
  });
  expect(await refusal(path)).toBeInstanceOf(LandingFailed);
  spy.mockRestore();
});
