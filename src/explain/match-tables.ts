import { existsSync } from 'node:fs';
import { tablePath } from '../engine/store.ts';

const together = [
  'identity.clusters',
  'identity.conflicts',
  'identity.pairs',
  'identity.parameters',
  'identity.people',
  'identity.term_frequencies',
  'identity.unique_identifiers',
];
const besides = ['identity.compared', 'identity.nicknames'];

/** The tables of records compared by similarity that a run has. Runs of older versions have none. */
export function matchTables(runFolder: string): readonly string[] {
  const isThere = (table: string) => existsSync(tablePath(runFolder, table));
  return together.every(isThere) ? [...together, ...besides.filter(isThere)] : [];
}
