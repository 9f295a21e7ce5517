import type { Engine } from '../engine/engine.ts';

/**
 * Connected components of the numbers that a table links (`a`, `b`): makes the table `result`
 * (`node`, `component`), where a component's number is that of its smallest node.
 *
 * Borůvka's way, set by set. Each round, every node points to its smallest neighbour if that is
 * smaller than itself; pointer jumping (parent := parent of parent) then lets all nodes of a tree
 * know its root, and links are redrawn between roots until none is left. A jump halves the depth of
 * the trees, and only roots that are smaller than all their neighbours wait for the next round, so a
 * chain of n nodes takes of the order of log n rounds, and no row is ever looked at alone.
 */
export async function components(engine: Engine, links: string, result: string): Promise<void> {
  await engine.execute(`
    create or replace temp table edges as
    select distinct least(a, b) as low, greatest(a, b) as high from ${links} where a <> b;

    create or replace table ${result} as
    select node, node as component from (select low as node from edges union select high from edges)`);
  while (await exists(engine, 'select 1 from edges')) await contract(engine, result);
  await engine.execute('drop table edges');
}

async function contract(engine: Engine, result: string): Promise<void> {
  await engine.execute(
    'create or replace temp table parents as select high as node, min(low) as parent from edges group by high',
  );
  while (await exists(engine, deeper)) {
    await engine.execute(`
      create or replace temp table parents as
      select child.node, coalesce(elder.parent, child.parent) as parent
      from parents as child
      left join parents as elder on child.parent = elder.node`);
  }
  await engine.execute(`
    create or replace table ${result} as
    select roots.node, coalesce(parents.parent, roots.component) as component
    from ${result} as roots
    left join parents on roots.component = parents.node;

    create or replace temp table edges as
    with redrawn as (
      select coalesce(a.parent, edges.low) as one, coalesce(b.parent, edges.high) as other
      from edges
      left join parents as a on edges.low = a.node
      left join parents as b on edges.high = b.node
    )
    select distinct least(one, other) as low, greatest(one, other) as high
    from redrawn
    where one <> other;
    drop table parents`);
}

/** A parent that has a parent itself: its tree is not flat yet. */
const deeper =
  'select 1 from parents as child inner join parents as elder on child.parent = elder.node';

/** Whether a query gives any row. */
export async function exists(engine: Engine, query: string): Promise<boolean> {
  return (await engine.query(`${query} limit 1`)).length > 0;
}
