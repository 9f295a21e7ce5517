import { z } from 'zod';
import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { isConsent, meaningsOf, wordFields } from '../presets/meanings.ts';
import { foldName } from '../text/column-names.ts';
import { looksPersonal } from '../text/looks-personal.ts';
import { cellPointer } from './cell-pointer.ts';

/** A platform's word for a status or a consent that neither its preset nor the config knows. */
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

/** The words of statuses and consents that could not be read, for each feed and field the most frequent first. */
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
  field: string,
): Promise<readonly UnknownWord[]> {
  const columns = preset.fields[field];
  if (!columns) return [];
  const texts = columns.map((column) => `raw_text ->> ${literal(cellPointer(column))}`);
  // Functions that clean text name it many times, so they are given columns.
  const cells = texts.map((_, place) => `blank_to_null(text_${place})`);
  const rows = await engine.queryAs(
    Word,
    `with refused as (
        select ${texts.map((text, place) => `${text} as text_${place}`).join(', ')}
        from clean.quarantine
        where
            feed = $feed
            and record_number is not null
            and list_contains(string_split(failures, ';'), $failure)
            and ${onlyWordsFail}
    ),
    written as (
        select ${isConsent(field) ? unreadConsent(preset, field, cells) : `coalesce(${cells.join(', ')})`} as cell
        from refused
    )
    select tidy_text(cell) as word, count(*) as records
    from written
    where cell is not null
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

/** Of several cells that say who may be written to: the first that says neither yes nor no. */
function unreadConsent(
  { words }: ResolvedFeed['preset'],
  field: string,
  cells: readonly string[],
): string {
  const known = Object.keys(words[field] ?? {}).map((word) =>
    literal(foldName(word).toLowerCase()),
  );
  const isKnown = known.length
    ? `coalesce(status_key(cell) in (${known.join(', ')}), false)`
    : 'false';
  // That somebody agreed may mean, in a column of opting out, to either.
  const isRead = `yes_no(cell) is not null${field.endsWith('_opt_out') ? ' and not is_agreement_word(cell)' : ''}`;
  return `list_filter(
    [${cells.join(', ')}], lambda cell: cell is not null and not ${isKnown} and not (${isRead})
  )[1]`;
}
