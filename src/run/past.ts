import { LedgerBroken, readLedger } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { currentRun } from './publish.ts';
import { type ReadableRun, readableRuns } from './run-folder.ts';

/** The runs before this one. */
export interface Past {
  readonly newestFirst: readonly ReadableRun[];
  /** The run that is current: the next one goes on from its files and its customers. */
  readonly published: ReadableRun | undefined;
  /**
   * The newest run that was ever published; after a rollback that is not the current one. The
   * customer ids that it gave are known to others by now, and are never given to anybody else.
   */
  readonly newestPublished: ReadableRun | undefined;
}

/** What an output folder holds of earlier runs. Runs whose manifests cannot be read are left out. */
export async function readPast(output: string): Promise<Past> {
  const current = await currentRun(output);
  const newestFirst = await readableRuns(output);
  const wasPublished = await readPublished(output);
  return {
    newestFirst,
    published: newestFirst.find(({ runId }) => runId === current),
    newestPublished: newestFirst.find(({ runId }) => runId === current || wasPublished.has(runId)),
  };
}

/** Ids of all runs that became current by themselves, in the order in which they did. */
export function publishedRuns(entries: readonly LedgerEntry[]): readonly string[] {
  return entries.flatMap((entry) =>
    entry.kind === 'run' && entry.isPublished ? [entry.runId] : [],
  );
}

/** A broken ledger says nothing that can be relied on. */
async function readPublished(output: string): Promise<ReadonlySet<string>> {
  try {
    return new Set(publishedRuns(await readLedger(output)));
  } catch (error) {
    if (error instanceof LedgerBroken) return new Set();
    throw error;
  }
}
