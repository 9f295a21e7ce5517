import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Lock, LockUnreadable } from '../files/lock-file.ts';
import { previousTables } from '../pipeline/previous-tables.ts';
import { LedgerLocked, readableEntries, readLedger, withLedger } from '../runs/ledger.ts';
import type { LedgerEntry, LedgerEvent } from '../runs/ledger-entry.ts';
import { deleteLeftovers, findLeftovers } from '../runs/leftovers.ts';
import { acquireLock } from '../runs/lock.ts';
import { lastPublished, missingEvents, publishedRuns } from '../runs/publications.ts';
import { CurrentNotALink, currentRun } from '../runs/publish.ts';
import { recordMissing } from '../runs/read-past.ts';
import { fitRun, makeCurrent, NotPublishable, newestWhole } from '../runs/rollback.ts';
import { listRuns, type Run, runFolder } from '../runs/run-folder.ts';
import { plural } from '../text/plural.ts';
import type { Finding } from './finding.ts';
import { ledgerAilment, mendLedger } from './mend-ledger.ts';
import { mendState } from './mend-state.ts';
import { missingLines, nothingPublished, verifyOutput } from './verify.ts';
import { stateFile } from './verify-state.ts';

/** Something that is wrong with an output folder, and what can be done about it. */
export interface Ailment extends Finding {
  /** What the repair would do, in words; undefined where a person has to decide. */
  readonly repair?: { readonly does: string; readonly run: () => Promise<void> };
}

/**
 * Holds the lock of the runs, so that nothing changes while `use` looks and repairs. A lock that no
 * Rollcall wrote is an ailment of its own, given instead of the lock.
 *
 * @throws {LockHeld} while a run is at work
 */
export async function lockToExamine(output: string): Promise<Lock | Ailment> {
  // Nothing is made where nothing is.
  if (!existsSync(output)) return nothingPublished;
  try {
    return await acquireLock(output);
  } catch (error) {
    if (!(error instanceof LockUnreadable)) throw error;
    return strangeLock(output, 'lock');
  }
}

/**
 * All that is wrong under an output folder, what is in the way of the rest first. The lock of the
 * runs has to be held.
 */
export async function examine(output: string): Promise<readonly Ailment[]> {
  const inLock = await examineLedgerLock(output);
  if (inLock !== undefined) return [inLock];
  const inLedger = await examineLedger(output);
  // While the ledger is broken nobody can say what was published.
  const inCurrent = inLedger?.affects ? [] : await examineCurrent(output);
  const left = await examineLeftovers(output);
  const rest = (await verifyOutput(output)).filter(
    ({ where }) => where !== 'current' && !where.startsWith('ledger.jsonl'),
  );
  const found = [...(inLedger ? [inLedger] : []), ...inCurrent, ...(left ? [left] : [])];
  return [...found, ...(await withSteps(output, rest))];
}

/** What a person does about damaged files; a run that nothing depends on any more can be deleted. */
async function withSteps(
  output: string,
  findings: readonly Finding[],
): Promise<readonly Ailment[]> {
  const newest = publishedRuns(await readableEntries(output)).at(-1);
  const isDamaged = findings.some(isOfPublished);
  const goBack = isDamaged ? await wayBack(output) : '';
  const offered = new Set<string>();
  return findings.map((finding) => {
    if (finding.where === stateFile) return { ...finding, repair: stateRepair(output) };
    const [, runId = ''] = /^runs\/([^/]+)\//.exec(finding.where) ?? [];
    if (runId === '' || isOfPublished(finding))
      return { ...finding, next: nextStep(finding, goBack) };
    if (runId === newest) return { ...finding, next: nextOfNewest(finding) };
    if (offered.has(runId)) return { ...finding, next: 'It goes with its run.' };
    offered.add(runId);
    return { ...finding, repair: deletion(output, runId) };
  });
}

/** What is lost is made again from the runs that are kept, beside what is still there to look at. */
function stateRepair(output: string): NonNullable<Ailment['repair']> {
  return {
    does: 'move what is left of it aside and rebuild it from the runs that are kept. If you have a backup, restore that: withdrawals that only deleted runs have read are lost, and those that were taken back come back',
    run: () => mendState(output),
  };
}

/** After a rollback the newest night is not current, and still knows which ids were given. */
function nextOfNewest({ isHarmless }: Finding): string {
  return isHarmless
    ? 'Nothing needs to be done; it can be deleted after the next night.'
    : 'Restore it from a backup: it alone knows which customer ids it gave.';
}

function isOfPublished({ affects = '' }: Finding): boolean {
  return affects.startsWith('The published run');
}

function deletion(output: string, runId: string): NonNullable<Ailment['repair']> {
  return {
    does: `delete run ${runId}, which can only be looked into; the ledger keeps its line`,
    run: () => rm(runFolder(output, runId), { recursive: true, force: true }),
  };
}

async function examineLedgerLock(output: string): Promise<Ailment | undefined> {
  try {
    await withLedger(output, async () => {});
    return undefined;
  } catch (error) {
    if (!(error instanceof LedgerLocked)) throw error;
    if (error.cause instanceof LockUnreadable) return strangeLock(output, 'ledger.lock');
    return {
      where: 'ledger.lock',
      what: error.what,
      next: 'Look again when that process has ended.',
    };
  }
}

function strangeLock(output: string, name: string): Ailment {
  return {
    where: name,
    what: 'It is not a lock that Rollcall wrote, so it is unknown whether it is in use.',
    repair: {
      does: 'delete it; say no if any other program may be at work on this folder',
      run: () => rm(join(output, name), { force: true }),
    },
  };
}

