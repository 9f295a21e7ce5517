import { describe, expect, test } from 'vitest';
import { retryAfter } from '../sources/http-answer.ts';
import { SourceBusy, SourceRefused, SourceUnreachable } from '../sources/source-errors.ts';
import { withRetries } from './retry-policy.ts';

const retryPolicy = { attempts: 3, waitSeconds: 0, stallSeconds: 60 };
const failure = { where: 'https://shop.example.com', problem: 'it did not answer' };
const never = new AbortController().signal;

/** Fails with each of the errors in turn, then succeeds. */
async function after(...errors: readonly Error[]) {
  const waits: number[] = [];
  let attempts = 0;
  const attempt = async () => {
    const error = errors[attempts++];
    if (error) throw error;
    return 'done';
  };
  const wait = async (seconds: number) => waits.push(seconds);
  const ended = await withRetries(attempt, retryPolicy, never, wait).catch(
    (error: unknown) => error,
  );
  return { ended, attempts, waits };
}

test('what passes is tried again', async () => {
  const errors = [new SourceUnreachable(failure), new Error('a library’s own')];
  expect(await after(...errors)).toEqual({ ended: 'done', attempts: 3, waits: [] });
});

test('what does not pass is not', async () => {
  const error = new SourceRefused(failure);
  expect(await after(error)).toEqual({ ended: error, attempts: 1, waits: [] });
});

test('after so many attempts the last failure is told', async () => {
  const errors = [1, 2, 3].map(() => new SourceUnreachable(failure));
  expect(await after(...errors)).toEqual({ ended: errors[2], attempts: 3, waits: [] });
});

test('a source that asks for time gets it', async () => {
  const errors = [new SourceBusy(failure, 7), new SourceBusy(failure, 30)];
  expect(await after(...errors)).toEqual({ ended: 'done', attempts: 3, waits: [7, 30] });
});

test('a source that asks for more than five minutes has failed for tonight', async () => {
  const error = new SourceBusy(failure, 301);
  expect(await after(error)).toEqual({ ended: error, attempts: 1, waits: [] });
});

test('no time is waited after the last attempt', async () => {
  const errors = [1, 2, 3].map(() => new SourceBusy(failure, 7));
  expect((await after(...errors)).waits).toEqual([7, 7]);
});

test('a stop ends the waiting', async () => {
  const stop = new AbortController();
  const attempt = async () => {
    queueMicrotask(() => stop.abort(new Error('stopped')));
    throw new SourceBusy(failure, 300);
  };
  const waiting = withRetries(attempt, retryPolicy, stop.signal);
  await expect(waiting).rejects.toThrow();
  expect(stop.signal.aborted).toBe(true);
});

describe('Retry-After', () => {
  const now = new Date('2026-11-20T00:00:00Z');

  test.each([
    ['120', 120],
    ['0', 0],
    ['Fri, 20 Nov 2026 00:01:30 GMT', 90],
    ['Thu, 19 Nov 2026 00:00:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('%s', (text, seconds) => {
    expect(retryAfter(text, now)).toBe(seconds);
  });
});
