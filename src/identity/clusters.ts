import { z } from 'zod';
import type { Engine } from '../engine/duckdb.ts';
import type { BuiltModel } from '../engine/model.ts';
import { agglomerate, heaviest, lightest, stepsPerBit } from './agglomerate.ts';
import { components } from './components.ts';

/** What people decided outweighs all that is likely. */
const decided = 1000;
const decidedSteps = 1_000_000_000;

/** So heavy that no evidence outweighs it, and that its sums stay whole numbers of 64 bits. */
const forbidden = -1_000_000_000_000;

/**
 * What an equal identifier weighs that joins no group, since some of its bearers must be apart: enough
 * for a link, but less than a pair that agrees in other things too.
 */
const loosened = 5;

/** The same, where a link has to be this probable. */
export function loosenedWeight(linkProbability: number): number {
  return Math.max(loosened, strongWeight(linkProbability));
}

function strongWeight(linkProbability: number): number {
  return Math.log2(linkProbability / (1 - linkProbability));
}

const Settings = z.object({ link_probability: z.string(), largest_cluster: z.number() });

/**
 * Clusters: who is one person. First the components of the certain links; a component that holds two
 * records which must never be one customer, by a conflict or by two identifiers of which a person has
 * one, is taken apart again. Then these groups and the pairs
 * between them: groups come together where some pair is as probable as a link has to be, and are
 * joined as long as the mean of all their pairs speaks for it. Records of which too little is known
 * to be compared do not count.
 */
export const clusters: BuiltModel = {
  table: 'identity.clusters',
  description: 'One row per record: the cluster of records held to be one person that it is in.',
  grain: ['record_id'],
  source: 'src/identity/clusters.ts',
  reads: [
    'identity.records',
    'identity.people',
    'identity.links',
    'identity.pairs',
    'identity.conflicts',
    'identity.unique_identifiers',
    'config.identity',
  ],
  build: buildClusters,
};

async function buildClusters(engine: Engine, table: string): Promise<void> {
  const [settings] = await engine.queryAs(
    Settings,
    'select cast(link_probability as varchar) as link_probability, largest_cluster from config.identity',
  );
  const { link_probability: linkProbability, largest_cluster: largest } = settings ?? {
    link_probability: '1',
    largest_cluster: 1,
  };
  await engine.execute(numberRecords);
  await components(engine, 'certain_links', 'certain_components');
  await engine.execute(groupRecords);
  await engine.execute(weighGroups(Number(linkProbability)));
  await components(engine, 'strong_links', 'strong_components');
  await engine.execute(`
    create or replace temp table affinities as
    select l.component as part, weighed.low, weighed.high, weighed.excess
    from weighed
    inner join strong_components as l on weighed.low = l.node
    inner join strong_components as r on weighed.high = r.node and l.component = r.component`);
  await agglomerate(engine, 'affinities', 'group_sizes', 'marks', 'agglomerated', largest);
  await engine.execute(`
    create or replace table ${table} as
    select records.record_id, coalesce(roots.record_id, records.record_id) as cluster_id
    from identity.records as records
    left join numbered on records.record_id = numbered.record_id
    left join record_groups on numbered.node = record_groups.node
    left join agglomerated on record_groups.grouped = agglomerated.node
    left join numbered as roots on coalesce(agglomerated.root, record_groups.grouped) = roots.node
    order by records.record_id`);
  for (const scratch of scratchTables) await engine.execute(`drop table ${scratch}`);
}

const scratchTables = [
  'numbered',
  'certain_links',
  'certain_components',
  'apart',
  'marked_records',
  'record_groups',
  'marks',
  'group_sizes',
  'evidence',
  'weighed',
  'strong_links',
  'strong_components',
  'affinities',
  'agglomerated',
];

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

/** A group in which two records must be apart is none: each of its records is a group of its own. */
const groupRecords = `
  create or replace temp table record_groups as
  with broken as (
    select l.component
    from apart
    inner join certain_components as l on apart.a = l.node
    inner join certain_components as r on apart.b = r.node and l.component = r.component
    group by l.component
    union
    select certain.component
    from marked_records as marked
    inner join certain_components as certain on marked.node = certain.node
    group by certain.component, marked.scope
    having min(marked.identifier) <> max(marked.identifier)
  )
  select numbered.node,
    case
      when certain.component is null or broken.component is not null then numbered.node
      else certain.component
    end as grouped
  from numbered
  left join certain_components as certain on numbered.node = certain.node
  left join broken on certain.component = broken.component;

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

/**
 * What speaks for two groups being one, above the lightest weight. The links of a group that was taken
 * apart are the heaviest pairs now: of an identifier that several records bear, each two.
 */
function weighGroups(linkProbability: number): string {
  const strong = strongWeight(linkProbability);
  return `
    create or replace temp table evidence as
    with bearers as (
      select evidence, identifier, a as hub, a as node from certain_links
      union
      select evidence, identifier, a as hub, b as node from certain_links
    ),
    loosened as (
      select l.node as a, r.node as b,
        cast(
          case when l.evidence = 'decision' then ${decided} else ${loosenedWeight(linkProbability)} end
        as decimal(9, 4)) as weight
      from bearers as l
      inner join record_groups as lg on l.node = lg.node and l.node = lg.grouped
      inner join bearers as r
        on l.evidence = r.evidence and l.hub = r.hub
        and l.identifier is not distinct from r.identifier and l.node < r.node
    )
    select l.node as a, r.node as b, pairs.weight
    from identity.pairs as pairs
    inner join numbered as l on pairs.record_id = l.record_id
    inner join numbered as r on pairs.other_record_id = r.record_id
    union all
    select a, b, weight from loosened;

    create or replace temp table weighed as
    with between_groups as (
      select least(l.grouped, r.grouped) as low, greatest(l.grouped, r.grouped) as high, evidence.weight
      from evidence
      inner join record_groups as l on evidence.a = l.node
      inner join record_groups as r on evidence.b = r.node
    ),
    known as (
      select
        low,
        high,
        max(weight) as heaviest,
        sum(
          case
            when weight = ${decided} then ${decidedSteps}
            else cast((least(weight, ${heaviest}) - ${lightest}) * ${stepsPerBit} as bigint)
          end
        ) as excess
      from between_groups
      where low < high
      group by low, high
    ),
    apart_groups as (
      select least(l.grouped, r.grouped) as low, greatest(l.grouped, r.grouped) as high
      from apart
      inner join record_groups as l on apart.a = l.node
      inner join record_groups as r on apart.b = r.node
    ),
    forbidden as (
      select distinct low, high from apart_groups where low < high
    )
    select
      coalesce(known.low, forbidden.low) as low,
      coalesce(known.high, forbidden.high) as high,
      known.heaviest >= cast(${strong} as decimal(9, 4)) and forbidden.low is null as is_strong,
      cast(case when forbidden.low is null then known.excess else ${forbidden} end as bigint) as excess
    from known
    full join forbidden on known.low = forbidden.low and known.high = forbidden.high;

    create or replace temp table strong_links as
    select low as a, high as b from weighed where is_strong`;
}
