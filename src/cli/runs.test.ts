import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CommanderError } from 'commander';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import { RunNotFound } from '../runs/publish.ts';
import { addExampleRun } from '../runs/run.fixture.ts';
import { rollcall } from './command.fixture.ts';
import { writeConfig } from './look.fixture.ts';

let out: string;
let config: string;

beforeEach(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'rollcall-runs-')), 'out');
  config = await writeConfig(out);
});

afterEach(() => rm(dirname(out), { recursive: true }));

test('runs lists every run in a line, the published one marked', async () => {
  await addExampleRun(out, { at: '2026-11-19T21:30:00Z' });
  await addExampleRun(out, {
    at: '2026-11-20T21:30:00Z',
    isPublished: false,
    facts: { status: 'failed' },
  });
  const { stdout } = await rollcall('runs', '--config', config);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^ +2026-11-20T213000Z +nightly +2026-11-20 +failed +1 min 00 s/);
  expect(lines[2]).toMatch(/^\* +2026-11-19T213000Z +nightly +2026-11-20 +succeeded/);
});

test('runs --json writes the same as data', async () => {
  await addExampleRun(out);
  const { stdout } = await rollcall('runs', '--json', '--config', config);
  expect(JSON.parse(stdout)).toMatchObject([{ runId: '2026-11-20T213000Z', isCurrent: true }]);
});

test('without runs it says how to begin, and writes no data', async () => {
  const { stdout, stderr } = await rollcall('runs', '--config', config);
  expect(stdout).toBe('');
  expect(stderr).toContain('rollcall run nightly');
});

test('runs show reports stages, checks, refused files and where records ended', async () => {
  const { runId } = await addExampleRun(out, {
    isPublished: false,
    facts: {
      status: 'refused',
      error: { kind: 'PublicationRefused', message: 'Publication is refused.' },
      refusedFiles: [
        { feed: 'zoho', file: 'empty.csv', kind: 'FileEmpty', message: 'empty.csv: it is empty.' },
      ],
      inputs: [
        {
          feed: 'zoho',
          file: 'contacts.csv',
          hash: 'a'.repeat(64),
          bytes: 9,
          records: 5,
          rejected: 0,
          footers: 0,
          encoding: 'utf-8',
          exportedAt: '2026-11-20T01:30:00.000Z',
          isNew: true,
        },
      ],
      conservation: [
        {
          feed: 'zoho',
          file: 'contacts.csv',
          read: 5,
          clean: 3,
          duplicates: 0,
          quarantined: 1,
          balanced: false,
        },
      ],
      stages: [
        {
          name: 'clean',
          status: 'failed',
          fingerprint: 'f',
          fingerprintParts: {},
          seconds: 0.25,
          models: [{ table: 'clean.orders', rows: 12, seconds: 0.01 }],
          checks: [{ name: 'clean.every_record', severity: 'error', violations: 1 }],
        },
      ],
    },
  });
  const { stdout } = await rollcall('runs', 'show', runId, '--config', config);
  for (const text of [
    'Publication is refused.',
    'zoho: not landed: empty.csv: it is empty.',
    'WRONG',
    'clean: failed in 250 ms',
    'clean.orders  12',
    'broken clean.every_record: 1 row breaks it (error)',
  ]) {
    expect(stdout).toContain(text);
  }
});

test('runs show current --json writes the manifest of the published run', async () => {
  const { runId } = await addExampleRun(out);
  const { stdout } = await rollcall('runs', 'show', 'current', '--json', '--config', config);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, runId });
});

test('runs show refuses an id that no run has, even one that is a path', async () => {
  await addExampleRun(out);
  await expect(rollcall('runs', 'show', '../runs', '--config', config)).rejects.toThrow(
    RunNotFound,
  );
});

test('runs show without an id is wrong usage', async () => {
  await expect(rollcall('runs', 'show', '--config', config)).rejects.toThrow(CommanderError);
});

test('rollback says what is current now and how to return', async () => {
  await addExampleRun(out, { at: '2026-11-19T21:30:00Z' });
  await addExampleRun(out, { at: '2026-11-20T21:30:00Z' });
  const { stderr, stdout } = await rollcall('rollback', '--config', config);
  expect(stdout).toBe('');
  expect(stderr).toContain('Current is now run 2026-11-19T213000Z');
  expect(stderr).toContain('rollcall rollback 2026-11-20T213000Z');
});

test('rollback --json writes the run that is current and the one that was', async () => {
  await addExampleRun(out, { at: '2026-11-19T21:30:00Z' });
  await addExampleRun(out, { at: '2026-11-20T21:30:00Z' });
  const { stdout } = await rollcall('rollback', '--json', '--config', config);
  expect(JSON.parse(stdout)).toMatchObject({
    current: '2026-11-19T213000Z',
    from: '2026-11-20T213000Z',
  });
});

test('verify ends with 0 and no data when all is sound', async () => {
  await addExampleRun(out);
  const { stdout, stderr, code } = await rollcall('verify', '--config', config);
  expect([stdout, code]).toEqual(['', exitCodes.done]);
  expect(stderr).toContain('Sound');
});

test('verify ends with 1 and names what is not sound', async () => {
  const { folder, runId } = await addExampleRun(out);
  await writeFile(join(folder, 'manifest.json'), '{}');
  const { stdout, code } = await rollcall('verify', '--config', config);
  expect(stdout).toContain(`runs/${runId}/manifest.json: It is damaged.`);
  expect(code).toBe(exitCodes.failed);
});

test('verify does not say that all is as it was written where a rolled back night is damaged', async () => {
  await addExampleRun(out, { at: '2026-11-19T21:30:00Z' });
  const tables = { 'identity.customer_ids': "select 'C000000001' as customer_id" };
  const { folder } = await addExampleRun(out, { at: '2026-11-20T21:30:00Z', tables });
  await rollcall('rollback', '--config', config);
  await rm(join(folder, 'tables'), { recursive: true });
  const { stdout, stderr } = await rollcall('verify', '--config', config);
  expect(stdout).toContain('It is missing.');
  expect(stderr).toBe('Sound: what was found does no harm.\n');
});
