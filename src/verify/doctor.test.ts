import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownIdentity } from '../files/process-identity.ts';
import { readLedger } from '../runs/ledger.ts';
import { acquireLock } from '../runs/lock.ts';
import { publishedRuns } from '../runs/publications.ts';
import { currentRun, publish } from '../runs/publish.ts';
import { readPast } from '../runs/read-past.ts';
import { rollBack } from '../runs/rollback.ts';
import { addExampleRun } from '../runs/run.fixture.ts';
import { examine, lockToExamine } from './doctor.ts';
import { verifyOutput } from './verify.ts';

let out: string;
let ledger: string;
let first: string;
let second: string;

/** Two nights, as runs leave them. */
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-doctor-'));
  ledger = join(out, 'ledger.jsonl');
  first = (await addExampleRun(out, { at: '2026-11-19T21:30:00Z' })).runId;
  const [line] = await readLedger(out);
  const facts = { follows: line?.hash ?? null };
  second = (await addExampleRun(out, { at: '2026-11-20T21:30:00Z', facts })).runId;
});

afterEach(() => rm(out, { recursive: true }));

/** Repairs until nothing more can be; gives what was found to be wrong, in order, and what is left. */
async function repairAll() {
  const found: string[] = [];
  for (;;) {
    const lock = await lockToExamine(out);
    const ailments = 'release' in lock ? await examine(out) : [lock];
    const repairs = ailments.flatMap(({ repair }) => repair ?? []);
    if (repairs.length) found.push(...ailments.map(({ where }) => where));
    for (const { run } of repairs) await run();
    if ('release' in lock) await lock.release();
    if (repairs.length === 0) return { found, left: ailments };
  }
}

const lines = async () => (await readFile(ledger, 'utf8')).split('\n').slice(0, -1);
const writeLines = (all: readonly string[]) =>
  writeFile(ledger, all.map((line) => `${line}\n`).join(''));

test('an output folder as runs leave it is sound', async () => {
  expect(await repairAll()).toEqual({ found: [], left: [] });
});

test('where nothing was published it says so, and makes nothing', async () => {
  const nowhere = join(out, 'nowhere');
  expect(await lockToExamine(nowhere)).toMatchObject({ what: 'Nothing has been published here.' });
  expect(await readdir(out)).not.toContain('nowhere');
  await mkdir(nowhere);
  expect(await examine(nowhere)).toMatchObject([{ what: 'Nothing has been published here.' }]);
});

test('a line that a kill kept out of the ledger harms nothing, for verify as for the doctor', async () => {
  await writeLines((await lines()).slice(0, 1));
  const lacks = { where: 'ledger.jsonl', isHarmless: true };
  expect(await verifyOutput(out)).toMatchObject([lacks]);
  expect(await examine(out)).toMatchObject([lacks]);
});

test('a link that was moved by hand is found by verify and by the doctor, who records it', async () => {
  await rm(join(out, 'current'));
  await symlink(join('runs', first), join(out, 'current'));
  const moved = { what: expect.stringContaining(`current points to ${first}`) };
  expect(await verifyOutput(out)).toMatchObject([moved]);
  expect(await examine(out)).toMatchObject([moved]);
  expect(await repairAll()).toMatchObject({ left: [] });
  expect(await verifyOutput(out)).toEqual([]);
});

test('an earlier night that is damaged can be deleted, so that verify ends well again', async () => {
  await writeFile(join(out, 'runs', first, 'manifest.json'), '{');
  expect(await verifyOutput(out)).toHaveLength(1);
  expect(await repairAll()).toMatchObject({ left: [] });
  expect(await verifyOutput(out)).toEqual([]);
  expect(publishedRuns(await readLedger(out))).toEqual([first, second]);
});

