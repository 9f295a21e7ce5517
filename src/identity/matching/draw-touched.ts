import type { Engine } from '../../engine/engine.ts';
import { markChanged } from './changed-people.ts';
import { ofDifferentLists } from './different-lists.ts';
import type { Field } from './fields.ts';

/**
 * Makes `drawn_pairs` (`a`, `b`, `drawn`) of the pairs that a new, changed or missing record touches:
 * those of blocks that it is in, all of a block that it made small enough, and, as dropped, those of a
 * block that it made too large and that no other block brings together.
 */
export async function drawTouched(
  engine: Engine,
  fields: readonly Field[],
  keysBefore: string,
  isLinking: boolean,
  largest: number,
): Promise<void> {
  await markChanged(engine, fields);
  await engine.execute(`
    create or replace temp table keys_before as ${keysBefore};

    create or replace temp table touched_blocks as
    with changes as (
      select key, 1 as arrived, 0 as left_it
      from block_keys semi join people_changed on block_keys.person = people_changed.person
      union all
      select key, 0 as arrived, 1 as left_it from keys_before
    ),
    touched as (
      select key, sum(arrived) as arrived, sum(left_it) as left_it
      from changes group by key
    ),
    sizes as (
      select block_keys.key, count(*) as records
      from block_keys
      semi join touched on block_keys.key = touched.key
      group by block_keys.key
    )
    select
      touched.key,
      coalesce(sizes.records, 0) between 2 and ${largest} as is_live,
      coalesce(sizes.records, 0) - touched.arrived + touched.left_it between 2 and ${largest} as was_live
    from touched
    left join sizes on touched.key = sizes.key;

    create or replace temp table touched_keys as
    select block_keys.*, touched_blocks.is_live, touched_blocks.was_live,
      people_changed.person is not null as is_changed
    from block_keys
    inner join touched_blocks
      on block_keys.key = touched_blocks.key
    left join people_changed on block_keys.person = people_changed.person;

    create or replace temp table dying_pairs as
    select distinct l.person as a, r.person as b
    from touched_keys as l
    inner join touched_keys as r on l.key = r.key and l.person < r.person
    where l.was_live and not l.is_live and not l.is_changed and not r.is_changed;

    create or replace temp table dying_keys as
    select dying_pairs.a, dying_pairs.b, l.key
    from dying_pairs
    inner join block_keys as l on dying_pairs.a = l.person
    inner join block_keys as r
      on dying_pairs.b = r.person and l.key = r.key;

    create or replace temp table drawn_pairs as
    ${ofDifferentLists(
      isLinking,
      `
      select distinct l.person as a, r.person as b, 'blocking' as drawn
      from touched_keys as l
      inner join touched_keys as r on l.key = r.key and l.person < r.person
      where l.is_live and (l.is_changed or r.is_changed or not l.was_live)`,
    )}
    union all
    select a, b, 'dropped' as drawn
    from dying_pairs
    anti join (
      select dying_keys.a, dying_keys.b
      from dying_keys
      inner join (
        select key from block_keys semi join dying_keys
          on block_keys.key = dying_keys.key
        group by key
        having count(*) between 2 and ${largest}
      ) as live on dying_keys.key = live.key
    ) as alive on dying_pairs.a = alive.a and dying_pairs.b = alive.b;

    drop table keys_before;
    drop table touched_blocks;
    drop table touched_keys;
    drop table dying_pairs;
    drop table dying_keys`);
}
