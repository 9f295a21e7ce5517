import { previousTables } from '../pipeline/previous-tables.ts';
import type { Manifest } from '../runs/manifest.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import type { Noted } from './state-rows.ts';
import type { StateStore } from './store.ts';

/** Remembers of a published run which ids it gave and when the files that it has read were exported. */
export function noteRun(store: StateStore, manifest: Manifest): void {
  store.note('added', manifest.runId, notedOf(manifest));
}

/** Remembers the same of all these runs that could be published. */
export function rebuildNotes(store: StateStore, runs: readonly ReadableRun[]): void {
  for (const { manifest } of runs.toReversed()) {
    if (manifest.isPublishable) store.note('rebuilt', manifest.runId, notedOf(manifest));
  }
}

function notedOf({ tables, inputs }: Manifest): Noted {
  const given = [...previousTables].flatMap(([name, { source, lost }]) => {
    const rows = lost && tables.find(({ table }) => table === source)?.rows;
    return rows ? [[name, rows] as const] : [];
  });
  return {
    ids: new Map(given),
    exports: inputs.map(({ feed, hash, exportedAt, seenAt = [exportedAt], places = [] }) => ({
      feed,
      file_hash: hash,
      seenAt,
      places,
    })),
  };
}