test('a damaged night that was rolled back harms nothing, as its ids are counted in the ledger', async () => {
  const ids = { 'identity.customer_ids': "select 'C000000001' as customer_id" };
  const third = await addExampleRun(out, { at: '2026-11-21T21:30:00Z', tables: ids });
  await truncate(join(third.folder, 'tables', 'identity', 'customer_ids.parquet'), 20);
  await rollBack(out);
  const next = expect.stringContaining('Nothing needs to be done');
  expect(await examine(out)).toMatchObject([{ isHarmless: true, next }]);
  expect(await verifyOutput(out)).toMatchObject([{ isHarmless: true }]);
  expect((await readPast(out)).idsGiven).toBe(1);
});

test('one of which the ledger has no number of ids has to be restored', async () => {
  await rollBack(out);
  await writeFile(join(out, 'runs', second, 'manifest.json'), '{');
  const [ailment] = await examine(out);
  expect(ailment?.isHarmless).toBeUndefined();
  expect(ailment?.next).toContain('Restore it');
});

test('where no earlier night is whole, nobody is sent to go back to one', async () => {
  await writeFile(join(out, 'runs', second, 'manifest.json'), '{');
  expect(await examine(out)).toMatchObject([
    { next: expect.stringContaining('rollcall rollback') },
  ]);
  await rm(join(out, 'runs', first), { recursive: true });
  const [ailment] = await examine(out);
  expect(ailment?.next).toContain('from a backup');
});

test('while a run is at work nothing is looked at', async () => {
  const lock = await acquireLock(out);
  await expect(lockToExamine(out)).rejects.toThrow('is at work');
  await lock.release();
});

const uuid = '01234567-89ab-4cde-8fff-0123456789ab';

test('what killed processes left is deleted, and nothing else', async () => {
  const whole = (await readdir(out, { recursive: true })).sort();
  const deadHolder = JSON.stringify({
    ...{ ...ownIdentity(), pid: 2 ** 22 + 1 },
    since: '2020-01-01T00:00:00.000Z',
  });
  await mkdir(join(out, 'landing', 'app', `${'a'.repeat(64)}.unpacked.tmp`), { recursive: true });
  await mkdir(join(out, 'runs', '2026-11-21T213000Z'));
  await mkdir(join(out, '.scratch'));
  const kept = join('landing', 'app', `${'b'.repeat(64)}.parquet`);
  const leftovers = [
    `.ledger.torn-0.${uuid}`,
    join('landing', 'app', `.${'a'.repeat(64)}.json.${uuid}`),
    join('landing', 'app', `${'a'.repeat(64)}.good.csv.tmp`),
    kept,
    join('runs', second, `.manifest.json.${uuid}`),
  ];
  for (const path of leftovers) await writeFile(join(out, path), 'raw rows');
  await writeFile(join(out, 'lock.takeover'), deadHolder);
  await symlink(join('runs', first), join(out, `.current.${uuid}`));
  const { found, left } = await repairAll();
  expect(found).toHaveLength(1);
  expect(left).toEqual([]);
  await rm(join(out, 'landing'), { recursive: true });
  expect((await readdir(out, { recursive: true })).sort()).toEqual(whole);
});

test.each(['lock', 'ledger.lock'])('a %s that no Rollcall wrote is deleted', async (name) => {
  await writeFile(join(out, name), 'mine');
  expect(await repairAll()).toEqual({ found: [name], left: [] });
});

test('a blank line in the ledger stops nothing, and is taken out', async () => {
  const before = await readFile(ledger);
  await writeLines((await lines()).toSpliced(1, 0, ''));
  expect(await verifyOutput(out)).toEqual([]);
  expect((await readPast(out)).published?.runId).toBe(second);
  expect(await repairAll()).toEqual({ found: ['ledger.jsonl'], left: [] });
  expect(await readFile(ledger)).toEqual(before);
});

test('a torn line is moved to a file', async () => {
  await appendFile(ledger, '{"at":');
  expect(await repairAll()).toMatchObject({ found: ['ledger.jsonl'], left: [] });
  expect((await readLedger(out)).at(-1)).toMatchObject({ kind: 'torn', bytes: 6 });
});

