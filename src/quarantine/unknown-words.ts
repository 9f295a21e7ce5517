import { z } from 'zod';
import type { LoadedConfig, ResolvedFeed } from '../config/load.ts';
import { type Engine, literal } from '../engine/duckdb.ts';
import { meaningsOf, type WordField, wordFields } from '../presets/meanings.ts';
import { looksPersonal } from '../privacy/looks-personal.ts';
import { cellPointer } from './cell-pointer.ts';

/** A platform's word for a status that neither its preset nor the config knows. */
export interface UnknownWord {
  readonly feed: string;
  readonly field: string;
  readonly word: string;
  readonly records: number;
  /** What it may be said to mean, for `words` in the config. */
  readonly meanings: readonly string[];
}

const Word = z.object({ word: z.string(), records: z.string().transform(Number) });
const wordsAtMost = 20;

/** Where anything else cannot be read either, cells may have moved, and the word may be a person's name. */
const onlyWordsFail = `len(list_filter(string_split(failures, ';'), lambda failure: failure not in (${wordFields
  .map((field) => literal(`${field}:unreadable`))
  .join(', ')}))) = 0`;

/** The status names that could not be read, for each feed and field the most frequent first. */
export async function unknownWords(
  engine: Engine,
  { feeds }: LoadedConfig,
  feed: string | null,
): Promise<readonly UnknownWord[]> {
  const found: UnknownWord[] = [];
  for (const resolved of feeds.filter((each) => feed === null || each.feed.name === feed)) {
    for (const field of wordFields) found.push(...(await wordsOf(engine, resolved, field)));
  }
  return found;
}

async function wordsOf(
  engine: Engine,
  { feed, preset }: ResolvedFeed,
  field: WordField,
): Promise<readonly UnknownWord[]> {
  const columns = preset.fields[field];
  if (!columns) return [];
  const cells = columns.map(
    (column) => `blank_to_null(raw_text ->> ${literal(cellPointer(column))})`,
  );
  const rows = await engine.queryAs(
    Word,
    `select tidy_text(coalesce(${cells.join(', ')})) as word, count(*) as records
    from clean.quarantine
    where
        feed = $feed
        and record_number is not null
        and list_contains(string_split(failures, ';'), $failure)
        and ${onlyWordsFail}
        and coalesce(${cells.join(', ')}) is not null
    group by word
    order by records desc, word
    limit ${wordsAtMost}`,
    { feed: feed.name, failure: `${field}:unreadable` },
  );
  const meanings = meaningsOf(preset.kind, field);
  return rows
    .filter(({ word }) => !looksPersonal(word))
    .map((row) => ({ feed: feed.name, field, ...row, meanings }));
}
