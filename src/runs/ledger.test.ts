import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendLedger, LedgerBroken, readLedger, verifyLedger } from './ledger.ts';

let out: string;
let ledger: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'rollcall-ledger-'));
  ledger = join(out, 'ledger.jsonl');
});

afterEach(() => rm(out, { recursive: true }));

const at = new Date('2026-11-20T21:30:00Z');
const reveal = (records: number) =>
  ({ kind: 'reveal', runId: '2026-11-20T213000Z', feed: 'pdd', records }) as const;

async function fill(entries: number): Promise<string[]> {
  for (let records = 1; records <= entries; records += 1) {
    await appendLedger(out, reveal(records), at);
  }
  return readLines();
}

async function readLines(): Promise<string[]> {
  return (await readFile(ledger, 'utf8')).split('\n').slice(0, -1);
}

const writeLines = (lines: readonly string[]) =>
  writeFile(ledger, lines.map((line) => `${line}\n`).join(''));

test('a folder without a ledger has no entries and nothing broken', async () => {
  expect(await readLedger(out)).toEqual([]);
  expect(await verifyLedger(out)).toBeUndefined();
});

test('what was appended is read back in order, numbered and dated', async () => {
  const run = {
    kind: 'run',
    runId: '2026-11-20T213000Z',
    pipeline: 'nightly',
    asOf: '2026-11-20',
    status: 'succeeded',
    isPublished: true,
    manifestHash: 'a'.repeat(64),
  } as const;
  const rollback = { kind: 'rollback', runId: '2026-11-19T213000Z', fromRunId: null } as const;
  await appendLedger(out, run, at);
  await appendLedger(out, rollback, at);
  expect(await readLedger(out)).toMatchObject([
    { ...run, sequence: 1, at: at.toISOString(), previous: '0'.repeat(64) },
    { ...rollback, sequence: 2, at: at.toISOString() },
  ]);
  expect(await verifyLedger(out)).toBeUndefined();
});

test('nothing but the ledger is left in the folder', async () => {
  await fill(2);
  expect(await readdir(out)).toEqual(['ledger.jsonl']);
});

test('a changed fact is an edited line', async () => {
  const lines = await fill(3);
  await writeLines(lines.map((line) => line.replace('"records":2', '"records":9')));
  expect(await verifyLedger(out)).toEqual({ line: 2, problem: 'edited' });
});

test('a removed line is noticed at the line that followed it', async () => {
  const lines = await fill(3);
  await writeLines(lines.toSpliced(1, 1));
  expect(await verifyLedger(out)).toEqual({ line: 2, problem: 'unlinked' });
});

test('two lines in the wrong order are noticed at the first of them', async () => {
  const [first = '', second = '', third = ''] = await fill(3);
  await writeLines([first, third, second]);
  expect(await verifyLedger(out)).toEqual({ line: 2, problem: 'unlinked' });
});

test('an inserted line is noticed, even a true one from elsewhere in the ledger', async () => {
  const lines = await fill(3);
  await writeLines(lines.toSpliced(2, 0, lines[0] ?? ''));
  expect(await verifyLedger(out)).toEqual({ line: 3, problem: 'unlinked' });
});

test('a line that is no entry is unreadable', async () => {
  const lines = await fill(2);
  await writeLines(lines.toSpliced(1, 0, 'checked by hand'));
  expect(await verifyLedger(out)).toEqual({ line: 2, problem: 'unreadable' });
});

test('a key that stands twice on a line does not hide behind its second value', async () => {
  const lines = await fill(1);
  await writeLines(lines.map((line) => line.replace('{', '{"records":9,')));
  expect(await verifyLedger(out)).toEqual({ line: 1, problem: 'unreadable' });
});

test('any changed byte is noticed', async () => {
  await fill(3);
  const whole = await readFile(ledger);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Buffer.from(whole);
      changed[at] = ((changed[at] ?? 0) + by) % 256;
      await writeFile(ledger, changed);
      expect(await verifyLedger(out)).toBeDefined();
    }),
  );
});

test('a broken ledger is not read as if it were whole', async () => {
  const lines = await fill(2);
  await writeLines(lines.toReversed());
  await expect(readLedger(out)).rejects.toBeInstanceOf(LedgerBroken);
});

test('a broken ledger can still be appended to, and stays broken where it was', async () => {
  const lines = await fill(2);
  await writeLines(lines.toReversed());
  await appendLedger(out, reveal(3), at);
  expect(await readLines()).toHaveLength(3);
  expect(await verifyLedger(out)).toEqual({ line: 1, problem: 'unlinked' });
});

test('a line that was cut short is reported, and the entries before it are read', async () => {
  const [, second = ''] = await fill(2);
  await truncate(ledger, (await readFile(ledger)).length - second.length / 2);
  expect(await verifyLedger(out)).toEqual({ line: 2, problem: 'torn' });
  expect(await readLedger(out)).toMatchObject([{ records: 1 }]);
});

test('the next entry moves a line that was cut short to a file and records that', async () => {
  await fill(1);
  await appendFile(ledger, '{"at":"2026-');
  await appendLedger(out, reveal(2), at);
  const entries = await readLedger(out);
  expect(entries).toMatchObject([{ records: 1 }, { kind: 'torn', bytes: 12 }, { records: 2 }]);
  expect(await verifyLedger(out)).toBeUndefined();
  const [, torn] = entries;
  const file = torn?.kind === 'torn' ? torn.file : '';
  expect(await readFile(join(out, file), 'utf8')).toBe('{"at":"2026-');
});

test('wherever a write is cut short, the next entry makes the ledger whole again', async () => {
  await fill(2);
  const whole = await readFile(ledger);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), async (length) => {
      await writeFile(ledger, whole.subarray(0, length));
      await appendLedger(out, reveal(3), at);
      expect(await verifyLedger(out)).toBeUndefined();
      expect((await readLedger(out)).at(-1)).toMatchObject({ records: 3 });
    }),
    { numRuns: 30 },
  );
});

test('several processes that append at once make one whole chain', async () => {
  const program = `
    import { appendLedger } from ${JSON.stringify(new URL('./ledger.ts', import.meta.url).href)};
    const event = { kind: 'reveal', runId: 'x', feed: process.argv[2], records: 1 };
    for (let count = 0; count < 5; count += 1) await appendLedger(process.argv[1], event);
  `;
  const writers = ['a', 'b', 'c', 'd'].map(async (feed) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, out, feed], {
      stdio: 'inherit',
    });
    return once(child, 'exit');
  });
  expect(await Promise.all(writers)).toEqual(Array(4).fill([0, null]));
  expect(await verifyLedger(out)).toBeUndefined();
  expect(await readLedger(out)).toHaveLength(20);
});
