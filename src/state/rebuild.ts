import { z } from 'zod';
import { type Engine, literal } from '../engine/duckdb.ts';
import { tablePath } from '../engine/store.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import { damageOf, tableFile } from '../runs/verify-files.ts';
import { type FileWords, Withdrawal } from './state-rows.ts';
import type { StateStore } from './store.ts';
import { selectWords } from './withdrawals.ts';

const Row = Withdrawal.extend({ feed: z.string(), file: z.string(), file_hash: z.string() });

/**
 * Adds the withdrawals that these runs know, as far as their tables are whole. What a mapping that was
 * corrected since has made of files comes back with them, until a published run has read these again.
 */
export async function rebuildState(
  store: StateStore,
  engine: Engine,
  runs: readonly ReadableRun[],
): Promise<void> {
  for (const run of runs.toReversed()) {
    const files = await wordsOf(engine, run);
    if (files.length > 0) store.add('rebuilt', run.runId, files);
  }
}

async function wordsOf(engine: Engine, run: ReadableRun): Promise<readonly FileWords[]> {
  const known = await whole(run, 'identity.consents');
  if (known !== undefined && (await columnsOf(engine, known)).has('file_hash')) {
    return readFiles(engine, known, `select * from ${known} where file_hash is not null`);
  }
  const read = await whole(run, 'clean.consents');
  const files = await whole(run, 'landing.files');
  if (read === undefined || files === undefined) return [];
  return readFiles(
    engine,
    read,
    `select words.*, files.file, files.file_hash
    from ${read} as words inner join ${files} as files on words.file_number = files.file_number`,
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

async function readFiles(
  engine: Engine,
  table: string,
  words: string,
): Promise<readonly FileWords[]> {
  const rows = await engine.queryAs(Row, selectWords(words, await columnsOf(engine, table)));
  const files = Map.groupBy(rows, ({ feed, file_hash }) => `${feed}/${file_hash}`);
  return [...files.values()].flatMap((words) => {
    const [first] = words;
    return first ? [{ feed: first.feed, file: first.file, file_hash: first.file_hash, words }] : [];
  });
}
