import type { ParsedQuery } from '../parsed-query.ts';

/**
 * The queries of models and checks that were parsed when the program was bundled, by their texts. The bundle has another
 * module in this place (`src/start/bundle.ts`): the sources find none, and parse.
 */
export function bundledQueries(): Map<string, ParsedQuery> {
  return new Map();
}
