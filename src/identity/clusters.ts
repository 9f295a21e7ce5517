import type { Engine } from '../engine/duckdb.ts';
import type { BuiltModel } from '../engine/model.ts';

/**
 * Clusters: the connected components of `identity.links`. A component's id is its smallest record.
 *
 * Borůvka's way, set by set. Each round, every node points to its smallest neighbour if that is
 * smaller than itself; pointer jumping (parent := parent of parent) then lets all nodes of a tree
 * know its root, and links are redrawn between roots until none is left. A jump halves the depth of
 * the trees, and only roots that are smaller than all their neighbours wait for the next round, so a
 * chain of n records takes of the order of log n rounds, and no row is ever looked at alone.
 */
export const clusters: BuiltModel = {
  table: 'identity.clusters',
  description: 'One row per record: the cluster of linked records that it is in.',
  grain: ['record_id'],
  source: 'src/identity/clusters.ts',
  reads: ['identity.links', 'identity.records'],
  build: buildClusters,
};

async function buildClusters(engine: Engine, table: string): Promise<void> {
  await engine.execute(`
    create or replace temp table nodes as
    select record_id, row_number() over (order by record_id) as node
    from (select record_id from identity.links union select linked_record_id from identity.links);

    create or replace temp table edges as
    select distinct least(a.node, b.node) as low, greatest(a.node, b.node) as high
    from identity.links as links
    inner join nodes as a on links.record_id = a.record_id
    inner join nodes as b on links.linked_record_id = b.record_id
    where a.node <> b.node;

    create or replace temp table roots as select node, node as root from nodes`);
  while (await exists(engine, 'select 1 from edges')) await contract(engine);
  await engine.execute(`
    create or replace table ${table} as
    with clustered as (
      select member.record_id, root.record_id as cluster_id
      from roots
      inner join nodes as member on roots.node = member.node
      inner join nodes as root on roots.root = root.node
    )
    select records.record_id, coalesce(clustered.cluster_id, records.record_id) as cluster_id
    from identity.records as records
    left join clustered on records.record_id = clustered.record_id
    order by records.record_id;
    drop table nodes;
    drop table edges;
    drop table roots`);
}

async function contract(engine: Engine): Promise<void> {
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
    create or replace temp table roots as
    select roots.node, coalesce(parents.parent, roots.root) as root
    from roots
    left join parents on roots.root = parents.node;

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

async function exists(engine: Engine, query: string): Promise<boolean> {
  return (await engine.query(`${query} limit 1`)).length > 0;
}
