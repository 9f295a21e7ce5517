import pLimit from 'p-limit';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { PulledSource } from '../runs/pulled-source.ts';
import type { Environment } from '../sources/source.ts';
import { openTasks } from './open-tasks.ts';
import { pullSource } from './pull-source.ts';

/** What is reported to the observer. */
export interface PullProgress {
  /** Bytes came, of any source. */
  moved(bytes: number): void;
  /** A source is done with, well or not. */
  ended(pulled: PulledSource): void;
}

export interface PullRequest {
  readonly loaded: LoadedConfig;
  readonly environment: Environment;
  /** Pull everything again, as if nothing were known. */
  readonly full: boolean;
  readonly progress: PullProgress;
  readonly signal: AbortSignal;
}

/**
 * Pulls from all sources of all feeds, a few at a time, and gives what became of each, in the order of
 * the config. One that fails does not stop the others.
 *
 * @throws the reason of the signal when it is aborted, and what the disk refuses; what has come by
 * then is kept to go on from
 */
export async function pullFeeds(request: PullRequest): Promise<readonly PulledSource[]> {
  const { loaded, environment, full, progress, signal } = request;
  const limit = pLimit(loaded.config.pull.atOnce);
  // What ends one for a reason that is not its source's, such as a full disk, ends all.
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const tasks = await openTasks({ loaded, full, moved: progress.moved });
  const pulls = tasks.map((task) =>
    limit(async () => {
      stop.throwIfAborted();
      try {
        const pulled = await pullSource(task, loaded.folder, environment, stop);
        progress.ended(pulled);
        return pulled;
      } catch (error) {
        failed.abort(error);
        throw error;
      }
    }),
  );
  await Promise.allSettled(pulls);
  stop.throwIfAborted();
  return Promise.all(pulls);
}
