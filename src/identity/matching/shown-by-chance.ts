import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import { dictionaryOf } from './coded-people.ts';
import { countRecords } from './count-records.ts';
import type { Field } from './fields.ts';

const Row = z.object({
  place: z.number(),
  whole: z.number(),
  masked: z.number(),
  telling: z.number(),
  equal: z.number(),
});

/** How often strangers agree in what masked values show. */
export interface ShownByChance {
  /** Of the pairs in which it is compared, the share in which both show all that is ever shown. */
  readonly bothShowAll: number;
  /** The share in which these are equal too. */
  readonly equal: number;
}

/** So many records are enough to tell how common pieces of values are. */
const enoughRecords = 50_000;

/**
 * How often strangers agree in fields of what masked values show: in closed form, from how often the
 * pieces of these values occur. Where nobody is known by a whole value, records of one person are not
 * found before it is known what their masks say, and would count as strangers who show the same. But
 * they say nothing of how often the digit 7 stands last.
 *
 * @returns by the place of the field; none for fields of whole values
 */
export async function shownByChance(
  engine: Engine,
  fields: readonly Field[],
): Promise<ReadonlyMap<number, ShownByChance>> {
  const step = Math.max(
    1,
    Math.floor((await countRecords(engine, 'coded_people')) / enoughRecords),
  );
  const known = fields.flatMap(({ name, shownOf, rules }, place) => {
    if (shownOf === undefined || !rules.showsAll) return [];
    const pieces = rules.pieces?.('shown.value') ?? ['shown.value'];
    return [
      `select ${place} as place, people.cluster, people.${identifier(shownOf)} is not null as is_whole,
        ${rules.showsAll('shown.value')} as shows_all, [${pieces.join(', ')}] as pieces
      from coded_people as people
      inner join ${dictionaryOf(fields, place)} as shown on people.${identifier(name)} = shown.number
      where people.person % ${step} = 0`,
    ];
  });
  if (known.length === 0) return new Map();
  const rows = await engine.queryAs(
    Row,
    `with known as (${known.join(' union all ')}),
    counts as (
      select place,
        cast(count(*) filter (where is_whole) as double) as whole,
        cast(count(*) filter (where not is_whole) as double) as masked,
        cast(count(*) filter (where not is_whole and shows_all) as double) as telling
      from known
      group by place
    ),
    pieces as (
      select place, cluster, unnest(pieces) as value, generate_subscripts(pieces, 1) as piece
      from known
      where shows_all
    ),
    holders as (
      select place, piece, value, cast(count(distinct cluster) as double) as people
      from pieces
      group by place, piece, value
    ),
    by_piece as (
      select place, piece,
        (sum(people * people) - sum(people) + 1) / (sum(people) * sum(people) - sum(people) + 2) as equal
      from holders
      group by place, piece
    ),
    products as (select place, product(equal) as equal from by_piece group by place)
    select counts.place, counts.whole, counts.masked, counts.telling, products.equal
    from counts
    inner join products on counts.place = products.place
    order by counts.place`,
  );
  return new Map(
    rows.map(({ place, whole, masked, telling, equal }) => {
      const compared = (whole + masked) ** 2 - whole ** 2;
      const bothShowAll = ((whole + telling) ** 2 - whole ** 2 + 1) / (compared + 2);
      return [place, { bothShowAll, equal: bothShowAll * equal }];
    }),
  );
}
