import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { RollcallError } from '../errors.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import { sha256 } from '../files/canonical-json.ts';
import { isErrorCode } from '../files/error-code.ts';
import { type Lock, LockUnreadable, takeLockFile } from '../files/lock-file.ts';
import { sync } from '../files/sync.ts';
import { type LineProblem, nextLine, parseLine, readLine } from './ledger-chain.ts';
import type { LedgerEntry, LedgerEvent } from './ledger-entry.ts';
import { LockHeld } from './lock.ts';

/** The first place where a ledger breaks its chain. */
export interface LedgerBreak {
  /** Counted from 1; where lines were cut off, that of the first one which is gone. */
  readonly line: number;
  readonly problem: LineProblem | 'cut' | 'lost';
}

/** What is wrong with a ledger, in words. */
export const brokenLine: Readonly<Record<LedgerBreak['problem'], string>> = {
  torn: 'A crash cut the line short; the next entry will move it to a file of its own.',
  unreadable: 'The line is no entry of the ledger.',
  edited: 'The line was changed after it was written.',
  unlinked: 'The line does not follow from the one before: one was moved, put in or taken out.',
  cut: 'Lines are gone from here on: a run began after a line that the ledger no longer has.',
  lost: 'Lines are gone from here on: current points to a run that no line records, and that cannot be read.',
};

/** A ledger cannot be trusted from some line on. */
export class LedgerBroken extends RollcallError {
  readonly line: number;
  readonly problem: LedgerBreak['problem'];

  constructor(outFolder: string, { line, problem }: LedgerBreak) {
    super({
      what: `${ledgerPath(outFolder)}, line ${line}: ${brokenLine[problem]}`,
      where: 'So it cannot be relied on to tell which run is the newest and which was published.',
      state: 'Nothing was run and nothing was changed; what is published stays.',
      next: 'Restore the ledger from a backup, or see all that is wrong and repair it: rollcall doctor',
    });
    this.line = line;
    this.problem = problem;
  }
}

/** Others hold the lock of the ledger, or nobody can say whether they do. */
export class LedgerLocked extends RollcallError {
  /** Who holds it, in one sentence. */
  readonly what: string;

  constructor(outFolder: string, cause: LockHeld | LockUnreadable) {
    const path = join(outFolder, lockName);
    const isHeld = cause instanceof LockHeld;
    const what = isHeld
      ? `${path} is held by process ${cause.pid} on ${cause.host}, since ${cause.since}.`
      : `${path} is not a lock that Rollcall wrote.`;
    super(
      {
        what,
        state: 'Nothing was recorded, and so nothing was published: current has not moved.',
        next: isHeld
          ? 'When that process has ended, run again: finished stages are reused.'
          : 'If no Rollcall is at work on this folder, delete that file, or: rollcall doctor. Then run again: finished stages are reused.',
      },
      { cause },
    );
    this.what = what;
  }
}

const secondsToWaitForOthers = 10;
const lockName = 'ledger.lock';

/** Puts an event behind the ledger's last line, on disk when it returns, and gives the new line's hash. */
export type Append = (event: LedgerEvent, at?: Date) => Promise<string>;

/**
 * Holds the ledger while `use` is at work, so that what is done between two entries and what they
 * record are one. A last line that a crash cut short is moved to a file `ledger.torn-…` beside the
 * ledger, and an entry of kind `torn` names that file.
 *
 * @throws {LedgerLocked} before `use` is called, if others keep the ledger for ten seconds or its lock
 *   cannot be read
 */
export async function withLedger<T>(
  outFolder: string,
  use: (append: Append) => Promise<T>,
): Promise<T> {
  await mkdir(outFolder, { recursive: true });
  const lock = await lockLedger(outFolder);
  try {
    return await use((event, at = new Date()) => append(outFolder, event, at));
  } finally {
    await lock.release();
  }
}

/** Records one event in `ledger.jsonl` and gives its line's hash. Throws LedgerLocked. */
export function appendLedger(
  outFolder: string,
  event: LedgerEvent,
  at = new Date(),
): Promise<string> {
  return withLedger(outFolder, (put) => put(event, at));
}

/** Records that somebody had so many records shown with personal data unmasked, of all feeds or of one. Throws LedgerLocked. */
export function recordReveal(
  outFolder: string,
  runId: string,
  records: number,
  feed: string | null = null,
): Promise<string> {
  return appendLedger(outFolder, { kind: 'reveal', runId, feed, records });
}

