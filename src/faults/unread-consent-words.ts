import { z } from 'zod';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { consentFields, meaningsOf } from '../presets/meanings.ts';
import { looksPersonal } from '../text/looks-personal.ts';
import { wordCure } from './cures.ts';
import type { Fault } from './faults.ts';

/** Tables that are read here. */
export const tablesOfConsentWords: readonly string[] = [
  'clean.set_aside',
  'clean.cell_texts',
  'clean.cell_values',
];

const Word = z.object({
  feed: z.string(),
  field: z.enum(consentFields),
  word: z.string(),
  records: z.string().transform(Number),
});
const wordsAtMost = 20;

/**
 * Words of consent in orders that say neither yes nor no: they are taken for a no, and their orders count,
 * so no quarantine reports them.
 *
 * @param read feed → how many records its files hold
 */
export async function unreadConsentWords(
  engine: Engine,
  { feeds }: LoadedConfig,
  read: ReadonlyMap<string, number>,
): Promise<readonly Fault[]> {
  const orders = feeds.filter(({ preset }) => preset.kind === 'orders');
  if (orders.length === 0) return [];
  const rows = await engine.queryAs(
    Word,
    `with counts as (
      select feed, field, count(*) as records
      from (select feed, unnest(string_split(set_aside, ';')) as failure from clean.set_aside) as failures
      inner join (select unnest([${consentFields.map(literal).join(', ')}]) as field) as fields
        on failure = concat(field, ':unreadable')
      where feed in (${orders.map(({ feed }) => literal(feed.name)).join(', ')})
      group by feed, field
    )
    select distinct counts.feed, counts.field, texts.written as word, counts.records
    from counts
    inner join clean.cell_texts as texts on counts.feed = texts.feed and counts.field = texts.field
    left join clean.cell_values as readings
      on texts.file_number = readings.file_number
      and texts.field = readings.field
      and texts.cell_text = readings.cell_text
    where texts.written is not null and readings.flag is null
    order by counts.feed, counts.field, word`,
  );
  const groups = Map.groupBy(rows, ({ feed, field }) => `${feed}/${field}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { feed, field, records } = first;
    const meanings = meaningsOf('orders', field);
    const words = group
      .filter(({ word }) => !looksPersonal(word))
      .slice(0, wordsAtMost)
      .map(({ word }) => ({ feed, field, word, records, meanings }));
    const cure = wordCure(feed, field, words);
    const what = `${words.length ? cure.what : `${field} has unknown words`}: taken for a no`;
    const share = Math.min(1, records / Math.max(1, read.get(feed) ?? 0));
    return [{ feeds: [feed], records, share, ...cure, what, failures: [] }];
  });
}
