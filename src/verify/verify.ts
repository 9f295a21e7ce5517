import { hasAnchor } from '../runs/anchor.ts';
import { brokenLine, readLedger, verifyLedger } from '../runs/ledger.ts';
import type { LedgerEvent } from '../runs/ledger-entry.ts';
import {
  lastPublished,
  linesGone,
  missingEvents,
  publishedRuns,
  recordOf,
} from '../runs/publications.ts';
import { CurrentNotALink, currentRun } from '../runs/publish.ts';
import { atWorkSince } from '../runs/run-at-work.ts';
import { listRuns, type Run } from '../runs/run-folder.ts';
import { type Depth, type HashOf, hashOnce, verifyFiles } from '../runs/verify-files.ts';
import { plural } from '../text/plural.ts';
import type { Finding } from './finding.ts';
import { verifyLanding } from './verify-landing.ts';
import { verifyState } from './verify-state.ts';

/**
 * Compares all that is in the output folder with what was recorded when it was written: the chain of
 * the ledger, the manifests of all kept runs against the ledger, their files against the manifests, and
 * what has landed and was pulled.
 * Gives what does not fit; nothing if all is sound.
 *
 * @param anchor a hash that a run gave at its end: the ledger has to have that line still
 */
export async function verifyOutput(
  outFolder: string,
  { depth = 'whole', anchor }: { readonly depth?: Depth; readonly anchor?: string } = {},
): Promise<readonly Finding[]> {
  const runs = await listRuns(outFolder);
  const readable = runs.flatMap((run) => ('manifest' in run ? [run] : []));
  const broken = await verifyLedger(outFolder);
  const findings: Finding[] = [];
  if (broken) {
    const where = `ledger.jsonl, line ${broken.line}`;
    findings.push({ what: brokenLine[broken.problem], where });
  }
  // A broken ledger cannot be trusted to say what was published.
  const entries = broken && broken.problem !== 'torn' ? undefined : await readLedger(outFolder);
  const current = await readCurrent(outFolder);
  const gone = entries && linesGone(entries, readable, current ?? null);
  if (gone) {
    findings.push({ what: brokenLine[gone], where: `ledger.jsonl, line ${entries.length + 1}` });
  }
  if (anchor !== undefined && entries && !hasAnchor(entries, anchor)) {
    findings.push(anchorLost(anchor));
  }
  if (current === undefined) {
    findings.push({ what: 'It is not a link to a run.', where: 'current' });
  }
  const missing = missingEvents(entries ?? [], readable, current ?? null);
  const events = entries && [...entries, ...missing];
  // A run that is at work has no line yet.
  if (entries && missing.length > 0 && (await atWorkSince(outFolder)) === undefined) {
    findings.push(missingLines(missing));
  }
  if (events && current === null && lastPublished(events) === null) {
    findings.push(nothingPublished);
  }
  if (events && current !== undefined) findings.push(...verifyLink(current, events));
  const isRecorded = events === undefined || lastPublished(events) === current;
  if (current && isRecorded && !runs.some(({ runId }) => runId === current)) {
    findings.push({ what: 'It is missing.', where: `runs/${current}` });
  }
  const hashOf = hashOnce();
  for (const run of runs) {
    const affects = affectedRun(run, current ?? null, events);
    const inRun = await verifyRun(run, events, depth, hashOf);
    const facts = isRolledBack(run, current ?? null, events)
      ? ({ affects, isHarmless: true } as const)
      : { affects };
    findings.push(...inRun.map((finding) => ({ ...finding, ...facts })));
  }
  findings.push(...verifyState(outFolder, readable));
  findings.push(...(await verifyLanding(outFolder, readable, depth, hashOf)));
  return findings;
}

/** The ledger may be whole in itself, so there is nothing that could be repaired. */
function anchorLost(anchor: string): Finding {
  return {
    where: 'ledger.jsonl',
    what: `No line has the hash ${anchor.slice(0, 12)}…: the ledger was cut or rewritten since, or the anchor is that of another one.`,
    next: 'Restore the ledger from a backup. If you had it repaired or began again since, keep a newer anchor: rollcall runs show current',
  };
}

