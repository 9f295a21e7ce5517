import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { tablePath } from '../engine/store.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import { damageOf, tableFile } from '../runs/verify-files.ts';
import { rebuildNotes } from './note-run.ts';
import type { StateStore } from './store.ts';
import { selectWords, wordsParts } from './withdrawals.ts';

/**
 * Adds what these runs know, as far as their tables are whole. Withdrawals that a mapping which was corrected since
 * has made of files come back with them, until a published run has read these again.
 */
export async function rebuildState(
  store: StateStore,
  engine: Engine,
  runs: readonly ReadableRun[],
): Promise<void> {
  for (const run of runs.toReversed()) {
    const words = await wordsOf(engine, run);
    if (words !== undefined) await store.add('rebuilt', run.runId, wordsParts(engine, words));
  }
  rebuildNotes(store, runs);
}

/** A query for the withdrawals that a run has read, or remembered. */
async function wordsOf(engine: Engine, run: ReadableRun): Promise<string | undefined> {
  const known = await whole(run, 'identity.consents');
  if (known !== undefined) {
    const columns = await columnsOf(engine, known);
    if (columns.has('file_hash')) {
      return selectWords(`select * from ${known} where file_hash is not null`, columns);
    }
  }
  const read = await whole(run, 'clean.consents');
  const files = await whole(run, 'landing.files');
  if (read === undefined || files === undefined) return undefined;
  return selectWords(
    `select words.*, files.file, files.file_hash
    from ${read} as words inner join ${files} as files on words.file_number = files.file_number`,
    await columnsOf(engine, read),
  );
}

async function whole({ folder, manifest }: ReadableRun, table: string) {
  const file = tableFile(manifest, table);
  if (file === undefined || (await damageOf(folder, file, 'whole')) !== undefined) return undefined;
  return `read_parquet(${literal(tablePath(folder, table))})`;
}

async function columnsOf(engine: Engine, table: string): Promise<ReadonlySet<unknown>> {
  const rows = await engine.query(`select column_name from (describe select * from ${table})`);
  return new Set(rows.map((row) => row['column_name']));
}
