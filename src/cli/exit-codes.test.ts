import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../files/file-hash.ts';
import {
  asOf,
  copyShop,
  header,
  openShop,
  person,
  rollcallProcess,
  type Shop,
} from './shop.fixture.ts';
import { whenTold } from './stop-at.fixture.ts';

let published: Shop;
let code: number | null;

beforeAll(async () => {
  published = await openShop();
  await published.deliver('app/app_2026-11-19.csv', header + person(1) + person(2));
  ({ code } = await published.rollcallAs({}, 'run', 'nightly', ...asOf, '--quiet'));
});

afterAll(() => published[Symbol.asyncDispose]());

test('a run that is done exits with 0', () => {
  expect(code).toBe(0);
});

test('what a run writes is for its user alone, whatever the umask', async () => {
  const open: string[] = [];
  for (const entry of await readdir(published.output, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    if ((await stat(path)).mode & 0o077) open.push(path);
  }
  expect(open).toEqual([]);
  expect((await stat(published.output)).mode & 0o777).toBe(0o700);
});

test('a run that fails exits with 1 and says what to do', async () => {
  await using shop = await openShop({ app: { files: 'nowhere' } });
  const { code, stderr } = await shop.rollcallAs({}, 'run', 'nightly', ...asOf);
  expect(stderr).toContain('Feed app: nowhere: there is no such file or folder.');
  expect(stderr).toContain('rollcall check');
  expect(code).toBe(1);
});

describe('wrong usage exits with 2 and says what is right:', () => {
  test.each([
    [['run', 'nightly', '--asof', '2026-11-20'], '(Did you mean --as-of?)'],
    [['run', 'nightly', '--as-of', '2026-02-30'], 'Expected a date such as 2026-11-20.'],
    [['run'], '(see: rollcall run --help)'],
    [['run', 'nigthly'], 'There is no pipeline "nigthly" (did you mean "nightly"?).'],
    [['run', 'nightly', '--only', 'segmnet'], '(did you mean "segment"?)'],
    [['run', 'nightly', '--from', 'mart', '--to', 'clean'], 'mart comes after clean'],
    [['retry'], 'There is nothing to retry'],
  ])('%j', async (words, hint) => {
    const { code, stdout, stderr } = await published.rollcallAs({}, ...words);
    expect(stderr).toContain(hint);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

test('a mistake in the config exits with 2 and names its path and what was meant', async () => {
  await using shop = await openShop({ app: {} }, { language: 'en' });
  const config = join(shop.folder, 'mistaken.config.mjs');
  await writeFile(
    config,
    `import good from './pipeline.config.mjs';
    const [feed] = good.feeds;
    export default { ...good, feeds: [{ ...feed, mapping: { ...feed.mapping, kind: 'order' } }], segmnts: 'eleven' };`,
  );
  const { code, stderr } = await rollcallProcess({}, 'run', 'nightly', '--config', config);
  expect(stderr).toContain('feeds[0].mapping.kind: expected');
  expect(stderr).toContain('did you mean "orders"?');
  expect(stderr).toContain('segmnts: there is no such setting (did you mean "segments"?)');
  expect(code).toBe(2);
});

test('a config that is not there exits with 2', async () => {
  const { code, stderr } = await rollcallProcess({}, 'check', '--config', 'nowhere.config.ts');
  expect(stderr).toContain('There is no such file.');
  expect(code).toBe(2);
});

test('a run while another is at work exits with 75 and says who holds the lock', async () => {
  await using shop = await copyShop(published);
  const before = await shop.current();
  // A child of the shell that stays stopped until the second run has been refused.
  const script = `"$@" & first=$!
    until [ "$(ps -o state= -p $first)" = T ]; do sleep 0.05; done
    "$@"; code=$?
    kill -KILL $first; wait $first 2>/dev/null
    echo "$code" "$first"`;
  const { stdout, stderr } = await shop.rollcallAs(
    { by: ['bash', '-c', script, 'bash'], preload: whenTold('  landing', 'SIGSTOP') },
    'run',
    'nightly',
    ...asOf,
  );
  const [code, first] = stdout.trim().split(' ');
  expect(stderr).toContain(`Another run is at work: process ${first}`);
  expect(stderr).toContain('Nothing was run and nothing was changed.');
  expect(code).toBe('75');
  expect(await shop.current()).toBe(before);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('a run that is stopped by %s exits with %i and cleans up', async (signal, expected) => {
  await using shop = await copyShop(published);
  const before = await shop.current();
  await shop.deliver('app/app_2026-11-20.csv', header + person(3));
  const how = { preload: whenTold('  clean', signal) };
  const { code, stderr } = await shop.rollcallAs(how, 'run', 'nightly', ...asOf);
  expect(stderr).toContain(`Stopped by ${signal}.`);
  expect(code).toBe(expected);
  expect(await shop.current()).toBe(before);
  expect(await readdir(shop.output)).toEqual([
    '.rollcall',
    'current',
    'landing',
    'ledger.jsonl',
    'runs',
    'state',
  ]);
  const manifest = await shop.manifest();
  expect(manifest.status).toBe('interrupted');
  expect(manifest.stages.map(({ name, status }) => [name, status])).toEqual([
    ['pull', 'built'],
    ['landing', 'built'],
    ['staging', 'built'],
    ['clean', 'failed'],
  ]);
  const tables = join(shop.output, 'runs', manifest.runId, 'tables');
  expect((await listFiles(tables)).map((path) => path.replace('/', '.'))).toEqual(
    manifest.tables.map(({ table }) => `${table}.parquet`).sort(),
  );
});

test('help tells the exit codes', async () => {
  const { code, stdout } = await rollcallProcess({}, '--help');
  expect(code).toBe(0);
  for (const known of ['0 ', '1 ', '2 ', '3 ', '75 ', '130 ', '143 ']) {
    expect(stdout).toContain(`\n  ${known}`);
  }
});
