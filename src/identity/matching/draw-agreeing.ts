import type { Engine } from '../../engine/engine.ts';
import { identifier } from '../../engine/sql-text.ts';
import { countRecords } from './count-records.ts';
import type { Field } from './fields.ts';

/** So many pairs that agree in a field tell how often those agree in another. */
const agreeingPairs = 3000;
/** And they are taken of so many records. */
const enoughRecords = 50_000;

const equalIn = 'equal in ';

/** What `drawn` says of pairs that were drawn since they agree in a field. */
export function drawnFor(place: number): string {
  return `${equalIn}${place}`;
}

/**
 * A query for pairs (`a`, `b`, `drawn`) of `coded_people` that have the same value in a field, at even
 * distances through all such pairs, for learning how often strangers who agree in one field agree in
 * another. Values come in the order of their first holders.
 */
export async function drawAgreeing(engine: Engine, fields: readonly Field[]): Promise<string> {
  const step = Math.ceil((await countRecords(engine, 'coded_people')) / enoughRecords);
  const held = fields.map(
    ({ name }, place) => `
        select ${place} as place, person, ${identifier(name)} as value
        from coded_people
        where ${identifier(name)} is not null and person % ${step} = 0`,
  );
  // One query for all fields: to plan one for each takes a small table longer than its rows.
  return `
    select * from (
      with held as (${held.join(' union all ')}),
      holders as (
        select place, person, value,
          min(person) over (partition by place, value) as first_bearer,
          row_number() over (partition by place, value order by person) as position
        from held
      ),
      counted as (
        select place, person, value, position,
          cast(
            sum(position - 1) over (partition by place order by first_bearer, position) as bigint
          ) as pairs_so_far
        from holders
      ),
      distances as (
        select place, greatest(max(pairs_so_far) // ${agreeingPairs}, 1) as pairs
        from counted
        group by place
      ),
      chosen as (
        select counted.place, counted.person, counted.value,
          unnest(range(
            (pairs_so_far - position + 1) // distances.pairs + 1,
            pairs_so_far // distances.pairs + 1
          )) * distances.pairs - (pairs_so_far - position + 1) as other_position
        from counted
        inner join distances on counted.place = distances.place
        where position > 1
      )
      select holders.person as a, chosen.person as b, concat('${equalIn}', chosen.place) as drawn
      from chosen
      inner join holders
        on chosen.place = holders.place
        and chosen.value = holders.value
        and chosen.other_position = holders.position
    )`;
}
