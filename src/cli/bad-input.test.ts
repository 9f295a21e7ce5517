import { randomBytes } from 'node:crypto';
import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Manifest } from '../runs/manifest.ts';
import type { Ended } from './command.fixture.ts';
import { asOf, copyShop, header, openShop, person, type Shop } from './shop.fixture.ts';

/** Feed → the one file that is in its folder. */
const files: Readonly<Record<string, string | Uint8Array>> = {
  good: header + person(1) + person(2),
  empty: '',
  'header-only': header,
  picture: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...randomBytes(2000)]),
  cut: `${header}${person(3)}${person(4)}5,"茶友`,
  'other-encoding': `${header}${person(6)}`,
  zeros: `${header}${person(8)}${person(9, { name: '茶\0友' })}\0\0\0\0\n`,
  huge: header + person(10) + person(11, { name: '茶'.repeat(3_500_000) }),
  reordered: `consent,mail,registered,uid,mobile,name\n是,guest12@example.com,2026-01-01 10:00:00,12,19900000012,茶友12\n`,
  renamed: header.replace('mobile', 'telephone') + person(13),
  'half-renamed': header.replace('mail', 'e-mail') + person(14),
  doubled: `uid,name,name,mobile,mail,registered,consent\n15,茶友15,客人15,19900000015,guest15@example.com,2026-01-01 10:00:00,是\n`,
};

let shop: Shop;
let ended: Ended;
let manifest: Manifest;

beforeAll(async () => {
  const facts = {
    'other-encoding': { encoding: 'utf-16le' },
  };
  shop = await openShop(
    Object.fromEntries(Object.keys(files).map((feed) => [feed, Reflect.get(facts, feed) ?? {}])),
  );
  for (const [feed, content] of Object.entries(files)) {
    await shop.deliver(`${feed}/people_2026-11-19.csv`, content);
  }
  ended = await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
  manifest = await shop.manifest(await shop.current());
});

afterAll(() => shop[Symbol.asyncDispose]());

test('a night with bad files is published without them, and reports them without a stack trace', () => {
  expect(ended.code, ended.stderr).toBe(0);
  expect(ended.stderr).toMatch(/^\nWhat needs a person\n/);
  expect(ended.stderr).not.toMatch(/^ +at |node:internal|Error:/m);
  expect(manifest.status).toBe('succeeded');
});

describe('needs a person:', () => {
  test.each([
    ['empty', 'the file is empty.'],
    ['header-only', 'has a header row and no records'],
    ['picture', 'it is a PNG image.'],
    ['cut', '1 of 3 quarantined (line:unterminated quote 1): rollcall quarantine cut'],
    ['other-encoding', 'no header row found'],
    ['zeros', 'undecodable bytes'],
    ['renamed', 'no header row found'],
    ['half-renamed', 'no file has a column mail'],
  ])('%s: %s', (feed, expected) => {
    expect(told(feed)).toContain(expected);
  });

  test('nothing of the other files', () => {
    const others = ['good', 'huge', 'reordered', 'doubled'];
    expect(others.map(told)).toEqual(others.map(() => ''));
  });
});

test('of a renamed header row the columns are told that are there and that are not', () => {
  expect(told('renamed')).toContain('line 1 has uid but not mobile');
});

test.each([
  ['good', { read: 2, clean: 2 }],
  ['header-only', { read: 0, clean: 0 }],
  ['cut', { read: 3, clean: 2 }],
  ['zeros', { read: 3, clean: 1 }],
  ['huge', { read: 2, clean: 2 }],
  ['reordered', { read: 1, clean: 1 }],
  ['half-renamed', { read: 1, clean: 1 }],
  ['doubled', { read: 1, clean: 1 }],
])('every record of the file %s is accounted for', (feed, expected) => {
  expect(manifest.conservation.find((file) => file.feed === feed)).toMatchObject({
    ...expected,
    balanced: true,
  });
});

/** All that the run's end says of a feed, each line with those below it that belong to it. */
function told(feed: string): string {
  const notices = ended.stderr.split(/\n(?! {4})/);
  return notices.filter((notice) => notice.startsWith(`  ${feed}: `)).join('\n');
}

