import type { ParsedQuery } from '../parsed-query.ts';

/** A query with its meaning as bytes: there are millions, which few commands read as text. */
export interface BundledQuery extends Omit<ParsedQuery, 'meaning'> {
  readonly tree: Buffer;
}

/**
 * The queries of models and checks that were parsed when the program was bundled, by their texts. The bundle has another
 * module in this place (`src/start/bundle.ts`): the sources find none, and parse.
 */
export function bundledQueries(): ReadonlyMap<string, BundledQuery> {
  return new Map();
}
