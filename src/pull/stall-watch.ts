import { RollcallError } from '../errors.ts';
import { type SourceFailed, SourceTooLarge, TransferCut } from '../sources/source-errors.ts';
import type { RetryPolicy } from './retry-policy.ts';

/** Gives up on a source when nothing has come from it for so long, or when the run is stopped. */
export interface StallWatch extends Disposable {
  readonly signal: AbortSignal;
  /** What the source gives to one question. */
  ask<T>(answer: Promise<T>): Promise<T>;
  /** Ends the attempt, and with it the connection that it has open. */
  giveUp(reason: SourceFailed): void;
  /** The chunks of a body as they come. */
  chunks(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
}

/**
 * Watches over one attempt. What a source's library throws, and no driver has translated, is reported
 * as a cut connection: so every error of a source is one of ours, and every other one is the disk's.
 *
 * @param where the source or the file of it, for people
 * @param moved receives how many bytes have come
 */
export function watchForStall(
  where: string,
  { stallSeconds: seconds, mostMinutes }: Pick<RetryPolicy, 'stallSeconds' | 'mostMinutes'>,
  stop: AbortSignal,
  moved: (bytes: number) => void = () => {},
): StallWatch {
  const stalled = new AbortController();
  const timer = setTimeout(() => {
    stalled.abort(new TransferCut({ where, problem: `nothing came for ${seconds} seconds` }));
  }, seconds * 1000);
  const end = setTimeout(() => {
    const next = 'What has come is kept. If it takes so long, raise pull.mostMinutes in the config';
    const problem = `it took longer than ${mostMinutes} minutes`;
    stalled.abort(new SourceTooLarge({ where, problem, next }));
  }, mostMinutes * 60_000);
  const signal = AbortSignal.any([stop, stalled.signal]);
  const ask = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      const given = await unlessAborted(answer, signal);
      timer.refresh();
      return given;
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof RollcallError ? error : unknownFailure(where, error);
    }
  };
  async function* chunks(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const coming = body[Symbol.asyncIterator]();
    let isEnded = false;
    try {
      for (;;) {
        const { done, value } = await ask(coming.next());
        isEnded = done === true;
        if (done) return;
        moved(value.length);
        yield value;
      }
    } finally {
      // A body that hangs would hang here too; closing the source ends it.
      if (!isEnded) coming.return?.().catch(() => undefined);
    }
  }
  return {
    signal,
    ask,
    chunks,
    giveUp: (reason) => stalled.abort(reason),
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      clearTimeout(end);
    },
  };
}

/** What a promise gives, or the reason of the signal, whichever comes first. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function unknownFailure(where: string, error: unknown): TransferCut {
  const hasCode = error instanceof Error && 'code' in error && typeof error.code === 'string';
  const kind = hasCode ? error.code : error instanceof Error ? error.name : 'no error';
  return new TransferCut({
    where,
    problem: `the connection failed (${String(kind)})`,
    cause: error,
  });
}