describe('a run fails, says why, and leaves what is published as it was:', () => {
  let small: Shop;
  let before: string;

  beforeAll(async () => {
    small = await openShop();
    await small.deliver('app/app_2026-11-19.csv', header + person(1));
    await small.rollcall('run', 'nightly', ...asOf, '--quiet');
    before = await small.current();
  });

  afterAll(() => small[Symbol.asyncDispose]());

  test('a folder that is gone', async () => {
    await using shop = await copyShop(small);
    await rm(join(shop.folder, 'inbox', 'app'), { recursive: true });
    const { code, stderr } = await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
    expect(stderr).toContain('Feed app: inbox/app: there is no such file or folder.');
    expect([code, await shop.current()]).toEqual([1, before]);
  });

  test('a folder that may not be read', async () => {
    await using shop = await copyShop(small);
    await using _ = await closed(join(shop.folder, 'inbox', 'app'));
    const { code, stderr } = await shop.rollcallAs(asAnybody, 'run', 'nightly', ...asOf);
    expect(stderr).toContain('Feed app: inbox/app: this user may not read it.');
    expect([code, await shop.current()]).toEqual([1, before]);
  });

  test('an output folder that may not be written to', async () => {
    await using shop = await copyShop(small);
    await using _ = await closed(shop.output, 0o555);
    const { code, stderr } = await shop.rollcallAs(asAnybody, 'run', 'nightly', ...asOf);
    expect(stderr).toMatch(/^The output folder .* cannot be used: EACCES: permission denied/);
    expect([code, await shop.current()]).toEqual([1, before]);
  });

  test('a disk that is full as a file lands', async () => {
    await using shop = await copyShop(small);
    const many = Array.from({ length: 5000 }, (_, index) =>
      person(index, { name: randomBytes(30).toString('hex') }),
    );
    await shop.deliver('app/app_2026-11-20.csv', header + many.join(''));
    const { code, stderr } = await shop.rollcallAs(filesUpTo(64), 'run', 'nightly', ...asOf);
    expect(stderr).toContain('app_2026-11-20.csv: the file could not be landed.');
    expect(stderr).toContain('File too large');
    expect([code, await shop.current()]).toEqual([1, before]);
    expect((await readdir(join(shop.output, 'landing', 'app'))).length).toBe(3);
  });

  test('memory that runs out as a file lands is no fault of the file', async () => {
    await using shop = await copyShop(small);
    await limitMemory(shop, '52MB');
    const many = Array.from({ length: 30_000 }, (_, index) =>
      person(index, { name: randomBytes(400).toString('hex') }),
    );
    await shop.deliver('app/app_2026-11-20.csv', header + many.join(''));
    const { code, stderr } = await shop.rollcall('run', 'nightly', ...asOf);
    expect(stderr).toContain(
      'Memory ran out: the engine may take 52MB, and this night needs more.',
    );
    expect(stderr).toContain('app_2026-11-20.csv: the file could not be landed.');
    expect(stderr).toContain("Set engine.memoryLimit to '128MB' or more; then: rollcall retry");
    expect([code, await shop.current()]).toEqual([1, before]);
  });

  test('a limit on open files is named, with where to raise it', async () => {
    await using shop = await copyShop(small);
    await shop.deliver('app/app_2026-11-20.csv', header + person(2));
    const { code, stderr } = await shop.rollcallAs(handlesUpTo(28), 'run', 'nightly', ...asOf);
    expect(stderr).toContain('The system lets this process open no more files.');
    expect([code, await shop.current()]).toEqual([1, before]);
  });

  test('a disk that is full as a run goes on; when there is room again, a retry finishes it', async () => {
    await using shop = await copyShop(small);
    await shop.deliver('app/app_2026-11-20.csv', header + person(2));
    const { code, stderr } = await shop.rollcallAs(filesUpTo(40), 'run', 'nightly', ...asOf);
    expect(stderr).toContain('EFBIG: file too large');
    expect(stderr).toContain('Nothing was published; the run before is still current.');
    expect(stderr).not.toContain('did not foresee');
    expect([code, await shop.current()]).toEqual([1, before]);
    const retried = await shop.rollcall('retry');
    expect(retried.code, retried.stderr).toBe(0);
  });
});

test('a file that may not be read is left out, and the others go on', async () => {
  await using shop = await openShop();
  await shop.deliver('app/app_2026-11-19.csv', header + person(1));
  await shop.deliver('app/app_2026-11-20.csv', header + person(2));
  await using _ = await closed(join(shop.folder, 'inbox', 'app', 'app_2026-11-20.csv'));
  const words = ['run', 'nightly', ...asOf, '--to', 'landing', '--json'];
  const { code, stderr } = await shop.rollcallAs(asAnybody, ...words);
  expect(stderr).toContain('app: app_2026-11-20.csv: the file could not be landed.');
  expect(stderr).toContain('EACCES: permission denied');
  expect(code).toBe(0);
});

/** Root may read everything; without these two rights it may not. Others never may. */
const asAnybody =
  process.getuid?.() === 0
    ? { by: ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'] }
    : {};

/** With a limit, in KiB, on the size of a file, writing fails as it does on a full disk. */
function filesUpTo(limit: number) {
  return { by: ['bash', '-c', `ulimit -f ${limit}; exec "$@"`, 'bash'] };
}

function limitMemory(shop: Shop, memoryLimit: string) {
  return shop.configure((config) => ({ ...config, engine: { threads: 1, memoryLimit } }));
}

function handlesUpTo(limit: number) {
  return { by: ['bash', '-c', `ulimit -n ${limit}; exec "$@"`, 'bash'] };
}

/** Takes the rights to a path away until the end of the scope. */
async function closed(path: string, mode = 0): Promise<AsyncDisposable> {
  await chmod(path, mode);
  return { [Symbol.asyncDispose]: () => chmod(path, 0o755) };
}
