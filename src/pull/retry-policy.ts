import { setTimeout as delay } from 'node:timers/promises';
import pRetry from 'p-retry';
import { RollcallError } from '../errors.ts';
import { SourceFailed } from '../sources/source-errors.ts';

/** How long a source is waited for. */
export interface RetryPolicy {
  /** How often one thing is tried in all. */
  readonly attempts: number;
  /** Seconds before the second attempt; before each further one it is twice as long. */
  readonly waitSeconds: number;
  /** Seconds without a single byte after which an attempt is given up. */
  readonly stallSeconds: number;
  /** So long one attempt may take in all, though bytes keep coming. */
  readonly mostMinutes: number;
  /** So much may come. */
  readonly mostMegabytes: number;
}

/** Seconds that a source may ask to be left alone for; one that asks for more has failed for tonight. */
const longestWait = 300;

/**
 * Tries until it succeeds, fails for good, or has been tried often enough. Waits longer each time, by
 * chance as well, so that many who were turned away together do not come back together; and as long
 * as the source asks for.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { attempts, waitSeconds }: Pick<RetryPolicy, 'attempts' | 'waitSeconds'>,
  signal: AbortSignal,
  wait: (seconds: number) => Promise<unknown> = (seconds) =>
    delay(seconds * 1000, undefined, { signal }),
): Promise<T> {
  return pRetry(attempt, {
    retries: attempts - 1,
    minTimeout: waitSeconds * 1000,
    maxTimeout: 60_000,
    factor: 2,
    randomize: true,
    signal,
    shouldRetry: ({ error }) => mayPass(error),
    onFailedAttempt: async ({ error, retriesLeft }) => {
      const seconds = error instanceof SourceFailed ? error.retryAfter : undefined;
      if (seconds !== undefined && retriesLeft > 0 && mayPass(error)) await wait(seconds);
    },
  });
}

/** An error of ours says itself whether it passes; what a library threw may have been the network. */
function mayPass(error: Error): boolean {
  if (error instanceof SourceFailed)
    return error.isPassing && (error.retryAfter ?? 0) <= longestWait;
  return !(error instanceof RollcallError);
}
