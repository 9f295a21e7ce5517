import type { ExtractedRows } from './source.ts';
import { SourceFailed } from './source-errors.ts';

/** The failure that something is expected to end with. */
export async function failureOf(promise: Promise<unknown>): Promise<SourceFailed> {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof SourceFailed) return error;
  throw error;
}

/** The failure that reading the rows of a query is expected to end with. */
export function failureOfRows(extracting: Promise<ExtractedRows>): Promise<SourceFailed> {
  return failureOf(extracting.then(({ body }) => Array.fromAsync(body)));
}
