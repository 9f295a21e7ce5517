import { z } from 'zod';
import { originalIds } from '../contracts/words/returns.ts';
import type { Engine } from '../engine/engine.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import type { Preset } from '../presets/preset.ts';
import { countsAsSale } from '../recognise/contradicted-sales.ts';
import { matchName } from '../recognise/match-name.ts';
import { landedNames } from '../text/column-names.ts';

/** A landed file, and the columns of it that say what the sale is that a row undoes. */
export interface VoidedRows {
  readonly parquet: string;
  readonly columns: readonly string[];
  readonly preset: Preset;
}

/** The columns that a feed reads for the order that a return gives back, or else one that seems to name it. */
export function originalColumns({
  columns,
  preset,
}: Pick<VoidedRows, 'columns' | 'preset'>): readonly string[] {
  const read = preset.fields['returned_order_id'];
  return read
    ? landedNames(read, columns)
    : columns.filter((name) => matchName(name, { is: originalIds }) !== undefined).slice(0, 1);
}

const Word = z.object({ word: z.string() });

/**
 * Those words of a column whose rows undo another row's sale: each has an amount, and is below zero, or
 * names the sale, or has the number of a row with another word.
 */
export async function wordsThatGiveBack(
  engine: Engine,
  { parquet, columns, preset }: VoidedRows,
  column: string,
  words: readonly string[],
): Promise<readonly string[]> {
  if (words.length === 0) return [];
  const first = (names: readonly string[]) =>
    names.length
      ? `coalesce(${names.map((name) => `blank_to_null(${identifier(name)})`)})`
      : 'null';
  const of = (field: string) => first(landedNames(preset.fields[field] ?? [], columns));
  const rows = await engine.queryAs(
    Word,
    `with records as (
      select
        tidy_text(${identifier(column)}) as word,
        ${first(originalColumns({ columns, preset }))} as original,
        ${of('order_id')} as number,
        ${of('paid_amount')} as amount,
      from read_parquet(${literal(parquet)})
    ),
    others as (
      select distinct number from records
      where number is not null and word not in (${words.map(literal).join(', ')})
    )
    select records.word
    from records
    left join others on records.number = others.number
    where records.word in (${words.map(literal).join(', ')})
    group by records.word
    having bool_and(
      coalesce(regexp_matches(records.amount, '[1-9]'), false)
      and (
        regexp_matches(records.amount, '^\\W*[-−(]|-\\W*$')
        or records.original is not null
        or others.number is not null
      )
    )
    order by records.word`,
  );
  return rows.map(({ word }) => word);
}

const WordOfStatus = z.object({
  word: z.string(),
  status: z.string().nullable(),
  records: z.int(),
});

/**
 * How many records of a landed file count as sales by their status, by what a column says of them.
 *
 * @returns the column's word → how many, of words with at least one
 */
export async function salesByWord(
  engine: Engine,
  { parquet, columns, preset }: VoidedRows,
  column: string,
): Promise<ReadonlyMap<string, number>> {
  const status = landedNames(preset.fields['status'] ?? [], columns);
  const cells = status.map((name) => `tidy_text(${identifier(name)})`);
  const rows = await engine.queryAs(
    WordOfStatus,
    `select
      tidy_text(${identifier(column)}) as word,
      ${cells.length ? `coalesce(${cells.join(', ')})` : 'null'} as status,
      cast(count(*) as integer) as records,
    from read_parquet(${literal(parquet)})
    where blank_to_null(${identifier(column)}) is not null
    group by word, status
    order by word, status`,
  );
  const fold = (text: string) => text.normalize('NFKC').toLowerCase();
  const meanings = new Map(
    Object.entries(preset.words['status'] ?? {}).map(([word, meaning]) => [fold(word), meaning]),
  );
  const meaningOf = (text: string | null) =>
    text === null ? preset.constants['status'] : (meanings.get(fold(text)) ?? fold(text));
  const sales = rows.filter(({ status: text }) => countsAsSale(meaningOf(text)));
  return new Map(
    [...Map.groupBy(sales, ({ word }) => word)].map(([word, all]) => [
      word,
      all.reduce((sum, { records }) => sum + records, 0),
    ]),
  );
}
