import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFile, hashFiles } from '../files/file-hash.ts';
import { appendLedger, readLedger } from '../runs/ledger.ts';
import { exampleManifest } from '../runs/manifest.example.ts';
import { writeManifest } from '../runs/manifest.ts';
import { publish } from '../runs/publish.ts';
import { addExampleRun } from '../runs/run.fixture.ts';
import { createRun } from '../runs/run-folder.ts';
import { verifyOutput } from './verify.ts';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-verify-'));
});

afterEach(() => rm(out, { recursive: true }));

const champions = 'exports/segments/champions.csv';
const table = 'tables/mart/customers.parquet';

/** A night as the pipeline leaves it, but for the link: two exports, one table, one entry. */
async function addRun(moment: string): Promise<{ runId: string; folder: string }> {
  const run = await createRun(out, new Date(moment));
  await mkdir(join(run.folder, 'exports', 'segments'), { recursive: true });
  await mkdir(join(run.folder, 'tables', 'mart'), { recursive: true });
  await writeFile(join(run.folder, champions), 'customer_id\nc1\n');
  await writeFile(join(run.folder, 'exports', 'summary.csv'), 'customers\n1\n');
  await writeFile(join(run.folder, table), run.runId);
  const exports = await hashFiles(join(run.folder, 'exports'));
  const manifestHash = await writeManifest(
    run.folder,
    exampleManifest({
      runId: run.runId,
      files: exports.map((file) => ({ ...file, path: `exports/${file.path}` })),
      tables: [{ table: 'mart.customers', rows: 1, ...(await hashFile(join(run.folder, table))) }],
    }),
  );
  await appendLedger(out, {
    kind: 'run',
    runId: run.runId,
    pipeline: 'nightly',
    asOf: '2026-11-20',
    status: 'succeeded',
    isPublished: true,
    manifestHash,
  });
  return run;
}

async function addPublishedRun(moment = '2026-11-20T21:30:00Z') {
  const run = await addRun(moment);
  await publish(out, run.runId);
  return run;
}

test('an output folder in which nothing was published is not called sound', async () => {
  const nothing = [{ where: 'current', what: 'Nothing has been published here.' }];
  expect(await verifyOutput(out)).toMatchObject(nothing);
  expect(await verifyOutput(join(out, 'not there'))).toMatchObject(nothing);
});

test('what a run has published is sound', async () => {
  await addPublishedRun();
  expect(await verifyOutput(out)).toEqual([]);
});

test('a rollback that is in the ledger is sound', async () => {
  const earlier = await addPublishedRun('2026-11-19T21:30:00Z');
  const later = await addPublishedRun();
  await publish(out, earlier.runId);
  await appendLedger(out, { kind: 'rollback', runId: earlier.runId, fromRunId: later.runId });
  expect(await verifyOutput(out)).toEqual([]);
});

test('an export of another length is found', async () => {
  const { runId, folder } = await addPublishedRun();
  await appendFile(join(folder, champions), 'c2\n');
  expect(await verifyOutput(out)).toMatchObject([
    { what: 'It has 18 bytes instead of 15.', where: `runs/${runId}/${champions}` },
  ]);
});

test('an export of the same length but other content is found', async () => {
  const { runId, folder } = await addPublishedRun();
  await writeFile(join(folder, champions), 'customer_id\nc9\n');
  expect(await verifyOutput(out)).toMatchObject([
    { what: 'Its content was changed.', where: `runs/${runId}/${champions}` },
  ]);
});

test('a missing export is found', async () => {
  const { runId, folder } = await addPublishedRun();
  await rm(join(folder, champions));
  expect(await verifyOutput(out)).toMatchObject([
    { what: 'It is missing.', where: `runs/${runId}/${champions}` },
  ]);
});

test('an export that the run did not write is found', async () => {
  const { runId, folder } = await addPublishedRun();
  await writeFile(join(folder, 'exports', 'extra.csv'), '');
  expect(await verifyOutput(out)).toMatchObject([
    { what: 'The run did not write this file.', where: `runs/${runId}/exports/extra.csv` },
  ]);
});

test('a changed table is found', async () => {
  const { runId, folder } = await addPublishedRun();
  await writeFile(join(folder, table), runId.replace('2026', '2027'));
  expect(await verifyOutput(out)).toMatchObject([
    { what: 'Its content was changed.', where: `runs/${runId}/${table}` },
  ]);
});

test('a manifest that was rewritten is found, though its files fit it', async () => {
  const { runId, folder } = await addPublishedRun();
  await rm(join(folder, 'exports'), { recursive: true });
  await rm(join(folder, 'tables'), { recursive: true });
  await writeManifest(folder, exampleManifest({ runId }));
  expect(await verifyOutput(out)).toMatchObject([
    { what: 'It is not as the ledger recorded it.', where: `runs/${runId}/manifest.json` },
  ]);
});

