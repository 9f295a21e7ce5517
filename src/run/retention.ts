import type { RunStatus } from './manifest.ts';

export interface RunAge {
  readonly runId: string;
  /** Undefined if the manifest of the run cannot be read. */
  readonly status: RunStatus | undefined;
}

export interface Keep {
  /** The run that is published, which always stays. */
  readonly current: string | null;
  /** How many succeeded runs stay, the newest first: as far back as a rollback can go. */
  readonly succeeded: number;
}

/**
 * The runs whose folders may go, of `newestFirst` and in its order: all but the published one, the newest that succeeded
 * and the newest that did not, which can still be looked into and retried. Runs share files by hard
 * links, so deleting one takes nothing from another.
 */
export function runsToDelete(newestFirst: readonly RunAge[], keep: Keep): readonly string[] {
  const succeeded = newestFirst.filter((run) => run.status === 'succeeded');
  const others = newestFirst.filter((run) => run.status !== 'succeeded');
  const kept = new Set([...succeeded.slice(0, keep.succeeded), ...others.slice(0, 1)]);
  return newestFirst
    .filter((run) => !kept.has(run) && run.runId !== keep.current)
    .map((run) => run.runId);
}
