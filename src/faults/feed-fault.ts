import type { Fault } from './faults.ts';

/**
 * A fault of a whole feed, all of whose records it is about.
 *
 * @param read feed → how many records its files hold
 */
export function feedFault(
  feed: string,
  read: ReadonlyMap<string, number>,
  found: Pick<Fault, 'what' | 'lines'> & Partial<Pick<Fault, 'path' | 'failures'>>,
): Fault {
  return { feeds: [feed], records: read.get(feed) ?? 0, share: 1, failures: [], ...found };
}