test.each([
  ['is edited', (all: string[]) => all.map((line) => line.replace('nightly', 'monthly'))],
  ['is no entry', (all: string[]) => all.toSpliced(0, 1, 'checked by hand')],
  ['was put in', (all: string[]) => [...all, all[0] ?? '']],
  ['is gone', (all: string[]) => all.slice(1)],
  ['is gone from the end', (all: string[]) => all.slice(0, 1)],
  ['is there no more', () => []],
])(
  'a ledger of which a line %s is made whole, and the same night stays current',
  async (_, change) => {
    const follows = (await readLedger(out)).at(-1)?.hash ?? null;
    const third = (await addExampleRun(out, { at: '2026-11-21T21:30:00Z', facts: { follows } }))
      .runId;
    await writeLines(change(await lines()));
    const { left } = await repairAll();
    expect(left).toEqual([]);
    expect(publishedRuns(await readLedger(out))).toEqual([first, second, third]);
    expect((await readPast(out)).published?.runId).toBe(third);
    expect(await verifyOutput(out)).toEqual([]);
  },
);

test.each([
  ['is gone', () => rm(join(out, 'current'))],
  [
    'leads nowhere',
    async () => {
      await rm(join(out, 'current'));
      await symlink(join('runs', 'elsewhere'), join(out, 'current'));
    },
  ],
])('a link that %s leads to the published night again', async (_, damage) => {
  await damage();
  expect(await repairAll()).toEqual({ found: ['current'], left: [] });
  expect(await currentRun(out)).toBe(second);
});

test.each([
  ['its folder is gone', 1, () => rm(join(out, 'runs', second), { recursive: true })],
  ['its manifest is damaged', 1, () => writeFile(join(out, 'runs', second, 'manifest.json'), '{')],
  ['the whole ledger is gone too', 0, () => rm(join(out, 'runs', second), { recursive: true })],
])(
  'where the line of the current night is gone and %s, nothing goes on: its ids are unknown',
  async (_, kept, damage) => {
    await writeLines((await lines()).slice(0, kept));
    await damage();
    expect(await verifyOutput(out)).toContainEqual(
      expect.objectContaining({ where: `ledger.jsonl, line ${kept + 1}` }),
    );
    const { found, left } = await repairAll();
    expect(found).toEqual([]);
    expect(left[0]).toMatchObject({
      where: 'ledger.jsonl',
      what: expect.stringContaining('current points to a run that no line records'),
      next: expect.stringContaining(`${second} from a backup`),
    });
    expect(await currentRun(out)).toBe(second);
    await expect(readPast(out)).rejects.toThrow('Lines are gone');
    await expect(rollBack(out, first)).rejects.toThrow('Lines are gone');
  },
);

test('who has no backup can give up such a night by deleting the link', async () => {
  await writeLines((await lines()).slice(0, 1));
  await rm(join(out, 'runs', second), { recursive: true });
  await rm(join(out, 'current'));
  expect(await repairAll()).toEqual({ found: ['current'], left: [] });
  expect(await currentRun(out)).toBe(first);
});

test('a link that a rollback moved before it was killed stays, and is recorded', async () => {
  await publish(out, first);
  expect(await repairAll()).toEqual({ found: ['ledger.jsonl'], left: [] });
  expect(await currentRun(out)).toBe(first);
});

test('a night that is damaged is not repaired but named, with the way back', async () => {
  await truncate(join(out, 'runs', second, 'manifest.json'), 100);
  const { found, left } = await repairAll();
  expect(found).toEqual([]);
  expect(left).toMatchObject([
    {
      where: `runs/${second}/manifest.json`,
      next: expect.stringContaining('rollcall rollback'),
    },
  ]);
});

test('a link that is gone and whose night is damaged is not made to lead there', async () => {
  await rm(join(out, 'current'));
  await truncate(join(out, 'runs', second, 'manifest.json'), 100);
  const { left } = await repairAll();
  expect(left[0]).toMatchObject({
    where: 'current',
    next: expect.stringContaining('rollcall rollback'),
  });
});