async function examineLedger(output: string): Promise<Ailment | undefined> {
  const problem = await ledgerAilment(output);
  if (problem === undefined) return undefined;
  const run = () => mendLedger(output);
  const where = 'ledger.jsonl';
  if (problem === 'blank lines') {
    const what = 'It has blank lines, which no run writes.';
    return {
      where,
      what,
      isHarmless: true,
      repair: { does: 'take them out; no line is changed', run },
    };
  }
  const [finding] = await verifyOutput(output, { depth: 'quick' });
  const what = `${finding?.where}: ${finding?.what}`;
  if (problem === 'torn') {
    return { where, what, repair: { does: 'move the torn line to a file beside the ledger', run } };
  }
  if (problem === 'lost') return { where, what, ...(await lostNights(output)) };
  return {
    where,
    what,
    affects: 'Nothing can be run until it is whole. If you have a backup of it, restore that.',
    repair: {
      does: 'keep the lines before the break, move those behind it to a file beside the ledger, and record again what they and the runs tell; an anchor kept from behind the break is then not found any more',
      run,
    },
  };
}

/** How a person goes on where nights are lost whose customer ids are unknown. */
async function lostNights(output: string): Promise<Pick<Ailment, 'affects' | 'next'>> {
  const newest = publishedRuns(await readableEntries(output)).at(-1);
  const goOn =
    newest === undefined
      ? 'begin as on the first night, when every customer gets another id'
      : `go on from run ${newest}, when ids and withdrawals that later nights had are lost, and ids that they gave go to other people`;
  return {
    affects: 'Nothing can be run: which customer ids that run gave is no longer known.',
    next: `Restore the ledger and the folder of the run ${await currentRun(output)} from a backup. Only if there is none, and no list with those ids is in use any more, delete the link current to ${goOn}; then: rollcall doctor`,
  };
}

async function examineCurrent(output: string): Promise<readonly Ailment[]> {
  const entries = await readLedger(output);
  const runs = await listRuns(output);
  const readable = runs.flatMap((run) => ('manifest' in run ? [run] : []));
  try {
    const current = await currentRun(output);
    const missing = missingEvents(entries, readable, current);
    const untold: readonly Ailment[] = missing.length ? [untoldEvents(output, missing)] : [];
    const events = [...entries, ...missing];
    if (current === null && lastPublished(events) === null) return [...untold, nothingPublished];
    if (current === lastPublished(events)) {
      const isThere = current === null || runs.some(({ runId }) => runId === current);
      return isThere ? untold : [...untold, await lostLink(output, current, runs, entries)];
    }
    return [...untold, await lostLink(output, current, runs, entries)];
  } catch (error) {
    if (!(error instanceof CurrentNotALink)) throw error;
    const what = 'It is not a link to a run.';
    return [{ where: 'current', what, next: 'Move it away, then: rollcall doctor' }];
  }
}

function untoldEvents(output: string, missing: readonly LedgerEvent[]): Ailment {
  return {
    ...missingLines(missing),
    repair: { does: 'record it', run: () => recordMissing(output) },
  };
}

/** A link that is gone, or leads to no published run, goes back to the newest one that is whole. */
async function lostLink(
  output: string,
  current: string | null,
  runs: readonly Run[],
  entries: readonly LedgerEntry[],
): Promise<Ailment> {
  const recorded = lastPublished(entries);
  const what = `It points to ${current ?? 'nothing'}, the ledger says ${recorded ?? 'nothing'}.`;
  const where = 'current';
  const target = recorded ?? publishedRuns(entries).at(-1);
  if (target === undefined) {
    return {
      where,
      what,
      next: 'Delete the link: no run was published. Then: rollcall run nightly',
    };
  }
  try {
    await fitRun(target, runs, entries);
    return {
      where,
      what,
      repair: {
        does: `make run ${target} current again, which is whole`,
        run: () => makeCurrent(output, target, current),
      },
    };
  } catch (error) {
    if (!(error instanceof NotPublishable)) throw error;
    return { where, what, affects: error.what, next: await wayBack(output) };
  }
}

async function examineLeftovers(output: string): Promise<Ailment | undefined> {
  const paths = await findLeftovers(output);
  const [first] = paths;
  if (first === undefined) return undefined;
  const sizes = await Promise.all(
    paths.map(async (path) => (await stat(join(output, path)).catch(() => undefined))?.size ?? 0),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return {
    where: paths.length === 1 ? first : `${first} and ${paths.length - 1} more`,
    what: `Killed processes left ${plural(paths.length, 'file or folder', 'files or folders')}, ${bytes} bytes; some may hold raw rows. Nothing reads them, and the next run deletes them.`,
    isHarmless: true,
    repair: { does: 'delete them', run: () => deleteLeftovers(output, paths) },
  };
}

/** How the shop goes on from an earlier night, if any is whole. */
async function wayBack(output: string): Promise<string> {
  return (await newestWhole(output)) === undefined
    ? `No earlier night is whole: restore ${output} from a backup. Moving it away begins as on the first night: every customer gets another id.`
    : 'Go back to the newest night before that is whole: rollcall rollback';
}

/** What a person does about a damaged file. */
function nextStep({ where }: Finding, goBack: string): string {
  if (where.startsWith('landing/')) {
    return 'Put its raw file back if it is not in its folder, then: rollcall run nightly';
  }
  if (where.startsWith('inbox/')) return 'rollcall run nightly, when that file is deleted';
  const isReadByNext =
    where.endsWith('/manifest.json') ||
    [...previousTables.values()].some(({ source }) =>
      where.endsWith(`/tables/${source.replace('.', '/')}.parquet`),
    );
  return isReadByNext ? goBack : 'Make it again: rollcall run nightly';
}
