import type { RunStatus } from './manifest.ts';

export interface RunAge {
  readonly runId: string;
  /** Undefined if its manifest cannot be read; a `trial` was never meant to be published. */
  readonly status: RunStatus | 'trial' | undefined;
}

export interface Keep {
  /** The run that is published, which always stays. */
  readonly current: string | null;
  /** How many succeeded runs stay, the newest first: as far back as a rollback can go. */
  readonly succeeded: number;
}

/**
 * The runs whose folders may go, of `newestFirst` and in its order. These stay: the published one; the
 * newest that succeeded; the newest trial; and the newest that came to no good end, with all of those
 * since the published one, which can still be looked into and retried. Runs share files by hard links,
 * so deleting one takes nothing from another.
 */
export function runsToDelete(newestFirst: readonly RunAge[], keep: Keep): readonly string[] {
  const succeeded = newestFirst.filter(({ status }) => status === 'succeeded');
  const trials = newestFirst.filter(({ status }) => status === 'trial');
  const others = newestFirst.filter(({ status }) => status !== 'succeeded' && status !== 'trial');
  const place = newestFirst.findIndex(({ runId }) => runId === keep.current);
  const since = newestFirst.slice(0, Math.max(place, 0));
  const kept = new Set([
    ...succeeded.slice(0, keep.succeeded),
    ...trials.slice(0, 1),
    ...others.filter((run, index) => index === 0 || since.includes(run)),
  ]);
  return newestFirst
    .filter((run) => !kept.has(run) && run.runId !== keep.current)
    .map((run) => run.runId);
}
