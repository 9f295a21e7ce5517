import type { ReadableRun } from '../runs/run-folder.ts';
import { hasTable } from '../runs/run-tables.ts';

const together = [
  'identity.clusters',
  'identity.conflicts',
  'identity.pairs',
  'identity.parameters',
  'identity.people',
  'identity.term_frequencies',
  'identity.unique_identifiers',
];
const besides = ['identity.compared', 'identity.kept_apart', 'identity.nicknames'];

/** The tables of records compared by similarity that a run has. Runs of older versions have none. */
export function matchTables(run: ReadableRun): readonly string[] {
  const isThere = (table: string) => hasTable(run, table);
  return together.every(isThere) ? [...together, ...besides.filter(isThere)] : [];
}
