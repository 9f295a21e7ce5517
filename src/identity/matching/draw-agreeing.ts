import { type Engine, identifier } from '../../engine/duckdb.ts';
import { countRecords } from './count-records.ts';
import type { Field } from './fields.ts';

/** So many pairs that agree in a field tell how often those agree in another. */
const agreeingPairs = 3000;
/** And they are taken of so many records. */
const enoughRecords = 50_000;

/** What `drawn` says of pairs that were drawn since they agree in a field. */
export function drawnFor(place: number): string {
  return `equal in ${place}`;
}

/**
 * A query for pairs (`a`, `b`, `drawn`) of `coded_people` that have the same value in a field, at even
 * distances through all such pairs, for learning how often strangers who agree in one field agree in
 * another. Values come in the order of their first bearers.
 */
export async function drawAgreeing(engine: Engine, fields: readonly Field[]): Promise<string> {
  const step = Math.ceil((await countRecords(engine, 'coded_people')) / enoughRecords);
  return fields.map(({ name }, place) => pairsThatAgree(name, place, step)).join(' union all ');
}

function pairsThatAgree(field: string, place: number, step: number): string {
  return `
    select * from (
      with bearers as (
        select person, ${identifier(field)} as value,
          min(person) over (partition by ${identifier(field)}) as first_bearer,
          row_number() over (partition by ${identifier(field)} order by person) as position
        from coded_people
        where ${identifier(field)} is not null and person % ${step} = 0
      ),
      counted as (
        select person, value, position,
          cast(sum(position - 1) over (order by first_bearer, position) as bigint) as pairs_so_far
        from bearers
      ),
      distances as (
        select greatest(max(pairs_so_far) // ${agreeingPairs}, 1) as pairs from counted
      ),
      chosen as (
        select counted.person, counted.value,
          unnest(range(
            (pairs_so_far - position + 1) // distances.pairs + 1,
            pairs_so_far // distances.pairs + 1
          )) * distances.pairs - (pairs_so_far - position + 1) as other_position
        from counted
        cross join distances
        where position > 1
      )
      select bearers.person as a, chosen.person as b, '${drawnFor(place)}' as drawn
      from chosen
      inner join bearers
        on chosen.value = bearers.value and chosen.other_position = bearers.position
    )`;
}
