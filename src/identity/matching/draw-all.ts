import type { Engine } from '../../engine/engine.ts';
import { countRecords } from './count-records.ts';
import { ofDifferentLists } from './different-lists.ts';
import { drawAgreeing } from './draw-agreeing.ts';
import type { Field } from './fields.ts';

/** Pairs taken at random are enough of when there are this many. */
const chancePairs = 50_000;

/**
 * Makes `drawn_pairs` (`a`, `b`, `drawn`) of all pairs that blocks bring together, and of some that
 * are taken by chance, or since they agree in a field, for learning how strangers agree.
 */
export async function drawAll(
  engine: Engine,
  fields: readonly Field[],
  isLinking: boolean,
  largest: number,
): Promise<void> {
  const records = await countRecords(engine, 'identity.people');
  // Each record beside the one that stands so many places further on, for distances spread evenly.
  const distances = Math.max(
    1,
    Math.min(Math.floor(records / 2), Math.round(chancePairs / records)),
  );
  const step = Math.max(1, Math.floor(records / 2 / distances));
  await engine.execute(`
    create or replace temp table live_keys as
    select block_keys.key, block_keys.person from block_keys
    semi join (select key from block_sizes where records <= ${largest}) as live
      on block_keys.key = live.key;

    -- Lists one after the other: where they take turns, whoever is so many places further on may be of the same.
    create or replace temp table placed_people as
    select person, row_number() over (order by source nulls first, person) - 1 as place
    from identity.people;

    -- Worked out before the join: on an expression of two tables the engine would try all places against all.
    create or replace temp table places_further_on as
    select person, (place + unnest(range(1, ${distances + 1})) * ${step}) % ${records} as place
    from placed_people;

    create or replace temp table drawn_pairs as
    ${ofDifferentLists(
      isLinking,
      `
      select distinct l.person as a, r.person as b, 'blocking' as drawn
      from live_keys as l
      inner join live_keys as r on l.key = r.key and l.person < r.person
      union all
      select distinct
        least(l.person, r.person) as a,
        greatest(l.person, r.person) as b,
        'chance' as drawn
      from places_further_on as l
      inner join placed_people as r on l.place = r.place
      where l.person <> r.person
      union all
      ${await drawAgreeing(engine, fields)}`,
    )};
    drop table live_keys;
    drop table placed_people;
    drop table places_further_on`);
}
