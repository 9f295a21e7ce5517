import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashFiles } from '../files/file-hash.ts';
import { Manifest } from '../runs/manifest.ts';
import type { Ended } from './command.fixture.ts';
import { asOf, copyShop, header, openShop, person, type Shop } from './shop.fixture.ts';
import { whenTold } from './stop-at.fixture.ts';

let published: Shop;
let first: Ended;
let firstRun: string;

beforeAll(async () => {
  published = await openShop();
  await published.deliver('app/app_2026-11-18.csv', header + person(1) + person(2));
  first = await published.rollcall('run', 'nightly', ...asOf, '--json');
  firstRun = await published.current();
});

afterAll(() => published[Symbol.asyncDispose]());

test('with --json stdout is the manifest and nothing else; people read on stderr', () => {
  expect(Manifest.parse(JSON.parse(first.stdout))).toMatchObject({ status: 'succeeded' });
  expect(first.stderr).toMatch(/^ {2}clean\n {4}\d+ tables built +\d+\.\d\d s$/m);
  expect(first.stderr).toMatch(/^ {2}exports\n {4}\d+ files +\d+\.\d\d s$/m);
  expect(first.stderr).not.toContain('mart.customers');
});

test('the last lines say what came in, what came out, where it is and what needs a person', () => {
  const headings = first.stderr.split('\n').filter((line) => /^W/.test(line));
  expect(headings).toEqual(['What came in', 'What came out', 'Where it is', 'What needs a person']);
  expect(first.stderr).toMatch(/^ {2}app +1 +1 +2 +2 +0 +0$/m);
  expect(first.stderr).toMatch(/^ {2}this is the first night in this output folder: /m);
});

test('with --quiet a run that needs nobody says nothing; nothing new changes nothing', async () => {
  await using shop = await copyShop(published);
  const ended = await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await shop.current()).not.toBe(firstRun);
  expect(await hashFiles(exportsOf(shop))).toEqual(await hashFiles(exportsOf(published)));
});

test('with an anchor another ledger is refused, and the lines of the schedule name this one', async () => {
  const { anchor } = JSON.parse(first.stdout);
  const scheduled = await published.rollcall('schedule', '--format', 'cron');
  expect(scheduled.stdout).toContain(` --anchor ${anchor} --quiet`);
  await using empty = await openShop();
  for (const [shop, why] of [
    [empty, 'Nothing has been published in'],
    [published, 'it is another ledger'],
  ] as const) {
    const words = ['run', 'nightly', ...asOf, '--anchor', 'ABCDEF012345'];
    const { code, stderr } = await shop.rollcall(...words);
    expect(stderr).toContain(why);
    expect(code).toBe(1);
  }
  expect(existsSync(empty.output)).toBe(false);
});

describe('write nothing:', () => {
  test.each([
    ['plan', ['plan', 'nightly', ...asOf]],
    ['run --dry-run', ['run', 'nightly', ...asOf, '--dry-run']],
  ])('%s, where there are runs', async (_, words) => {
    await using shop = await copyShop(published);
    await shop.deliver('app/app_2026-11-19.csv', header + person(3));
    const before = await hashFiles(shop.output);
    const { code, stdout } = await shop.rollcall(...words);
    expect(code).toBe(0);
    expect(stdout).toContain('app  app_2026-11-19.csv  new');
    expect(stdout).toMatch(/^ {2}clean +build +a stage that it reads is built$/m);
    expect(await hashFiles(shop.output)).toEqual(before);
  });

  test('plan --json and check, where there was no run yet', async () => {
    await using shop = await openShop();
    const { stdout } = await shop.rollcall('plan', 'nightly', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ pipeline: 'nightly', files: [] });
    const { code } = await shop.rollcall('check');
    expect(code).toBe(0);
    expect(existsSync(shop.output)).toBe(false);
  });
});

