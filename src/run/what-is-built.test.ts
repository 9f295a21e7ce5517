import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { header, openShop, person, type Shop } from '../cli/shop.fixture.ts';
import type { ConfigInput } from '../config/schema.ts';
import { projectPath } from '../engine/project-path.ts';

let shop: Shop;
let tree: string;
let firstRepeat: readonly string[];

/** A shop after two nights, and a copy of the program that can be changed. */
beforeAll(async () => {
  shop = await openShop({ app: {}, club: { mapping: membership } });
  await shop.deliver('app/app_2026-11-18.csv', [header, person(1), person(2)].join(''));
  await shop.deliver('club/club_2026-11-18.csv', `number,mobile\n7,19900000002\n`);
  tree = await mkdtemp(join(tmpdir(), 'rollcall-tree-'));
  for (const part of ['src', 'sql', 'pipelines', 'package.json']) {
    await cp(projectPath(part), join(tree, part), { recursive: true });
  }
  await symlink(projectPath('node_modules'), join(tree, 'node_modules'));
  await night();
  firstRepeat = await night();
});

afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await rm(tree, { recursive: true, force: true });
});

const membership: ConfigInput['feeds'][number]['mapping'] = {
  kind: 'registrations',
  platform: 'club',
  detect: ['number', 'mobile'],
  fields: { registration_id: ['number'], phone: ['mobile'] },
};

/** Runs a night with the copied program: gives the tables that it built, and the checks that it ran. */
async function night(asOf = '2026-11-20'): Promise<readonly string[]> {
  const words = ['src/cli.ts', 'run', 'nightly', '--as-of', asOf, '--config', shop.config];
  await promisify(execFile)(process.execPath, words, { cwd: tree });
  const { stages } = await shop.manifest(await shop.current());
  return stages
    .flatMap(({ models }) => models.filter(({ reusedFrom }) => reusedFrom === undefined))
    .map(({ table }) => table)
    .filter((table) => table !== 'pull.sources')
    .sort();
}

async function change(path: string, how: (text: string) => string): Promise<void> {
  const text = await readFile(join(tree, path), 'utf8');
  expect(how(text)).not.toBe(text);
  await writeFile(join(tree, path), how(text));
}

/** The comments that a model begins with. */
const heading = /^(?:--.*\n)*/;

test('the first repeat of a night builds what tells changes since the published one, and no customers again', () => {
  expect(firstRepeat).toContain('identity.changes');
  const matching = ['identity.compared', 'identity.pairs', 'identity.parameters'];
  const others = [
    ...matching,
    'identity.people',
    'identity.clusters',
    'identity.customers',
    'mart.customers',
  ];
  expect(firstRepeat.filter((table) => others.includes(table))).toEqual([]);
});

test('a night that is repeated builds nothing, whatever changes that is no part of a table', async () => {
  await change(
    'sql/segment/rfm.sql',
    (sql) => `${sql.replaceAll('\n    ', '\n  ')}\n-- The end.\n`,
  );
  await change('sql/functions/phone.sql', (sql) => `-- Of phones.\n${sql}`);
  await change('src/cli/plan.ts', (text) => `${text}\n// The end.\n`);
  expect(await night()).toEqual([]);
});

test('what changes builds the tables that are made of it, and nothing after them where the rows are the same', async () => {
  await change('sql/segment/rfm.sql', (sql) => {
    const [comments = ''] = heading.exec(sql) ?? [];
    return `${comments}select * from (\n${sql.slice(comments.length)}\n) as same_rows\n`;
  });
  // A function that two others call.
  await change('sql/functions/place.sql', (sql) =>
    sql.replace(/(create macro place_key\(\w+\) as)([^;]*);/, '$1 cast(($2) as varchar);'),
  );
  await change('src/segment/natural-breaks.ts', (text) => `${text}\n// The end.\n`);
  // A module that others import.
  await change('src/clean/parse-phone.ts', (text) => `${text}\n// The end.\n`);
  expect(await night()).toEqual([
    'clean.parsed_phones',
    'identity.place_names',
    'identity.places',
    'segment.natural_breaks',
    'segment.rfm',
  ]);
});

test('a setting that changes builds what reads it, and what comes out otherwise by that', async () => {
  await shop.configure((config) => ({ ...config, rfm: { windowDays: 400 } }));
  const built = await night();
  expect(built).toContain('segment.rfm');
  expect(built.filter((table) => /^(landing|clean|identity)\./.test(table))).toEqual([]);
});

test('a file that comes builds nothing that its records do not reach', async () => {
  await shop.deliver('app/app_2026-11-19.csv', header + person(3));
  const built = await night();
  expect(built).toContain('clean.registrations');
  expect(built).toContain('mart.customers');
  expect(
    built.filter((table) => /^clean\.(orders|order_lines|payments|returns)$/.test(table)),
  ).toEqual([]);
});

test('the next day builds nothing that the date only bounds', async () => {
  const built = await night('2026-11-21');
  expect(built).toContain('clean.latest_dates');
  expect(built).toContain('recommend.shoppers');
  const bounded = ['clean.consent_statements', 'value.purchases', 'taste.item_purchases'];
  expect(built.filter((table) => bounded.includes(table))).toEqual([]);
});
