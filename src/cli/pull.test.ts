import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { file, onlyFirst, openWebServer, status } from '../sources/web-server.fixture.ts';
import { asOf, copyShop, header, openShop, person, type Shop } from './shop.fixture.ts';
import { afterWriting, whenTold } from './stop-at.fixture.ts';

const firstNight = header + person(1) + person(2);
const secondNight = header + person(2) + person(3);
const run = ['run', 'nightly', ...asOf] as const;

/** A shop that has published what it pulled; its server is gone by then. */
let published: Shop;
let told: string;

const knowToken = () => vi.stubEnv('SHOP_TOKEN', 'open-sesame');

beforeAll(async () => {
  knowToken();
  await using server = await openWebServer(file(firstNight));
  published = await openShop({ app: { source: sourceAt(server) } }, pull);
  ({ stderr: told } = await published.rollcall(...run));
});

afterEach(knowToken);

afterAll(async () => {
  vi.unstubAllEnvs();
  await published[Symbol.asyncDispose]();
});

/** Nothing is waited for, and nothing is tried again. */
const pull = { pull: { attempts: 1, waitSeconds: 0 } };

function sourceAt({ origin }: { readonly origin: string }) {
  const auth = { bearerFrom: 'SHOP_TOKEN' };
  return { kind: 'http' as const, url: `${origin}/exports/app_2026-11-19.csv?shop=1`, auth };
}

test('what a source has is pulled, landed and published, and told', async () => {
  const manifest = await published.manifest(await published.current());
  expect(manifest.pulls).toMatchObject([
    { feed: 'app', kind: 'http', status: 'pulled', files: 1, bytes: Buffer.byteLength(firstNight) },
  ]);
  expect(manifest.inputs).toMatchObject([{ feed: 'app', file: 'app_2026-11-19.csv', records: 2 }]);
  expect(told).toMatch(/^ {4}app http:.*\/exports\/app_2026-11-19\.csv +1 file, \d+ B/m);
  const { stdout } = await published.rollcall('runs', 'show', 'current');
  expect(stdout).toMatch(/^Sources\n {2}app +http:.*app_2026-11-19\.csv +pulled +1 file/m);
});

describe('a source that fails', () => {
  test('and is required refuses publication with 3, and says which and why', async () => {
    await using shop = await copyShop(published);
    const before = await shop.current();
    const { code, stderr } = await shop.rollcall(...run, '--quiet');
    expect(stderr).toContain('pull.required_sources_were_pulled: 1 row breaks it.');
    expect(stderr).toMatch(
      / {2}app: http:.*\/exports\/app_2026-11-19\.csv: nothing listens there\./,
    );
    expect(stderr).toContain('rollcall run nightly --from landing');
    expect(stderr).not.toMatch(/sesame|shop=1/);
    expect(code).toBe(3);
    expect(await shop.current()).toBe(before);
    const manifest = await shop.manifest();
    expect(stderr).toContain(`rollcall runs show ${manifest.runId}`);
    expect(manifest).toMatchObject({
      status: 'refused',
      isPublishable: false,
      pulls: [{ status: 'failed', error: { kind: 'SourceUnreachable' } }],
    });
    expect(JSON.stringify(manifest)).not.toMatch(/sesame|shop=1/);
  });

  test('and is required is gone without by a run from landing', async () => {
    await using shop = await copyShop(published);
    const before = await shop.current();
    const { code, stderr } = await shop.rollcall(...run, '--from', 'landing', '--quiet');
    expect(code, stderr).toBe(0);
    expect(await shop.current()).not.toBe(before);
  });

  test('and is not required is told at the end, and the others are published', async () => {
    await using gone = await openWebServer(status(404));
    await using server = await openWebServer(file(firstNight));
    await using shop = await openShop(
      {
        app: { source: sourceAt(server) },
        extra: { source: { kind: 'http', url: `${gone.origin}/extra.csv` }, required: false },
      },
      pull,
    );
    const { code, stderr } = await shop.rollcall(...run);
    expect(code, stderr).toBe(0);
    const lines = stderr.slice(stderr.indexOf('What needs a person'));
    expect(lines).toContain(`extra: ${gone.origin}/extra.csv: the server answered 404 Not Found.`);
    const { pulls, inputs } = await shop.manifest(await shop.current());
    expect(pulls.map(({ status: ended }) => ended)).toEqual(['pulled', 'failed']);
    expect(inputs.map(({ feed }) => feed)).toEqual(['app']);
  });

  test('for want of a variable names it', async () => {
    vi.stubEnv('SHOP_TOKEN', undefined);
    await using shop = await copyShop(published);
    const { code, stderr } = await shop.rollcall(...run, '--quiet');
    expect(stderr).toContain('The environment variable SHOP_TOKEN is not set.');
    expect(code).toBe(3);
    const { stdout } = await shop.rollcall('check');
    expect(stdout).toMatch(/^source +app: http:.*: SHOP_TOKEN not set here$/m);
  });
});

