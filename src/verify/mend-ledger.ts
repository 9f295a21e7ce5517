import { join } from 'node:path';
import { writeAtomically } from '../files/atomic-write.ts';
import { sha256 } from '../files/canonical-json.ts';
import {
  type LedgerBreak,
  ledgerPath,
  readLedger,
  readLines,
  verifyLedger,
  withLedger,
} from '../runs/ledger.ts';
import { fitsItself, nextLine, parseLine } from '../runs/ledger-chain.ts';
import type { LedgerEntry, LedgerEvent } from '../runs/ledger-entry.ts';
import { linesGone, recordOf, runEvent } from '../runs/publications.ts';
import { currentRun } from '../runs/publish.ts';
import { listRuns, type ReadableRun, type Run } from '../runs/run-folder.ts';

/** What is wrong with a ledger as a file; undefined when nothing is. */
export async function ledgerAilment(
  output: string,
): Promise<LedgerBreak['problem'] | 'blank lines' | undefined> {
  const broken = await verifyLedger(output);
  if (broken) return broken.problem;
  const runs = (await listRuns(output)).flatMap((run) => ('manifest' in run ? [run] : []));
  // What is no link is reported by itself.
  const current = await currentRun(output).catch(() => null);
  const gone = linesGone(await readLedger(output), runs, current);
  return gone ?? ((await readLines(output)).blank > 0 ? 'blank lines' : undefined);
}

/**
 * Makes a ledger whole whose chain is broken. The lines up to the break stay as they are. What is
 * behind it is moved to a file `ledger.torn-…`, and an entry says so; of it the lines that fit their
 * own hashes follow as they were, and runs that no line records any more by their manifests. So no
 * line is lost, and an anchor from behind the break is not found again: what was kept elsewhere
 * shows what happened here.
 */
export async function mendLedger(output: string): Promise<void> {
  const problem = await ledgerAilment(output);
  const runs = await listRuns(output);
  await withLedger(output, async () => {
    const { lines, tail } = await readLines(output);
    const broken = problem === 'blank lines' ? undefined : await verifyLedger(output);
    const sound = broken ? lines.slice(0, broken.line - 1) : lines;
    const behind = lines.slice(sound.length);
    const aside = Buffer.concat([
      Buffer.from(behind.map((line) => `${line}\n`).join('')),
      Buffer.from(tail),
    ]);
    const file = aside.length > 0 ? `ledger.torn-${sha256(aside).slice(0, 12)}` : null;
    if (file !== null) await writeAtomically(join(output, file), aside);
    const whole = [...sound];
    for (const { event, at } of addedEvents(problem, file, aside.length, sound, behind, runs)) {
      whole.push(nextLine(whole, event, at).line);
    }
    await writeAtomically(ledgerPath(output), whole.map((line) => `${line}\n`).join(''));
  });
}

interface Added {
  readonly event: LedgerEvent;
  readonly at: Date;
  /** Its number in the ledger that is broken, or between which two it belongs. */
  readonly place: number;
}

function addedEvents(
  problem: LedgerBreak['problem'] | 'blank lines' | undefined,
  file: string | null,
  bytes: number,
  sound: readonly string[],
  behind: readonly string[],
  runs: readonly Run[],
): readonly Added[] {
  const now = new Date();
  if (problem === undefined || problem === 'blank lines') return [];
  if (problem === 'torn' && file !== null) {
    return [{ event: { kind: 'torn', file, bytes }, at: now, place: 0 }];
  }
  const ids = runs.map(({ runId }) => runId);
  const mended: Added = { event: { kind: 'mended', file, bytes, runs: ids }, at: now, place: 0 };
  const before = entriesOf(sound);
  const carried = withoutThose(before, entriesOf(behind.filter(fitsItself)));
  const readable = runs.toReversed().flatMap((run) => ('manifest' in run ? [run] : []));
  const entries = [...before, ...carried];
  const untold = readable
    .filter(({ runId }) => !recordOf(runId, entries))
    .map((run) => untoldRun(run, entries, before.length));
  const added = [...carried.map(asAdded), ...untold].sort((a, b) => a.place - b.place);
  return [mended, ...added];
}

/** Lines behind a break may have been moved or put in twice: each once, and none that is known. */
function withoutThose(
  before: readonly LedgerEntry[],
  behind: readonly LedgerEntry[],
): readonly LedgerEntry[] {
  const known = new Set(before.map(({ hash }) => hash));
  return [...new Map(behind.map((entry) => [entry.hash, entry])).values()].filter(
    ({ hash }) => !known.has(hash),
  );
}

function asAdded({ sequence, at, previous, hash, ...event }: LedgerEntry): Added {
  return { event, at: new Date(at), place: sequence };
}

/** A run that no line records any more belongs behind the line that it began after. */
function untoldRun(run: ReadableRun, entries: readonly LedgerEntry[], sound: number): Added {
  const { follows, startedAt, finishedAt, status, isPublishable } = run.manifest;
  const followed = entries.find(({ hash }) => hash === follows);
  // Where that line is gone too, it was behind the break, and the dates are all there is to go by.
  const dated = entries.findLast(({ at }) => at <= startedAt)?.sequence ?? 0;
  const last = followed?.sequence ?? Math.max(sound, dated);
  return {
    // A night that could be published was, but for one that was killed in that very moment.
    event: runEvent(run, status === 'succeeded' && isPublishable),
    at: new Date(finishedAt ?? startedAt),
    place: follows === null ? 0.5 : last + 0.5,
  };
}

function entriesOf(lines: readonly string[]): readonly LedgerEntry[] {
  return lines.map(parseLine).filter((entry) => entry !== undefined);
}
