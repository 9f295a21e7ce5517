import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { RollcallError } from '../errors.ts';
import { writeAtomically } from './atomic-write.ts';
import { sha256 } from './canonical-json.ts';
import { isErrorCode } from './error-code.ts';
import { type LineProblem, nextLine, readLine } from './ledger-chain.ts';
import type { LedgerEntry, LedgerEvent } from './ledger-entry.ts';
import { LockHeld } from './lock.ts';
import { type Lock, takeLockFile } from './lock-file.ts';
import { sync } from './sync.ts';

/** The first line of a ledger that breaks its chain. */
export interface LedgerBreak {
  /** Counted from 1. */
  readonly line: number;
  readonly problem: LineProblem;
}

/** A ledger cannot be trusted from some line on. */
export class LedgerBroken extends RollcallError {
  readonly line: number;
  readonly problem: LineProblem;

  constructor(path: string, { line, problem }: LedgerBreak) {
    super({
      what: `${path}, line ${line}: ${problem}.`,
      state: 'The ledger was left as it is; runs and published files do not depend on it.',
      next: 'See all that is not sound: rollcall verify',
    });
    this.line = line;
    this.problem = problem;
  }
}

const secondsToWaitForOthers = 10;

/**
 * Records an event in `ledger.jsonl`, on disk when this returns. A last line that a crash cut short
 * is moved to a file `ledger.torn-…` beside the ledger, and an entry of kind `torn` names that file.
 * Throws LockHeld if others keep the ledger busy for ten seconds, and LockUnreadable.
 */
export async function appendLedger(
  outFolder: string,
  event: LedgerEvent,
  at = new Date(),
): Promise<void> {
  await mkdir(outFolder, { recursive: true });
  const lock = await lockLedger(outFolder);
  try {
    const { lines, wholeBytes, tail } = await readLines(outFolder);
    const events = tail.length > 0 ? [await setAside(outFolder, tail), event] : [event];
    const added: string[] = [];
    for (const next of events) added.push(nextLine([...lines, ...added], next, at));
    await write(outFolder, wholeBytes, added);
  } finally {
    await lock.release();
  }
}

/** All entries, oldest first, without a torn last line. Throws LedgerBroken. */
export async function readLedger(outFolder: string): Promise<readonly LedgerEntry[]> {
  const { entries, broken } = await follow(outFolder);
  if (broken && broken.problem !== 'torn') throw new LedgerBroken(ledgerPath(outFolder), broken);
  return entries;
}

/**
 * The first line that breaks the chain of hashes, if any does. The chain shows damage and careless
 * hands; it cannot show that whole lines at the end are gone, nor that all of it was written anew.
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

interface Lines {
  readonly lines: readonly string[];
  /** Length of the lines with their line ends. */
  readonly wholeBytes: number;
  /** What stands behind the last line end: nothing, in a whole ledger. */
  readonly tail: Uint8Array;
}

async function readLines(outFolder: string): Promise<Lines> {
  const content = await readIfThere(ledgerPath(outFolder));
  const wholeBytes = content.lastIndexOf('\n') + 1;
  const lines = content.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  return { lines, wholeBytes, tail: content.subarray(wholeBytes) };
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
  const path = join(outFolder, 'ledger.lock');
  const deadline = Date.now() + secondsToWaitForOthers * 1000;
  for (;;) {
    const attempt = await takeLockFile(path);
    if ('lock' in attempt) return attempt.lock;
    if (Date.now() > deadline) throw new LockHeld(path, attempt.heldBy);
    await setTimeout(10);
  }
}

function ledgerPath(outFolder: string): string {
  return join(outFolder, 'ledger.jsonl');
}
