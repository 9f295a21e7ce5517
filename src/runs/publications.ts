import { LedgerBroken } from './ledger.ts';
import type { LedgerEntry, LedgerEvent } from './ledger-entry.ts';
import { isRunId, type ReadableRun } from './run-folder.ts';

/** The id of the run that is published by what the ledger records; null before the first. */
export function lastPublished(events: readonly LedgerEvent[]): string | null {
  const last = events.findLast(
    (event) => event.kind === 'rollback' || (event.kind === 'run' && event.isPublished),
  );
  return last?.kind === 'rollback' || last?.kind === 'run' ? last.runId : null;
}

/** Ids of all runs that became current by themselves, in the order in which they did. */
export function publishedRuns(events: readonly LedgerEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.kind === 'run' && event.isPublished ? [event.runId] : [],
  );
}

/** What the ledger records of a run; undefined where it does not know it. */
export function recordOf<T extends LedgerEvent>(
  runId: string,
  events: readonly T[],
): Extract<T, { kind: 'run' }> | undefined {
  const isRun = (event: T): event is Extract<T, { kind: 'run' }> => event.kind === 'run';
  return events.filter(isRun).findLast((event) => event.runId === runId);
}

/** The line that a run's end is recorded by. */
export function runEvent(
  { manifest, manifestHash }: Pick<ReadableRun, 'manifest' | 'manifestHash'>,
  isPublished: boolean,
): LedgerEvent {
  const { runId, pipeline, asOf, status, tables } = manifest;
  const customerIds = tables.find(({ table }) => table === 'identity.customer_ids')?.rows;
  return {
    kind: 'run',
    ...{ runId, pipeline, asOf, status, isPublished, manifestHash },
    ...(customerIds === undefined ? {} : { customerIds }),
  };
}

/**
 * The lines that the ledger lacks, oldest first: of runs that were killed before their end was
 * recorded, and of a publication or rollback that was killed between its two steps, so that `current`
 * has moved and no line says so. Such a night is as good as any other.
 *
 * @param newestFirst all runs that can be read, none of them at work
 */
export function missingEvents(
  entries: readonly LedgerEntry[],
  newestFirst: readonly ReadableRun[],
  current: string | null,
): readonly LedgerEvent[] {
  const unrecorded = newestFirst.filter(({ runId }) => !recordOf(runId, entries)).toReversed();
  const missing = unrecorded.map((run) =>
    runEvent(
      run,
      run.runId === current && run.manifest.status === 'succeeded' && run.manifest.isPublishable,
    ),
  );
  const known = [...entries, ...missing];
  const from = lastPublished(known);
  if (current === null || current === from || !publishedRuns(known).includes(current)) {
    return missing;
  }
  return [...missing, { kind: 'rollback', runId: current, fromRunId: from, wasFound: true }];
}

/**
 * Whether lines were cut off the ledger's end.
 *
 * @throws {LedgerBroken}
 */
export function refuseCut(
  outFolder: string,
  entries: readonly LedgerEntry[],
  runs: readonly ReadableRun[],
  current: string | null,
): void {
  const problem = linesGone(entries, runs, current);
  if (problem) throw new LedgerBroken(outFolder, { line: entries.length + 1, problem });
}

/**
 * How the folder shows that lines were cut off the ledger's end: `cut` where a run began after a line
 * that the ledger no longer has, `lost` where `current` names a run that neither a line nor a manifest
 * records any more. The customer ids that a lost run gave are unknown here.
 */
export function linesGone(
  entries: readonly LedgerEntry[],
  runs: readonly ReadableRun[],
  current: string | null,
): 'cut' | 'lost' | undefined {
  const isKnown = (runId: string) =>
    recordOf(runId, entries) !== undefined || runs.some((run) => run.runId === runId);
  // Another name than a run's was written by hand.
  if (current !== null && isRunId(current) && !isKnown(current)) return 'lost';
  return isCut(entries, runs) ? 'cut' : undefined;
}

/** Each run knows after which line it began. */
function isCut(entries: readonly LedgerEntry[], runs: readonly ReadableRun[]): boolean {
  const hashes = new Set(entries.map(({ hash }) => hash));
  const excused = new Set(entries.flatMap((entry) => (entry.kind === 'mended' ? entry.runs : [])));
  return runs.some(({ runId, manifest: { follows } }) => {
    return follows != null && !hashes.has(follows) && !excused.has(runId);
  });
}
