import type { Engine } from '../engine/engine.ts';
import { components, exists } from './components.ts';

/**
 * Groups of records that keys join. A group in which two records must be apart is grouped again by fewer links, so
 * that those stay together who have nothing to do with it. In the end each record is a group of its own.
 */
export async function groupRecords(engine: Engine): Promise<void> {
  await engine.execute(numberRecords);
  await engine.execute(holders);
  await engine.execute(`
    create or replace temp table record_groups as
    select numbered.node, coalesce(heads.node, numbered.node) as grouped
    from numbered
    left join identity.key_groups as groups on numbered.record_id = groups.record_id
    left join numbered as heads on groups.group_id = heads.record_id;
    create or replace temp table taken_apart (node bigint)`);
  for (const links of [...narrowerLinks, noLinks]) {
    await engine.execute(findBroken);
    if (!(await exists(engine, 'select 1 from broken'))) break;
    await engine.execute(`create or replace temp table narrower as ${links}`);
    await components(engine, 'narrower', 'linked');
    await engine.execute(regroup);
  }
  await engine.execute(sizeGroups);
}

/** Records by number, in the order of their ids: numbers are cheaper to join, and the smallest names a cluster. */
const numberRecords = `
  create or replace temp table numbered as
  select record_id, row_number() over (order by record_id) as node
  from identity.records
  semi join (
    select record_id as linked from identity.links
    union
    select linked_record_id from identity.links
    union
    select record_id from identity.pairs
    union
    select other_record_id from identity.pairs
  ) as known on records.record_id = known.linked;

  create or replace temp table certain_links as
  select l.node as a, r.node as b, links.evidence, links.identifier
  from identity.links as links
  inner join numbered as l on links.record_id = l.record_id
  inner join numbered as r on links.linked_record_id = r.record_id;

  create or replace temp table apart as
  select least(l.node, r.node) as a, greatest(l.node, r.node) as b
  from identity.conflicts as conflicts
  inner join numbered as l on conflicts.record_id = l.record_id
  inner join numbered as r on conflicts.other_record_id = r.record_id;

  create or replace temp table marked_records as
  select numbered.node, uniques.scope, uniques.identifier
  from identity.unique_identifiers as uniques
  inner join numbered on uniques.record_id = numbered.record_id`;

/** Who holds a key: an identifier, or one decision. */
const holders = `
  create or replace temp table holders as
  select evidence, a as hub, a as node from certain_links
  union
  select evidence, a as hub, b as node from certain_links`;

/** The records of groups in which two must be apart. */
const findBroken = `
  create or replace temp table broken as
  with torn as (
    select l.grouped
    from apart
    inner join record_groups as l on apart.a = l.node
    inner join record_groups as r on apart.b = r.node and l.grouped = r.grouped
    union
    select record_groups.grouped
    from marked_records as marked
    inner join record_groups on marked.node = record_groups.node
    group by record_groups.grouped, marked.scope
    having min(marked.identifier) <> max(marked.identifier)
  )
  select record_groups.node, record_groups.grouped
  from record_groups
  semi join torn on record_groups.grouped = torn.grouped;

  insert into taken_apart
  select node from broken
  anti join taken_apart on broken.node = taken_apart.node;

  create or replace temp table contested as
  select l.evidence, l.hub
  from apart
  inner join holders as l on apart.a = l.node
  inner join holders as r on apart.b = r.node and l.evidence = r.evidence and l.hub = r.hub
  union
  select holders.evidence, holders.hub
  from marked_records as marked
  inner join holders on marked.node = holders.node
  group by holders.evidence, holders.hub, marked.scope
  having min(marked.identifier) <> max(marked.identifier)`;

/** Two of one name who hold one key are one person, whoever else holds it. */
const ofOneName = `
  select
    min(holders.node) over (
      partition by holders.evidence, holders.hub, broken.grouped, records.name
    ) as a,
    holders.node as b
  from holders
  inner join broken on holders.node = broken.node
  inner join numbered on holders.node = numbered.node
  inner join identity.records as records on numbered.record_id = records.record_id
  where records.name is not null`;

const ofKeys = (which: string) => `
  select
    min(holders.node) over (partition by holders.evidence, holders.hub, broken.grouped) as a,
    holders.node as b
  from holders
  inner join broken on holders.node = broken.node
  ${which}`;

const isSure = "where evidence in ('user_id', 'decision')";

/**
 * Without the keys of records that have those of two who must be apart: of one the phone, of the other the mailbox.
 * Accounts stay whole.
 */
const withoutBridges = `
  left join (
    select distinct one.node
    from apart
    inner join holders as l on apart.a = l.node
    inner join holders as r on apart.b = r.node
    inner join holders as one on l.evidence = one.evidence and l.hub = one.hub
    inner join holders as other
      on r.evidence = other.evidence and r.hub = other.hub and one.node = other.node
    where one.node <> apart.a and one.node <> apart.b
  ) as bridges on holders.node = bridges.node
  left join contested on holders.evidence = contested.evidence and holders.hub = contested.hub
  where contested.hub is null and (bridges.node is null or holders.evidence in ('user_id', 'decision'))`;

/** What joins the records of a broken group, less and less of it. */
const narrowerLinks = [
  `${ofKeys(withoutBridges)} union all ${ofOneName}`,
  // Keys whose holders are all one person as far as is known.
  `${ofKeys('anti join contested on holders.evidence = contested.evidence and holders.hub = contested.hub')}
  union all ${ofOneName}`,
  `${ofKeys(isSure)} union all ${ofOneName}`,
  ofKeys(isSure),
];

const noLinks = 'select node as a, node as b from broken where false';

const regroup = `
  create or replace temp table record_groups as
  select record_groups.node,
    case
      when broken.node is null then record_groups.grouped
      else coalesce(linked.component, record_groups.node)
    end as grouped
  from record_groups
  left join broken on record_groups.node = broken.node
  left join linked on record_groups.node = linked.node`;

/** What keys join, how many records it is, and whether nothing but masked values is known of it. */
const sizeGroups = `
  create or replace temp table masked_groups as
  select record_groups.grouped as node
  from record_groups
  inner join numbered on record_groups.node = numbered.node
  inner join identity.records as records on numbered.record_id = records.record_id
  group by record_groups.grouped
  having bool_and(records.is_masked);

  create or replace temp table marks as
  select distinct record_groups.grouped as node, marked.scope, marked.identifier
  from marked_records as marked
  inner join record_groups on marked.node = record_groups.node;

  create or replace temp table group_sizes as
  select record_groups.grouped as node, greatest(count(people.record_id), 1) as size
  from record_groups
  inner join numbered on record_groups.node = numbered.node
  left join identity.people as people on numbered.record_id = people.record_id
  group by record_groups.grouped`;
