import { readableEntries } from './ledger.ts';
import type { Manifest, RunStatus } from './manifest.ts';
import { recordOf } from './publications.ts';
import { currentRun } from './publish.ts';
import { atWorkSince, wasKilled } from './run-at-work.ts';
import { listRuns, type Run } from './run-folder.ts';

/** A run in one line. */
export interface RunLine {
  readonly runId: string;
  /** `killed`: it never wrote its end and is not at work; `unreadable`: its manifest is gone or damaged. */
  readonly status: RunStatus | 'killed' | 'unreadable';
  readonly isCurrent: boolean;
  /** Null where the manifest cannot be read. */
  readonly pipeline: string | null;
  /** The stages, where the run was asked for some only; null for all of them. */
  readonly stages: string | null;
  /** Whether the run was made for inspection: its result could not become current. */
  readonly isTrial: boolean;
  readonly asOf: string | null;
  readonly startedAt: string | null;
  /** Null also while the run is at work and when it was killed. */
  readonly seconds: number | null;
  readonly newFiles: number | null;
  /** Records and lines read, of new files and known ones; null before the run had looked for files. */
  readonly recordsRead: number | null;
  /** Null when the run did not come so far. */
  readonly customers: number | null;
  /** The hash of the run's line in the ledger, for `verify --anchor`; null where it has none. */
  readonly anchor: string | null;
}

/** All runs whose folders are kept, newest first. */
export async function readHistory(output: string): Promise<readonly RunLine[]> {
  const current = await currentRun(output);
  const since = await atWorkSince(output);
  const entries = await readableEntries(output);
  const runs = await listRuns(output);
  return runs.map((run) => {
    // Whoever is at work has recorded the ends of all that were killed before.
    const recorded = recordOf(run.runId, entries);
    const line = describe(run, run.runId === current, recorded ? undefined : since);
    return { ...line, anchor: recorded?.hash ?? null };
  });
}

/** @param since when whoever is at work took the lock, if that may be this run */
function describe(
  run: Run,
  isCurrent: boolean,
  since: string | undefined,
): Omit<RunLine, 'anchor'> {
  const { runId } = run;
  if (!('manifest' in run)) return { ...unknown, runId, isCurrent };
  const { manifest } = run;
  const { pipeline, asOf, startedAt, inputs } = manifest;
  return {
    runId,
    status: wasKilled(manifest, since) ? 'killed' : manifest.status,
    isCurrent,
    pipeline,
    stages: stagesAsked(manifest),
    isTrial: manifest.asked?.mayPublish === false,
    asOf,
    startedAt,
    seconds: secondsOf(manifest),
    newFiles: inputs.filter(({ isNew }) => isNew).length,
    recordsRead: inputs.length
      ? inputs.reduce((sum, { records, rejected }) => sum + records + rejected, 0)
      : null,
    customers: rowsOf(manifest, 'identity.customers'),
  };
}

const unknown = {
  status: 'unreadable',
  pipeline: null,
  stages: null,
  isTrial: false,
  asOf: null,
  startedAt: null,
  seconds: null,
  newFiles: null,
  recordsRead: null,
  customers: null,
} as const;

/** `segment`, `from landing`, `to clean`. */
function stagesAsked({ asked }: Manifest): string | null {
  const { only, from, to } = asked?.range ?? {};
  if (only !== undefined) return only;
  const ends = [...(from ? [`from ${from}`] : []), ...(to ? [`to ${to}`] : [])];
  return ends.length ? ends.join(' ') : null;
}

/** How long a run took, in seconds; null when it has not written its end. */
export function secondsOf({ startedAt, finishedAt }: Manifest): number | null {
  return finishedAt === null ? null : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
}

function rowsOf({ tables }: Manifest, name: string): number | null {
  return tables.find(({ table }) => table === name)?.rows ?? null;
}