test('a missing manifest is found', async () => {
  const { runId, folder } = await addPublishedRun();
  await rm(join(folder, 'manifest.json'));
  expect(await verifyOutput(out)).toMatchObject([
    { what: 'It is missing.', where: `runs/${runId}/manifest.json` },
  ]);
});

test('a link that was moved without an entry in the ledger is found', async () => {
  const earlier = await addPublishedRun('2026-11-19T21:30:00Z');
  const later = await addPublishedRun();
  await publish(out, earlier.runId);
  expect(await verifyOutput(out)).toMatchObject([
    {
      what: expect.stringContaining(
        `${later.runId} is published, and current points to ${earlier.runId}`,
      ),
      where: 'ledger.jsonl',
    },
  ]);
});

test('a link that is gone is found', async () => {
  const { runId } = await addPublishedRun();
  await rm(join(out, 'current'));
  expect(await verifyOutput(out)).toMatchObject([
    { what: `It points to nothing, the ledger says ${runId}.`, where: 'current' },
  ]);
});

test('a link to a run that is gone is found', async () => {
  const { runId, folder } = await addPublishedRun();
  await rm(folder, { recursive: true });
  expect(await verifyOutput(out)).toMatchObject([
    { what: 'It is missing.', where: `runs/${runId}` },
  ]);
});

test('a folder in the place of the link is found', async () => {
  await addRun('2026-11-20T21:30:00Z');
  await mkdir(join(out, 'current'));
  expect(await verifyOutput(out)).toMatchObject([
    { what: 'It is not a link to a run.', where: 'current' },
  ]);
});

test('a link that leads out of the runs is found', async () => {
  const { runId } = await addRun('2026-11-20T21:30:00Z');
  await symlink(join(out, 'elsewhere', runId), join(out, 'current'));
  expect(await verifyOutput(out)).toMatchObject([
    { what: 'It is not a link to a run.', where: 'current' },
  ]);
});

test('a broken line of the ledger is found, and the published files are still verified', async () => {
  const { runId, folder } = await addPublishedRun();
  await appendFile(join(out, 'ledger.jsonl'), 'checked by hand\n');
  await rm(join(folder, champions));
  expect(await verifyOutput(out)).toMatchObject([
    { where: 'ledger.jsonl, line 2' },
    { where: `runs/${runId}/${champions}` },
  ]);
});

test('a ledger that has the anchor of an earlier night still is sound', async () => {
  await addPublishedRun('2026-11-19T21:30:00Z');
  const [first] = await readLedger(out);
  await addPublishedRun();
  expect(await verifyOutput(out, { anchor: first?.hash ?? '' })).toEqual([]);
});

test('a ledger that was rewritten shows by the anchor of an earlier night', async () => {
  await addPublishedRun('2026-11-19T21:30:00Z');
  const [first] = await readLedger(out);
  await rm(join(out, 'ledger.jsonl'));
  await rm(join(out, 'runs'), { recursive: true });
  await addPublishedRun();
  expect(await verifyOutput(out)).toEqual([]);
  expect(await verifyOutput(out, { anchor: first?.hash ?? '' })).toMatchObject([
    { where: 'ledger.jsonl', what: expect.stringContaining('cut or rewritten') },
  ]);
});

test('a ledger that lost its last lines shows by the run that began after them', async () => {
  await addPublishedRun('2026-11-19T21:30:00Z');
  const [first] = await readLedger(out);
  await addExampleRun(out, { facts: { follows: first?.hash ?? null } });
  await writeFile(join(out, 'ledger.jsonl'), '');
  const [finding] = await verifyOutput(out);
  expect(finding).toMatchObject({ where: 'ledger.jsonl, line 1' });
});

test('at a glance a missing table is found and a changed one is not', async () => {
  const { runId, folder } = await addPublishedRun();
  await writeFile(join(folder, champions), 'customer_id\nc9\n');
  expect(await verifyOutput(out, { depth: 'quick' })).not.toContainEqual(
    expect.objectContaining({ where: `runs/${runId}/${champions}` }),
  );
  await rm(join(folder, table));
  expect(await verifyOutput(out, { depth: 'quick' })).toContainEqual(
    expect.objectContaining({ where: `runs/${runId}/${table}`, what: 'It is missing.' }),
  );
});

test('an earlier night that is kept is looked at too, and what hangs on it is told', async () => {
  const { runId, folder } = await addPublishedRun('2026-11-19T21:30:00Z');
  await addPublishedRun();
  await rm(join(folder, table));
  expect(await verifyOutput(out)).toMatchObject([
    { where: `runs/${runId}/${table}`, affects: expect.stringContaining('no longer return to') },
  ]);
});

test('a torn line of the ledger is the only finding where the rest is sound', async () => {
  await addPublishedRun();
  await appendFile(join(out, 'ledger.jsonl'), '{"at":');
  expect(await verifyOutput(out)).toMatchObject([{ where: 'ledger.jsonl, line 2' }]);
});