async function append(outFolder: string, event: LedgerEvent, at: Date): Promise<string> {
  const { lines, wholeBytes, tail } = await readLines(outFolder);
  const events = tail.length > 0 ? [await setAside(outFolder, tail), event] : [event];
  const added: string[] = [];
  let anchor = '';
  for (const next of events) {
    const { line, hash } = nextLine([...lines, ...added], next, at);
    added.push(line);
    anchor = hash;
  }
  await write(outFolder, wholeBytes, added);
  return anchor;
}

/** All entries, oldest first, without a torn last line. Throws LedgerBroken. */
export async function readLedger(outFolder: string): Promise<readonly LedgerEntry[]> {
  const { entries, broken } = await follow(outFolder);
  if (broken && broken.problem !== 'torn') throw new LedgerBroken(outFolder, broken);
  return entries;
}

/** The entries that can be read, also of a ledger whose chain is broken: to look at, not to build on. */
export async function readableEntries(outFolder: string): Promise<readonly LedgerEntry[]> {
  const { lines } = await readLines(outFolder);
  return lines.map(parseLine).filter((entry) => entry !== undefined);
}

/**
 * The first line that breaks the chain of hashes, if any does. The chain shows damage and careless
 * hands; it cannot show that whole lines at the end are gone, nor that all of it was rewritten.
 */
export async function verifyLedger(outFolder: string): Promise<LedgerBreak | undefined> {
  return (await follow(outFolder)).broken;
}

async function follow(
  outFolder: string,
): Promise<{ entries: readonly LedgerEntry[]; broken?: LedgerBreak }> {
  const { lines, tail } = await readLines(outFolder);
  const entries: LedgerEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const read = readLine(line, index + 1, lines[index - 1]);
    if ('problem' in read) return { entries, broken: { line: index + 1, problem: read.problem } };
    entries.push(read.entry);
  }
  if (tail.length > 0) return { entries, broken: { line: lines.length + 1, problem: 'torn' } };
  return { entries };
}

/** A ledger as text. */
export interface Lines {
  /** Without blank ones, which an editor leaves and which say nothing. */
  readonly lines: readonly string[];
  /** How many lines are blank. */
  readonly blank: number;
  /** Length of the lines with their line ends. */
  readonly wholeBytes: number;
  /** What is behind the last line end: nothing, in a whole ledger. */
  readonly tail: Uint8Array;
}

/** Reads the ledger's lines, whatever they hold. */
export async function readLines(outFolder: string): Promise<Lines> {
  const content = await readIfThere(ledgerPath(outFolder));
  const wholeBytes = content.lastIndexOf('\n') + 1;
  const all = content.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  const lines = all.filter((line) => line.trim() !== '');
  const blank = all.length - lines.length;
  return { lines, blank, wholeBytes, tail: content.subarray(wholeBytes) };
}

async function readIfThere(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return Buffer.alloc(0);
    throw error;
  }
}

async function setAside(outFolder: string, tail: Uint8Array): Promise<LedgerEvent> {
  const file = `ledger.torn-${sha256(tail).slice(0, 12)}`;
  await writeAtomically(join(outFolder, file), tail);
  return { kind: 'torn', file, bytes: tail.length };
}

/** Puts `added` behind the whole lines in one write, over what a torn line left there. */
async function write(outFolder: string, wholeBytes: number, added: readonly string[]) {
  const handle = await open(ledgerPath(outFolder), 'a');
  try {
    await handle.truncate(wholeBytes);
    await handle.writeFile(added.map((line) => `${line}\n`).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await sync(outFolder);
}

/** Unlike a run, which gives up at once, a writer waits: nobody holds the ledger for long. */
async function lockLedger(outFolder: string): Promise<Lock> {
  const path = join(outFolder, lockName);
  const deadline = Date.now() + secondsToWaitForOthers * 1000;
  try {
    for (;;) {
      const attempt = await takeLockFile(path);
      if ('lock' in attempt) return attempt.lock;
      if (Date.now() > deadline) throw new LockHeld(path, attempt.heldBy);
      await setTimeout(10);
    }
  } catch (error) {
    const isLock = error instanceof LockHeld || error instanceof LockUnreadable;
    throw isLock ? new LedgerLocked(outFolder, error) : error;
  }
}

/** Where the ledger of an output folder is. */
export function ledgerPath(outFolder: string): string {
  return join(outFolder, 'ledger.jsonl');
}
