import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import { components } from './components.ts';

export const customerGroups = keyGroups('identity');

/** Gives the model of the records that equal keys and decisions join, through whomever: the components of a schema's `links`. */
export function keyGroups(schema: string): BuiltModel {
  return {
    table: `${schema}.key_groups`,
    description:
      'One row per record that keys or decisions join to others: the group that they make, named by its smallest record.',
    grain: ['record_id'],
    columns: columnNotes({ indirect: { group_id: 'the smallest record of its group' } }),
    source: 'src/identity/key-groups.ts',
    reads: [`${schema}.links`],
    build: (engine, table) => groupLinked(engine, table, `${schema}.links`),
  };
}

async function groupLinked(engine: Engine, table: string, links: string): Promise<void> {
  await engine.execute(`
      create or replace temp table linked_records as
      select record_id, row_number() over (order by record_id) as node
      from (select record_id from ${links} union select linked_record_id from ${links});
      create or replace temp table numbered_links as
      select l.node as a, r.node as b
      from ${links} as links
      inner join linked_records as l on links.record_id = l.record_id
      inner join linked_records as r on links.linked_record_id = r.record_id`);
  await components(engine, 'numbered_links', 'linked_groups');
  await engine.execute(`
      create or replace table ${table} as
      select records.record_id, heads.record_id as group_id
      from linked_groups as groups
      inner join linked_records as records on groups.node = records.node
      inner join linked_records as heads on groups.component = heads.node
      order by records.record_id;
      drop table linked_records;
      drop table numbered_links;
      drop table linked_groups`);
}
