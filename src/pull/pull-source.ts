import { setTimeout as delay } from 'node:timers/promises';
import { RollcallError } from '../errors.ts';
import type { PulledSource } from '../runs/pulled-source.ts';
import { secondsSince } from '../seconds-since.ts';
import { openSource } from '../sources/open-source.ts';
import type { Environment, FileSource, RowSource } from '../sources/source.ts';
import { SourceBusy, SourceUnreachable } from '../sources/source-errors.ts';
import { pullFile } from './pull-file.ts';
import { pullRows } from './pull-rows.ts';
import { withRetries } from './retry-policy.ts';
import type { SourceTask } from './source-task.ts';
import { watchForStall } from './stall-watch.ts';

/** What came from a source, as it comes. */
interface Came {
  files: number;
  bytes: number;
  rows?: number;
  errors: RollcallError[];
}

/**
 * Takes all that is new at a source into the feed's inbox. However the source fails, that is reported and
 * not thrown: other sources go on.
 *
 * @param folder what relative paths of the config are relative to
 * @throws the reason of `stop` when the run is stopped, and what the disk of the inbox refuses
 */
export async function pullSource(
  task: SourceTask,
  folder: string,
  environment: Environment,
  stop: AbortSignal,
): Promise<PulledSource> {
  const startedAt = performance.now();
  const came: Came = { files: 0, bytes: 0, errors: [] };
  try {
    await using source = await opened(task, folder, environment);
    if (source.kind === 'files') await pullFiles(task, source, came, stop);
    else await pullNewRows(task, source, came, stop);
  } catch (error) {
    stop.throwIfAborted();
    if (!(error instanceof RollcallError)) throw error;
    came.errors.push(error);
  }
  const { files, bytes, rows, errors } = came;
  return {
    feed: task.feed,
    number: task.number,
    source: task.title,
    kind: task.config.kind,
    isRequired: task.isRequired,
    status: errors.length ? 'failed' : files ? 'pulled' : 'unchanged',
    files,
    bytes,
    ...(rows === undefined ? {} : { rows }),
    seconds: secondsSince(startedAt),
    ...explained(errors),
  };
}

async function opened({ config }: SourceTask, folder: string, environment: Environment) {
  const source = await openSource(config, environment, folder);
  // One that does not let go is left alone.
  const close = () =>
    Promise.race([source.close().catch(() => {}), delay(5000, undefined, { ref: false })]);
  return Object.assign(source, { [Symbol.asyncDispose]: close });
}

/**
 * A file that fails does not stop the others, unless the source itself is away: then every further
 * one would be waited for in vain.
 */
async function pullFiles(
  task: SourceTask,
  source: FileSource,
  came: Came,
  stop: AbortSignal,
): Promise<void> {
  const listed = await withRetries(
    async () => {
      using watch = watchForStall(task.title, task.retryPolicy, stop);
      return await watch.ask(source.list(watch.signal));
    },
    task.retryPolicy,
    stop,
  );
  for (const file of listed) {
    try {
      const attempt = () => pullFile(task, source, file, stop);
      const pulled = await withRetries(attempt, task.retryPolicy, stop);
      if (pulled) {
        came.files += 1;
        came.bytes += pulled.bytes;
      }
    } catch (error) {
      stop.throwIfAborted();
      const isAway = error instanceof SourceUnreachable || error instanceof SourceBusy;
      if (isAway || !(error instanceof RollcallError)) throw error;
      came.errors.push(error);
    }
  }
}

async function pullNewRows(
  task: SourceTask,
  source: RowSource,
  came: Came,
  stop: AbortSignal,
): Promise<void> {
  const attempt = () => pullRows(task, source, stop);
  const { pulled, rows } = await withRetries(attempt, task.retryPolicy, stop);
  came.rows = rows;
  if (pulled) {
    came.files = 1;
    came.bytes = pulled.bytes;
  }
}

/** The first failure in words, and how many more there were. */
function explained([first, ...more]: readonly RollcallError[]): Pick<PulledSource, 'error'> {
  if (!first) return {};
  const others = more.length ? `\n${more.length} more of its files failed too.` : '';
  return { error: { kind: first.name, message: first.message + others } };
}
