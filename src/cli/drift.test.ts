import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ended } from './command.fixture.ts';
import { asOf, copyShop, header, openShop, person, type Shop } from './shop.fixture.ts';

type Facts = NonNullable<NonNullable<Parameters<typeof openShop>[0]>[string]>;

const run = ['run', 'nightly', ...asOf, '--to', 'clean'] as const;

/** The columns in another order, and each record with them. */
const reordered = `consent,mail,registered,uid,mobile,name\n是,guest3@example.com,2026-01-01 10:00:00,3,19900000003,茶友3\n`;
/** A column more. */
const extended = `${header.trim()},shoe size\n${person(4).trim()},42\n`;
/** A column renamed. */
const renamed = header.replace('mail', 'e-mail') + person(5);

describe('with drift as it comes', () => {
  let shop: Shop;
  let ended: Ended;

  beforeAll(async () => {
    shop = await shopWith({}, header + person(1), reordered, extended, renamed);
    ended = await shop.rollcall(...run);
  });

  afterAll(() => shop[Symbol.asyncDispose]());

  test('all files land', async () => {
    expect(ended.code, ended.stderr).toBe(0);
    const { conservation } = await shop.manifest();
    expect(conservation.map(({ clean }) => clean)).toEqual([1, 1, 1, 1]);
  });

  test('a file whose columns only stand in another order is not mentioned', () => {
    expect(ended.stderr).not.toContain('app_2026-11-17.csv');
  });

  test('a new column is told, and needs nobody', async () => {
    const remark = 'app: app_2026-11-18.csv has new columns, which nothing reads: shoe size';
    expect(ended.stderr).toContain(remark);
    expect(needsPerson(ended)).not.toContain('shoe size');
    expect((await shop.manifest()).inputs[2]?.newColumns).toEqual(['shoe size']);
  });

  test('a column that is gone needs a person, and is told with the one that may stand for it', () => {
    expect(needsPerson(ended)).toContain(
      'app_2026-11-19.csv has no column mail: renamed or left out? Its field is empty in these records. New in the file: e-mail.',
    );
  });
});

describe('with drift: freeze', () => {
  let shop: Shop;
  let ended: Ended;

  beforeAll(async () => {
    shop = await shopWith({ drift: 'freeze' }, header + person(1), renamed);
    ended = await shop.rollcall(...run);
  });

  afterAll(() => shop[Symbol.asyncDispose]());

  test('the file is refused, and the run goes on with the others', async () => {
    expect(ended.code, ended.stderr).toBe(0);
    const { refusedFiles, inputs } = await shop.manifest();
    expect(refusedFiles).toMatchObject([
      { feed: 'app', file: 'app_2026-11-19.csv', kind: 'ColumnsChanged' },
    ]);
    expect(inputs.map(({ file }) => file)).toEqual(['app_2026-11-18.csv']);
  });

  test('what changed is told, and how to accept it', () => {
    expect(needsPerson(ended)).toContain('no longer there: mail; new: e-mail.');
    expect(needsPerson(ended)).toContain("accept: ['mail', 'e-mail']");
  });

  test('once a person has accepted the columns, the file is taken in', async () => {
    await using accepted = await copyShop(shop);
    await rollcallWith(accepted, { accept: ['mail', 'e-mail'] }, ...run);
    const { refusedFiles, inputs } = await accepted.manifest();
    expect({ refusedFiles, files: inputs.length }).toEqual({ refusedFiles: [], files: 2 });
  });
});

describe('with drift: quarantine', () => {
  let shop: Shop;
  let ended: Ended;

  beforeAll(async () => {
    const second = `${renamed}${person(6)}7,"unterminated`;
    shop = await shopWith({ drift: 'quarantine' }, header + person(1), second);
    ended = await shop.rollcall(...run);
  });

  afterAll(() => shop[Symbol.asyncDispose]());

  test('all records of the file are quarantined for that reason, and every one is accounted for', async () => {
    expect(ended.code, ended.stderr).toBe(0);
    const { conservation } = await shop.manifest();
    expect(conservation).toMatchObject([
      { file: 'app_2026-11-18.csv', read: 1, clean: 1, quarantined: 0, balanced: true },
      { file: 'app_2026-11-19.csv', read: 3, clean: 0, quarantined: 3, balanced: true },
    ]);
    const told = needsPerson(ended);
    expect(told).toContain('are quarantined, since its columns changed');
    expect(told).toContain('quarantined for other reasons');
    expect(told).not.toContain('file:columns changed');
  });

  test('the quarantine tells why', async () => {
    const { stdout } = await shop.rollcall(
      'quarantine',
      'app',
      '--run',
      (await shop.manifest()).runId,
    );
    expect(stdout).toMatch(/columns changed/);
  });

  test('once the new name is mapped, a plan says so and the records are clean', async () => {
    await using mapped = await copyShop(shop);
    const facts = { columns: { email: ['mail', 'e-mail'] } };
    const plan = await rollcallWith(mapped, facts, 'plan', 'nightly');
    expect(plan.stdout).toMatch(/landing +build .*what it reads changed/);
    await rollcallWith(mapped, facts, ...run);
    const { conservation } = await mapped.manifest();
    expect(conservation.at(-1)).toMatchObject({ clean: 2, quarantined: 1, balanced: true });
  });
});

/** Opens a shop whose feed has a file a night, the last of them of 19 November. */
async function shopWith(facts: Facts, ...files: readonly string[]): Promise<Shop> {
  const shop = await openShop({ app: facts });
  for (const [index, text] of files.entries()) {
    await shop.deliver(`app/app_2026-11-${20 - files.length + index}.csv`, text);
  }
  return shop;
}

/** Runs a command with the shop's config as a person has changed its feed. */
async function rollcallWith(shop: Shop, facts: Facts, ...words: readonly string[]): Promise<Ended> {
  await shop.configure(({ feeds, ...config }) => ({
    ...config,
    feeds: feeds.map((feed) => ({ ...feed, ...facts })),
  }));
  return shop.rollcall(...words);
}

/** What a run said under its last heading. */
function needsPerson({ stderr }: Ended): string {
  return stderr.split('What needs a person').at(-1) ?? '';
}
