import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import { patternType } from '../matching/comparison-levels.ts';
import { fieldsOf } from '../matching/fields.ts';
import { type Kind, kindNames, sharedKinds } from '../matching/kinds/kind.ts';
import type { KindGuess } from './guess-column.ts';
import { leaveOut } from './settle-names.ts';

/** So many categories that only their values speak for are compared at most; without a proof, fewer. */
const mostProven = 6;
const mostUnproven = 3;

/** Pairs of records that agree elsewhere, for a category's own agreement to mean something. */
const fewestPairs = 20;

/** A value that more records have makes no pairs: whoever shares it may be anybody. */
const largestGroup = 4;

/** Kinds that nothing but a column's values spoke for and that would outweigh all else if it is noise. */
const doubtfulKinds: readonly (Kind | null)[] = ['category', 'date'];

/**
 * Leaves out columns that tell nothing, and of many categories the least telling. A category or a date whose
 * name says nothing has to agree more often among records that agree in two other things than among strangers.
 */
export async function dropNoise(
  engine: Engine,
  table: string,
  guesses: Map<string, KindGuess>,
): Promise<void> {
  const doubtful = [...guesses].flatMap(([column, { kind, isNamed }]) =>
    doubtfulKinds.includes(kind) && !isNamed ? [column] : [],
  );
  if (doubtful.length === 0) return;
  const strong = [...guesses].flatMap(([column, { kind }]) =>
    kind !== null && !sharedKinds.includes(kind) && !doubtful.includes(column) ? [column] : [],
  );
  const seen = strong.length === 0 ? [] : await howTheyAgree(engine, table, strong, doubtful);
  const telling = doubtful
    .map((column, place) => ({ column, ...(seen[place] ?? nothingSeen) }))
    .map((one) => ({ ...one, isProven: one.pairs >= fewestPairs }));
  const ofNoUse = telling.filter(
    ({ isProven, agree, pairs, chance }) =>
      isProven && agree / pairs <= chance + 3 * Math.sqrt((chance * (1 - chance)) / pairs),
  );
  for (const { column } of ofNoUse) {
    leaveOut(
      guesses,
      column,
      'records that agree otherwise agree in it no more often than strangers',
    );
  }
  const rest = telling.filter(
    (one) => !ofNoUse.includes(one) && guesses.get(one.column)?.kind === 'category',
  );
  const bits = ({ isProven, agree, pairs, chance }: (typeof telling)[number]) =>
    Math.log2((isProven ? agree / pairs : 0.9) / chance);
  for (const isProven of [true, false]) {
    const ranked = rest
      .filter((one) => one.isProven === isProven)
      .sort((a, b) => bits(b) - bits(a));
    for (const { column } of ranked.slice(isProven ? mostProven : mostUnproven)) {
      leaveOut(guesses, column, 'other categories tell more');
    }
  }
}

const nothingSeen = { chance: 0.5, pairs: 0, agree: 0 };

const Seen = z.object({
  chance: z.coerce.number(),
  pairs: z.coerce.number(),
  agree: z.coerce.number(),
});

/** A name that no column of a file has, since these are trimmed. */
const rowColumn = identifier(' row');

/**
 * By column: the chance that two records agree in it, and how many of the pairs that agree in two strong
 * columns (in one, if there is but one) have values there and agree.
 */
async function howTheyAgree(
  engine: Engine,
  table: string,
  strong: readonly string[],
  doubtful: readonly string[],
): Promise<readonly z.infer<typeof Seen>[]> {
  const cells = doubtful.map((column, place) => `${identifier(column)} as cell_${place}`);
  const keys = strong.map(
    (column) => `
      select list(${rowColumn}) as rows
      from numbered where ${identifier(column)} is not null
      group by lower(${identifier(column)}) having count(*) between 2 and ${largestGroup}`,
  );
  await engine.execute(`
    create or replace temp table numbered as
    select row_number() over () as ${rowColumn}, * from ${table};
    create or replace temp table agreeing as
    with sets as (${keys.join(' union all ')}),
    pairs as (
      select l.row as a, r.row as b
      from (select rows, unnest(rows) as row from sets) as l
      cross join lateral (select unnest(l.rows) as row) as r
      where l.row < r.row
    )
    select a, b from pairs group by a, b having count(*) >= ${Math.min(2, strong.length)};
    create or replace temp table doubtful as select ${rowColumn} as row, ${cells.join(', ')} from numbered`);
  const found: z.infer<typeof Seen>[] = [];
  for (const place of doubtful.keys()) {
    const [seen] = await engine.queryAs(
      Seen,
      `with shares as (
        select cast(count(*) as double) as records from doubtful
        where cell_${place} is not null group by cell_${place}
      )
      select
        (select sum(records * records) / pow(sum(records), 2) from shares) as chance,
        count(*) as pairs,
        count(*) filter (where l.cell_${place} = r.cell_${place}) as agree
      from agreeing
      inner join doubtful as l on agreeing.a = l.row
      inner join doubtful as r on agreeing.b = r.row
      where l.cell_${place} is not null and r.cell_${place} is not null`,
    );
    found.push(seen ?? nothingSeen);
  }
  await engine.execute('drop table numbered; drop table agreeing; drop table doubtful');
  return found;
}

/** More columns are never compared: each costs time, and those beyond add little. */
const mostColumns = 24;

/** Kinds by how much they tell: a person's own before what neighbours share. */
const kindOrder: readonly Kind[] = [
  ...kindNames.filter((kind) => !sharedKinds.includes(kind)),
  ...sharedKinds,
];

/** Leaves out of more columns than can be compared at once those that tell least. */
export function dropTooMany(guesses: Map<string, KindGuess>): void {
  const ranked = [...guesses]
    .flatMap(([column, guess]) => (guess.kind === null ? [] : [{ column, ...guess }]))
    .map((one) => ({ ...one, kind: one.kind as Kind }))
    .sort(
      (a, b) =>
        kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
        Number(b.isNamed) - Number(a.isNamed) ||
        a.rank - b.rank,
    );
  let kept = ranked.length;
  const isTooMany = (count: number) => {
    const columns = Object.fromEntries(ranked.slice(0, count).map((one) => [one.column, one.kind]));
    return count > mostColumns || patternType(fieldsOf({ id: '', columns })) === undefined;
  };
  while (kept > 0 && isTooMany(kept)) kept--;
  for (const { column } of ranked.slice(kept)) {
    leaveOut(guesses, column, `${kept} columns that tell more are compared already`);
  }
}
