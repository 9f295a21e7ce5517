import { SourceTooLarge } from '../sources/source-errors.ts';

/** How much may come, and of what. */
export interface Limit {
  /** The source or the file of it, for people. */
  readonly where: string;
  readonly mostBytes: number;
  /** Bytes that had come before. */
  readonly already?: number;
  readonly problem: string;
  readonly next?: string;
}

/** The chunks of a body as they come. @throws {SourceTooLarge} before the one that is too many */
export async function* limited(
  chunks: AsyncIterable<Uint8Array>,
  limits: readonly Limit[],
): AsyncGenerator<Uint8Array> {
  let come = 0;
  for await (const chunk of chunks) {
    come += chunk.length;
    for (const { where, mostBytes, already = 0, problem, next } of limits) {
      if (come + already > mostBytes) {
        throw new SourceTooLarge({ where, problem, ...(next === undefined ? {} : { next }) });
      }
    }
    yield chunk;
  }
}

/** That nothing larger than a merchant allows comes from a source. */
export function sizeLimit(where: string, mostMegabytes: number, already = 0): Limit {
  return {
    where,
    mostBytes: mostMegabytes * 1024 ** 2,
    already,
    problem: `it is larger than ${mostMegabytes} MB`,
    next: 'Nothing of it was kept. If it is meant to be so large, raise pull.mostMegabytes in the config',
  };
}
