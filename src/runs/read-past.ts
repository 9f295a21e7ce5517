import { RollcallError } from '../errors.ts';
import { previousTables } from '../pipeline/previous-tables.ts';
import { readLedger, withLedger } from './ledger.ts';
import type { LedgerEvent } from './ledger-entry.ts';
import { deleteUnrecorded } from './leftovers.ts';
import type { Past } from './past.ts';
import {
  lastPublished,
  missingEvents,
  publishedRuns,
  recordOf,
  refuseCut,
} from './publications.ts';
import { currentRun } from './publish.ts';
import { listRuns, type ReadableRun, readableRuns } from './run-folder.ts';
import { damageOf, tableFile } from './verify-files.ts';

/**
 * What an output folder holds of earlier runs. The ledger alone says which runs are the newest and
 * which was published, never their names or dates.
 *
 * @throws {LedgerBroken} {@link CurrentNotALink}
 * @throws {PublishedUnusable} when a run was published, and what the next one needs of it cannot be read
 */
export async function readPast(output: string): Promise<Past> {
  const entries = await readLedger(output);
  const runs = await readableRuns(output);
  const current = await currentRun(output);
  refuseCut(output, entries, runs, current);
  const events = [...entries, ...missingEvents(entries, runs, current)];
  const newestFirst = runs.filter(
    ({ runId, manifestHash }) => recordOf(runId, events)?.manifestHash === manifestHash,
  );
  const published = await readPublished(output, current, events, newestFirst);
  return {
    newestFirst,
    published,
    ...(await readIds(output, events, newestFirst)),
    events,
    lastEntry: entries.at(-1),
    latestAt: entries
      .map(({ at }) => at)
      .sort()
      .at(-1),
  };
}

/**
 * Records what killed runs left unrecorded, and deletes what they had made and not recorded themselves. Only the holder of the runs' lock may do so: a run
 * that is at work has no line either.
 *
 * @throws {LedgerLocked} {@link LedgerBroken} {@link CurrentNotALink}
 */
export function recordMissing(output: string): Promise<void> {
  return withLedger(output, async (append) => {
    const entries = await readLedger(output);
    const runs = await readableRuns(output);
    const current = await currentRun(output);
    refuseCut(output, entries, runs, current);
    for (const event of missingEvents(entries, runs, current)) {
      const run = event.kind === 'run' && runs.find(({ runId }) => runId === event.runId);
      if (run && event.status !== 'succeeded') await deleteUnrecorded(run.folder, run.manifest);
      await append(event);
    }
  });
}

async function readPublished(
  output: string,
  current: string | null,
  events: readonly LedgerEvent[],
  runs: readonly ReadableRun[],
): Promise<ReadableRun | undefined> {
  const recorded = lastPublished(events);
  if (current !== recorded) {
    throw new PublishedUnusable(
      output,
      'current',
      `it points to ${current ?? 'nothing'}, the ledger says ${recorded ?? 'nothing'}`,
    );
  }
  if (current === null) return undefined;
  const run = runs.find(({ runId }) => runId === current);
  if (!run) throw await unreadable(output, current);
  for (const { source } of previousTables.values()) await refuseDamaged(output, run, source);
  return run;
}

/** Why a published run is not among those that are as the ledger recorded them. */
async function unreadable(output: string, runId: string): Promise<PublishedUnusable> {
  const run = (await listRuns(output)).find((each) => each.runId === runId);
  if (run === undefined) return new PublishedUnusable(output, `runs/${runId}`, 'it is missing');
  const problem =
    'unreadable' in run ? `it is ${run.unreadable.reason}` : 'it is not as the ledger recorded it';
  return new PublishedUnusable(output, `runs/${runId}/manifest.json`, problem);
}

/** The tables that the next run reads decide who bears which customer id. */
async function refuseDamaged(output: string, run: ReadableRun, table: string): Promise<void> {
  const file = tableFile(run.manifest, table);
  const damage = file && (await damageOf(run.folder, file, 'whole'));
  if (damage !== undefined && file !== undefined) {
    throw new PublishedUnusable(output, `runs/${run.runId}/${file.path}`, damage);
  }
}

/**
 * The run that knows all ids that were ever given; where it is damaged and was rolled back, only
 * their number is known.
 */
async function readIds(
  output: string,
  events: readonly LedgerEvent[],
  runs: readonly ReadableRun[],
): Promise<Pick<Past, 'newestPublished' | 'idsGiven'>> {
  const newest = publishedRuns(events).at(-1);
  if (newest === undefined) return { newestPublished: undefined, idsGiven: undefined };
  const idsGiven = recordOf(newest, events)?.customerIds;
  const run = runs.find(({ runId }) => runId === newest);
  const file = run && tableFile(run.manifest, 'identity.customer_ids');
  const isWhole = run && (!file || (await damageOf(run.folder, file, 'whole')) === undefined);
  if (isWhole) return { newestPublished: run, idsGiven };
  if (idsGiven === undefined) throw await unreadable(output, newest);
  return { newestPublished: undefined, idsGiven };
}

/** What the ledger says was published cannot be read, so a new night would not know the customers. */
export class PublishedUnusable extends RollcallError {
  /** The file or link, seen from the output folder. */
  readonly where: string;

  constructor(output: string, where: string, problem: string) {
    super({
      what: `A night was published, and the next one cannot go on from it: ${where} in ${output}: ${problem.replace(/\.$/, '')}.`,
      state: 'Nothing was run and nothing was changed.',
      next: [
        'See all that is wrong, and repair what can be: rollcall doctor',
        'Go back to the newest night before that is whole: rollcall rollback',
        `Or restore ${output} from a backup. Moving it away begins as on the first night: every customer gets another id.`,
      ].join('\n'),
    });
    this.where = where;
  }
}