describe('of a part of the stages,', () => {
  test('a run --to a stage ends with it and is not published', async () => {
    await using shop = await copyShop(published);
    await shop.rollcall('run', 'nightly', ...asOf, '--to', 'staging', '--quiet');
    const { stages, isPublishable } = await shop.manifest();
    expect(stages.map(({ name }) => name)).toEqual(['pull', 'landing', 'staging']);
    expect([isPublishable, await shop.current()]).toEqual([false, firstRun]);
  });

  test('a run of --only one stage takes those before as they are and is not published', async () => {
    await using shop = await copyShop(published);
    await shop.deliver('app/app_2026-11-19.csv', header + person(3));
    await shop.rollcall('run', 'nightly', ...asOf, '--only', 'segment', '--quiet');
    const { stages, inputs } = await shop.manifest();
    expect(stages.map(({ name }) => name).at(-1)).toBe('segment');
    expect(stages.find(({ name }) => name === 'identity')).toMatchObject({ reusedFrom: firstRun });
    expect(inputs.map(({ file }) => file)).toEqual(['app_2026-11-18.csv']);
    expect(await shop.current()).toBe(firstRun);
  });

  test('a run --from a stage leaves new files for the next and is published', async () => {
    await using shop = await copyShop(published);
    await shop.deliver('app/app_2026-11-19.csv', header + person(3));
    await shop.rollcall('run', 'nightly', '--as-of', '2026-11-21', '--from', 'segment', '--quiet');
    const { inputs, stages, runId } = await shop.manifest();
    expect(inputs.map(({ file }) => file)).toEqual(['app_2026-11-18.csv']);
    expect(stages.find(({ name }) => name === 'segment')).toMatchObject({ status: 'built' });
    expect(await shop.current()).toBe(runId);
  });

  test('the last stage alone is made from the published night, and compared with nothing', async () => {
    await using shop = await copyShop(published);
    const { code, stderr } = await shop.rollcall('run', 'nightly', ...asOf, '--only', 'exports');
    expect(code, stderr).toBe(0);
  });

  test('the stage command makes it again, and does not publish it', async () => {
    await using shop = await copyShop(published);
    const { code, stderr } = await shop.rollcall('stage', 'segment', ...asOf);
    expect(stderr).toMatch(/^ {4}segment\.members +\d+ rows +\d+\.\d\d s$/m);
    const made = (await shop.manifest()).stages.map(({ name, status }) => `${name} ${status}`);
    expect(made.slice(3)).toEqual([
      'clean reused',
      'identity reused',
      'organisations built',
      'segment built',
    ]);
    expect([code, await shop.current()]).toEqual([0, firstRun]);
  });

  test('there has to be a run that made the stages before', async () => {
    await using shop = await openShop();
    const { code, stderr } = await shop.rollcall('stage', 'segment', '--quiet');
    expect(stderr).toContain('No earlier run has finished all stages before segment');
    expect(stderr).toContain('rollcall run nightly');
    expect(code).toBe(2);
  });
});

test('files that are gone stay known, until --full forgets them; customers keep their ids', async () => {
  await using shop = await copyShop(published);
  await rm(join(shop.folder, 'inbox', 'app', 'app_2026-11-18.csv'));
  await shop.deliver('app/app_2026-11-19.csv', header + person(2));
  const idsBefore = await customerIds(shop);
  await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
  const both = (await shop.manifest()).inputs.map(({ file, isNew }) => [file, isNew]);
  expect(both).toEqual([
    ['app_2026-11-18.csv', false],
    ['app_2026-11-19.csv', true],
  ]);
  const { code, stderr } = await shop.rollcall('run', 'nightly', ...asOf, '--full', '--quiet');
  expect(code, stderr).toBe(0);
  expect((await shop.manifest()).inputs.map(({ file }) => file)).toEqual(['app_2026-11-19.csv']);
  const ids = await customerIds(shop);
  expect([ids.length, ids.every((id) => idsBefore.includes(id))]).toEqual([1, true]);
});

test('after a rollback, ids that the newer run gave are given to nobody else', async () => {
  await using shop = await copyShop(published);
  const before = await customerIds(shop);
  await shop.deliver('app/app_2026-11-19.csv', header + person(3));
  await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
  const given = (await customerIds(shop)).filter((id) => !before.includes(id));
  await shop.rollcall('rollback');
  await rm(join(shop.folder, 'inbox', 'app', 'app_2026-11-19.csv'));
  await shop.deliver('app/app_2026-11-20.csv', header + person(4));
  await shop.rollcall('run', 'nightly', ...asOf, '--quiet');
  const afterwards = await customerIds(shop);
  expect([given.length, afterwards.length]).toEqual([1, 3]);
  expect(afterwards).not.toContain(given[0]);
});

test('a feed may be one file', async () => {
  await using shop = await openShop({ app: { files: 'inbox/app/all.csv' } });
  await shop.deliver('app/all.csv', header + person(1));
  const { code, stderr } = await shop.rollcall('run', 'nightly', ...asOf, '--to', 'clean');
  expect(code, stderr).toBe(0);
  expect(stderr).toMatch(/app +1 +1 +1 +1 +0 +0/);
});

describe('retry', () => {
  test('refuses when a file has come since', async () => {
    await using shop = await copyShop(published);
    await shop.deliver('app/app_2026-11-19.csv', header + person(3));
    await shop.rollcallAs(killedAtClean, 'run', 'nightly', ...asOf);
    await shop.deliver('app/app_2026-11-20.csv', header + person(4));
    const { code, stderr } = await shop.rollcall('retry', '--quiet');
    expect(stderr).toContain('The raw files have changed since run');
    expect(stderr).toContain('rollcall run nightly');
    expect([code, await shop.current()]).toEqual([1, firstRun]);
  });

  test('asks for no more than the run that it resumes', async () => {
    await using shop = await copyShop(published);
    await shop.rollcallAs(killedAtClean, 'run', 'nightly', ...asOf, '--to', 'clean');
    const { code } = await shop.rollcall('retry', '--quiet');
    expect((await shop.manifest()).stages.at(-1)).toMatchObject({ name: 'clean' });
    expect([code, await shop.current()]).toEqual([0, firstRun]);
  });
});

const killedAtClean = { preload: whenTold('  clean', 'SIGKILL') };

const exportsOf = ({ output }: Shop) => join(output, 'current', 'exports');

/** Nobody of these has ordered, and all have consented. */
async function customerIds(shop: Shop): Promise<readonly string[]> {
  const file = await readFile(join(exportsOf(shop), 'segments', 'prospects.csv'), 'utf8');
  const [, ...lines] = file.trimEnd().split(/\r?\n/);
  return lines.map((line) => line.split(',')[0] ?? '');
}