test('a folder that is missing is told at the end where the feed is not required', async () => {
  await using shop = await openShop({ app: {}, extra: { required: false } });
  await shop.deliver('app/app_2026-11-19.csv', firstNight);
  await rm(join(shop.folder, 'inbox', 'extra'), { recursive: true });
  const { code, stderr } = await shop.rollcall(...run, '--to', 'landing');
  expect(code, stderr).toBe(0);
  const lines = stderr.slice(stderr.indexOf('What needs a person'));
  expect(lines).toContain('extra: inbox/extra: there is no such file or folder.');
  expect((await shop.manifest()).inputs).toMatchObject([{ file: 'app_2026-11-19.csv' }]);
});

describe('a run that is stopped while a file comes', () => {
  const half = Buffer.byteLength(firstNight) - 20;

  test.each([
    ['SIGKILL', null],
    ['SIGTERM', 143],
  ] as const)('by %s leaves the part, and a retry goes on from it', async (signal, expected) => {
    await using server = await openWebServer(onlyFirst(half, firstNight), file(firstNight));
    await using shop = await openShop({ app: { source: sourceAt(server) } }, pull);
    const how = { preload: afterWriting('guest1@', signal) };
    const { code } = await shop.rollcallAs(how, ...run, '--to', 'clean');
    expect(code).toBe(expected);
    const inbox = join(shop.output, 'inbox', 'app');
    expect((await readdir(inbox)).filter((name) => !name.startsWith('.'))).toEqual([]);
    const retried = await shop.rollcall('retry', '--quiet');
    expect(retried.code, retried.stderr).toBe(0);
    expect(server.asked[1]?.headers.range).toBe(`bytes=${half}-`);
    const { inputs } = await shop.manifest();
    expect(inputs).toMatchObject([{ file: 'app_2026-11-19.csv', records: 2, rejected: 0 }]);
  });
});

test('a retry works on what the failed run had pulled, and asks nobody', async () => {
  await using server = await openWebServer(file(firstNight), file(secondNight));
  await using shop = await openShop({ app: { source: sourceAt(server) } }, pull);
  const how = { preload: whenTold('  clean', 'SIGKILL') };
  await shop.rollcallAs(how, ...run, '--to', 'clean');
  const { code, stderr } = await shop.rollcall('retry', '--quiet');
  expect(code, stderr).toBe(0);
  expect(server.asked).toHaveLength(1);
  const { pulls } = await shop.manifest();
  expect(pulls).toMatchObject([{ status: 'pulled', files: 1 }]);
});

test('a night on which nothing came asks the source, and takes over what has landed', async () => {
  await using server = await openWebServer(file(firstNight));
  await using shop = await openShop({ app: { source: sourceAt(server) } }, pull);
  await shop.rollcall(...run, '--to', 'clean', '--quiet');
  await shop.rollcall(...run, '--to', 'clean', '--quiet');
  const { pulls, stages } = await shop.manifest();
  expect(pulls).toMatchObject([{ status: 'unchanged', files: 0 }]);
  const made = stages.slice(0, 4).map(({ name, status: ended }) => `${name} ${ended}`);
  expect(made).toEqual(['pull built', 'landing reused', 'staging built', 'clean reused']);
});

describe('of the pull alone,', () => {
  test('a plan names the sources and asks nobody, and writes nothing', async () => {
    await using server = await openWebServer(file(firstNight));
    await using shop = await openShop({ app: { source: sourceAt(server) } }, pull);
    const { code, stdout } = await shop.rollcall('plan', 'nightly', ...asOf);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}app +http +http:.*\/exports\/app_2026-11-19\.csv$/m);
    expect(stdout).toMatch(/^ {2}pull +build +what is outside may have changed$/m);
    expect(server.asked).toEqual([]);
    expect(existsSync(shop.output)).toBe(false);
  });

  test('the stage command pulls and publishes nothing', async () => {
    await using server = await openWebServer(file(firstNight));
    await using shop = await openShop({ app: { source: sourceAt(server) } }, pull);
    const { code } = await shop.rollcall('stage', 'pull', '--quiet');
    expect(code).toBe(0);
    expect(await readdir(join(shop.output, 'inbox', 'app'))).toContain('app_2026-11-19.csv');
    expect(existsSync(join(shop.output, 'current'))).toBe(false);
  });
});