/** A check of a shop's nights must not report that an empty folder is in order. */
export const nothingPublished: Finding = {
  where: 'current',
  what: 'Nothing has been published here.',
  affects:
    'No night has finished yet; or its disk is not mounted, or output in the config names another folder.',
  next: 'Mount the disk or correct the config; to begin: rollcall run nightly',
};

/**
 * Lines that a kill kept out of the ledger: such a night is as good as any other. A link that leads to
 * another night than the ledger says looks as if a rollback had been killed, or was moved by hand.
 */
export function missingLines(missing: readonly LedgerEvent[]): Finding {
  const where = 'ledger.jsonl';
  const moved = missing.find((event) => event.kind === 'rollback');
  if (moved === undefined) {
    const what = `It lacks ${plural(missing.length, 'line')}: a run was killed, or ran out of space, before it was recorded.`;
    return { where, what, affects: 'The next run records it.', isHarmless: true };
  }
  return {
    where,
    what: `It says that ${moved.fromRunId ?? 'nothing'} is published, and current points to ${moved.runId}: a rollback was killed before it was recorded, or the link was moved by hand.`,
    affects: 'The next run goes on from where it points, and records that.',
  };
}

/**
 * The newest published night after a rollback is kept for the ids that it gave. The ledger has their
 * number too, but in lines of older versions.
 */
function isRolledBack(
  { runId }: Run,
  current: string | null,
  events: readonly LedgerEvent[] | undefined,
): boolean {
  if (!events || runId === current || runId !== publishedRuns(events).at(-1)) return false;
  return recordOf(runId, events)?.customerIds !== undefined;
}

function affectedRun(
  { runId }: Run,
  current: string | null,
  events: readonly LedgerEvent[] | undefined,
): string {
  if (runId === current) return 'The published run; the next one goes on from it.';
  return events && publishedRuns(events).includes(runId)
    ? 'An earlier published run, which rollback can no longer return to.'
    : 'A run that was not published; nothing depends on it.';
}

/** Null where nothing is published, undefined where there is no link but something else. */
async function readCurrent(outFolder: string): Promise<string | null | undefined> {
  try {
    return await currentRun(outFolder);
  } catch (error) {
    if (error instanceof CurrentNotALink) return undefined;
    throw error;
  }
}

/** Whether `current` points to what the ledger last recorded as published. */
function verifyLink(runId: string | null, events: readonly LedgerEvent[]): readonly Finding[] {
  const recorded = lastPublished(events);
  if (recorded === runId) return [];
  const what = `It points to ${runId ?? 'nothing'}, the ledger says ${recorded ?? 'nothing'}.`;
  return [{ what, where: 'current' }];
}

async function verifyRun(
  run: Run,
  events: readonly LedgerEvent[] | undefined,
  depth: Depth,
  hashOf: HashOf,
): Promise<readonly Finding[]> {
  const where = `runs/${run.runId}/manifest.json`;
  const recorded = events && recordOf(run.runId, events);
  if ('unreadable' in run) {
    // A run that was killed before it wrote a manifest has none.
    const isStillborn = events && !recorded && run.unreadable.reason === 'missing';
    return isStillborn ? [] : [{ what: `It is ${run.unreadable.reason}.`, where }];
  }
  const isRecorded = !events || recorded?.manifestHash === run.manifestHash;
  const findings: Finding[] = [];
  if (!isRecorded) findings.push({ what: 'It is not as the ledger recorded it.', where });
  // What a run that is at work or was killed left is not recorded to its end.
  if (run.manifest.status === 'running') return findings;
  for (const finding of await verifyFiles(run.folder, run.manifest, depth, hashOf)) {
    findings.push({ ...finding, where: `runs/${run.runId}/${finding.where}` });
  }
  return findings;
}
