import type { Engine } from '../engine/engine.ts';
import { exists } from './components.ts';

/** What a pair of which nothing is known weighs, and the least that any pair does. */
export const lightest = -4;
/** The most that one pair weighs: no single pair outweighs many others. */
export const heaviest = 10;
/** Weights are counted in steps of 0.0001, as whole numbers. */
export const stepsPerBit = 10_000;

/**
 * Average linkage (Sokal and Michener 1958): of all groups the two whose pairs weigh most on average
 * become one, again and again, as long as that average is not below zero. So a weak link that alone
 * bridges two dense groups does not join them, and many weak links that agree do.
 *
 * Average linkage is reducible: groups that are each other's nearest can be joined at once, in any
 * number, with the same result as one after the other (Bruynooghe 1978). So each round joins all
 * such pairs, set by set. Ties are broken by the groups' numbers.
 *
 * Reads `affinities` (`part`, `low`, `high`, `excess`: how much the pairs between two nodes weigh
 * above the lightest, added up, in steps), where parts have nothing to do with each other, `weights`
 * (`node`, `size`: the records that a node stands for), and `marks` (`node`, `scope`, `identifier`): a
 * group never has two identifiers of one scope. Makes `result` (`node`, `root`) for all nodes of
 * `affinities`.
 *
 * @param largest the most records that one group may have
 */
export async function agglomerate(
  engine: Engine,
  affinities: string,
  weights: string,
  marks: string,
  result: string,
  largest: number,
): Promise<void> {
  await engine.execute(`
    create or replace temp table near as select part, low, high, excess from ${affinities};
    create or replace temp table sizes as
    select nodes.node, weights.size
    from (select low as node from near union select high from near) as nodes
    inner join ${weights} as weights on nodes.node = weights.node;
    create or replace temp table marked as
    select marks.node, marks.scope, marks.identifier
    from ${marks} as marks
    semi join sizes on marks.node = sizes.node;
    create or replace table ${result} as select node, node as root from sizes`);
  for (;;) {
    await engine.execute(findNearest(largest));
    if (!(await exists(engine, 'select 1 from joins'))) break;
    await engine.execute(join(result));
  }
  await engine.execute('drop table near; drop table sizes; drop table marked; drop table joins');
}

function findNearest(largest: number): string {
  return `
    create or replace temp table joins as
    with marks_of_low as materialized (
      select near.low, near.high, marked.scope, marked.identifier
      from near
      inner join marked on near.low = marked.node
    ),
    marks_of_high as materialized (
      select near.low, near.high, marked.scope, marked.identifier
      from near
      inner join marked on near.high = marked.node
    ),
    held_apart as (
      select distinct ones.low, ones.high
      from marks_of_low as ones
      inner join marks_of_high as others
        on ones.low = others.low and ones.high = others.high and ones.scope = others.scope
        and ones.identifier <> others.identifier
    ),
    acceptable as (
      select near.part, near.low, near.high,
        cast(near.excess as double) / (cast(l.size as double) * r.size) as mean
      from near
      inner join sizes as l on near.low = l.node
      inner join sizes as r on near.high = r.node
      anti join held_apart on near.low = held_apart.low and near.high = held_apart.high
      where near.excess >= ${-lightest * stepsPerBit} * cast(l.size as bigint) * r.size
        and l.size + r.size <= ${largest}
    ),
    sides as (
      select low as node, part, low, high, mean from acceptable
      union all
      select high as node, part, low, high, mean from acceptable
    ),
    nearest as (
      select node, part, low, high
      from sides
      qualify row_number() over (
        partition by node order by mean desc nulls last, low asc nulls last, high asc nulls last
      ) = 1
    )
    select one.part, one.low, one.high
    from nearest as one
    inner join nearest as other
      on one.node = one.low and other.node = other.high and one.low = other.low and one.high = other.high`;
}

/** Joins what is nearest. A part in which nothing was joined is finished and is not looked at again. */
function join(result: string): string {
  return `
    create or replace table ${result} as
    select roots.node, coalesce(joins.low, roots.root) as root
    from ${result} as roots
    left join joins on roots.root = joins.high;

    create or replace temp table sizes as
    select coalesce(joins.low, sizes.node) as node, cast(sum(sizes.size) as integer) as size
    from sizes
    left join joins on sizes.node = joins.high
    group by coalesce(joins.low, sizes.node);

    create or replace temp table marked as
    select distinct coalesce(joins.low, marked.node) as node, marked.scope, marked.identifier
    from marked
    left join joins on marked.node = joins.high;

    create or replace temp table near as
    with redrawn as (
      select near.part, near.excess,
        coalesce(l.low, near.low) as one, coalesce(r.low, near.high) as other
      from near
      semi join joins on near.part = joins.part
      left join joins as l on near.low = l.high
      left join joins as r on near.high = r.high
    )
    select part, least(one, other) as low, greatest(one, other) as high,
      cast(sum(excess) as bigint) as excess
    from redrawn
    where one <> other
    group by part, least(one, other), greatest(one, other)`;
}
