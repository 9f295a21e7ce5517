import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import { agglomerate, heaviest, lightest, stepsPerBit } from './agglomerate.ts';
import { attachMasked } from './attach-masked.ts';
import { components, exists } from './components.ts';
import { type Calibration, leastWeightFor, readCalibration } from './matching/calibration.ts';
import { customerFields } from './matching/customer-schema.ts';
import type { Field } from './matching/fields.ts';
import { compareNear } from './matching/near-pairs.ts';
import { settleRivals } from './rivals.ts';

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
  return Math.max(loosened, leastWeightFor(linkProbability, []));
}

/**
 * What masks show fits many, and of two people who must be apart a record can fit both: such a record is
 * joined to nobody who is less probable than this, whatever a link has to be.
 */
const leastOfDoubtful = 0.9;

const Settings = z.object({ link_probability: z.string(), largest_cluster: z.number() });

/**
 * Clusters: who is one person. First the components of the certain links; a component that holds two
 * records which must never be one customer, by a conflict or by two identifiers of which a person has
 * one, is taken apart again, as little as need be. Then these groups and the pairs
 * between them: groups come together where some pair is as probable as a link has to be, and are
 * joined as long as the mean of all their pairs speaks for it. Records of which too little is known
 * to be compared do not count.
 */
export function clusters(fields: readonly Field[]): BuiltModel {
  return {
    table: 'identity.clusters',
    description:
      'One row per record of a person: the cluster of records held to be one person that it is in, and within it the group that keys join. Records without any key that match nobody have none.',
    grain: ['record_id'],
    columns: columnNotes({
      indirect: {
        cluster_id: 'the smallest record of its cluster',
        group_id: 'the smallest record of the group that keys join it to',
      },
    }),
    source: 'src/identity/clusters.ts',
    reads: [
      'identity.records',
      'identity.people',
      'identity.links',
      'identity.key_groups',
      'identity.pairs',
      'identity.parameters',
      'identity.term_frequencies',
      'identity.nicknames',
      'identity.conflicts',
      'identity.unique_identifiers',
      'config.identity',
    ],
    build: (engine, table) => buildClusters(engine, table, fields),
  };
}

/** The clusters of the night's customers. */
export const customerClusters = clusters(customerFields);

async function buildClusters(
  engine: Engine,
  table: string,
  fields: readonly Field[],
): Promise<void> {
  const [settings] = await engine.queryAs(
    Settings,
    'select cast(link_probability as varchar) as link_probability, largest_cluster from config.identity',
  );
  const { link_probability: linkProbability, largest_cluster: largest } = settings ?? {
    link_probability: '1',
    largest_cluster: 1,
  };
  await engine.execute(numberRecords);
  await groupRecords(engine);
  const calibration = fields.length > 0 ? await readCalibration(engine) : [];
  await engine.execute(weighGroups(Number(linkProbability), calibration));
  await components(engine, 'strong_links', 'strong_components');
  await engine.execute(findUnmet);
  await compareNear(engine, fields, 'unmet', 'near_pairs');
  await engine.execute(weighNear);
  const doubtful = Math.max(Number(linkProbability), leastOfDoubtful);
  await settleRivals(engine, doubtful, ruledOut);
  await agglomerate(engine, 'affinities', 'group_sizes', 'marks', 'agglomerated', largest);
  await attachMasked(engine, doubtful, largest);
  await engine.execute(findSomebody);
  await engine.execute(`
    create or replace table ${table} as
    select
      records.record_id,
      coalesce(roots.record_id, records.record_id) as cluster_id,
      coalesce(heads.record_id, records.record_id) as group_id
    from identity.records as records
    left join numbered on records.record_id = numbered.record_id
    left join record_groups on numbered.node = record_groups.node
    left join numbered as heads on record_groups.grouped = heads.node
    left join agglomerated on record_groups.grouped = agglomerated.node
    left join numbered as roots on coalesce(agglomerated.root, record_groups.grouped) = roots.node
    left join somebody on coalesce(agglomerated.root, record_groups.grouped) = somebody.node
    where not records.is_nameless or somebody.node is not null
    order by records.record_id`);
  for (const scratch of scratchTables) await engine.execute(`drop table if exists ${scratch}`);
}

/** The clusters in which some record names a person: the others are nobody's, and so are their records. */
const findSomebody = `
  create or replace temp table somebody as
  select distinct coalesce(agglomerated.root, record_groups.grouped) as node
  from identity.records as records
  inner join numbered on records.record_id = numbered.record_id
  inner join record_groups on numbered.node = record_groups.node
  left join agglomerated on record_groups.grouped = agglomerated.node
  where not records.is_nameless`;

const scratchTables = [
  'somebody',
  'numbered',
  'certain_links',
  'bearers',
  'linked',
  'apart',
  'marked_records',
  'record_groups',
  'broken',
  'taken_apart',
  'contested',
  'narrower',
  'marks',
  'masked_groups',
  'group_sizes',
  'evidence',
  'weighed',
  'strong_links',
  'strong_components',
  'near_groups',
  'unmet',
  'near_pairs',
  'affinities',
  'agglomerated',
];

/** So many records may be near each other for all of them to be compared. */
const mostNear = 60;

/** Worse than any sum of evidence, but not than what people decided. */
const ruledOut = -100_000_000;

/** Pairs of records of groups that are near each other of which nothing is known: no block brought them together. */
const findUnmet = `
  create or replace temp table near_groups as
  with known as (
    select evidence.low, evidence.high, sum(evidence.pairs) as pairs
    from evidence
    group by evidence.low, evidence.high
  ),
  known_parts as (
    select l.component as part, sum(known.pairs) as pairs
    from known
    inner join strong_components as l on known.low = l.node
    inner join strong_components as r on known.high = r.node and l.component = r.component
    group by l.component
  ),
  parts as (
    select strong.component as part, sum(sizes.size) as records,
      (sum(sizes.size) * sum(sizes.size) - sum(sizes.size * sizes.size)) / 2 as pairs
    from strong_components as strong
    inner join group_sizes as sizes on strong.node = sizes.node
    group by strong.component
  )
  select strong.node, strong.component as part
  from strong_components as strong
  inner join parts on strong.component = parts.part
  inner join known_parts on strong.component = known_parts.part
  where known_parts.pairs < parts.pairs and parts.records <= ${mostNear};

  create or replace temp table unmet as
  with near_records as (
    select numbered.record_id, record_groups.grouped, near_groups.part
    from near_groups
    inner join record_groups on near_groups.node = record_groups.grouped
    inner join numbered on record_groups.node = numbered.node
    semi join identity.people as people on numbered.record_id = people.record_id
  )
  select l.record_id, r.record_id as other_record_id
  from near_records as l
  inner join near_records as r
    on l.part = r.part and l.grouped <> r.grouped and l.record_id < r.record_id
  anti join identity.pairs as pairs
    on l.record_id = pairs.record_id and r.record_id = pairs.other_record_id`;

/** What speaks for groups that are near each other, with what was found out about pairs that had not met. */
const weighNear = `
  create or replace temp table affinities as
  with met as (
    select least(lg.grouped, rg.grouped) as low, greatest(lg.grouped, rg.grouped) as high,
      cast(sum(
        case
          when near_pairs.weight is null then ${ruledOut}
          else cast((least(near_pairs.weight, ${heaviest}) - ${lightest}) * ${stepsPerBit} as bigint)
        end
      ) as bigint) as excess
    from near_pairs
    inner join numbered as l on near_pairs.record_id = l.record_id
    inner join numbered as r on near_pairs.other_record_id = r.record_id
    inner join record_groups as lg on l.node = lg.node
    inner join record_groups as rg on r.node = rg.node
    group by least(lg.grouped, rg.grouped), greatest(lg.grouped, rg.grouped)
  ),
  together as (
    select low, high, excess from weighed
    union all
    select low, high, excess from met
  )
  select l.component as part, together.low, together.high, cast(sum(together.excess) as bigint) as excess
  from together
  inner join strong_components as l on together.low = l.node
  inner join strong_components as r on together.high = r.node and l.component = r.component
  group by l.component, together.low, together.high`;

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

/**
 * Groups of records that keys join. A group in which two records must be apart is grouped again by fewer links, so
 * that those stay together who have nothing to do with it. In the end each record is a group of its own.
 */
async function groupRecords(engine: Engine): Promise<void> {
  await engine.execute(bearers);
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

/** Who bears a key: an identifier, or one decision. */
const bearers = `
  create or replace temp table bearers as
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
  inner join bearers as l on apart.a = l.node
  inner join bearers as r on apart.b = r.node and l.evidence = r.evidence and l.hub = r.hub
  union
  select bearers.evidence, bearers.hub
  from marked_records as marked
  inner join bearers on marked.node = bearers.node
  group by bearers.evidence, bearers.hub, marked.scope
  having min(marked.identifier) <> max(marked.identifier)`;

/** Two of one name who bear one key are one person, whoever else bears it. */
const ofOneName = `
  select
    min(bearers.node) over (
      partition by bearers.evidence, bearers.hub, broken.grouped, records.name
    ) as a,
    bearers.node as b
  from bearers
  inner join broken on bearers.node = broken.node
  inner join numbered on bearers.node = numbered.node
  inner join identity.records as records on numbered.record_id = records.record_id
  where records.name is not null`;

const ofKeys = (which: string) => `
  select
    min(bearers.node) over (partition by bearers.evidence, bearers.hub, broken.grouped) as a,
    bearers.node as b
  from bearers
  inner join broken on bearers.node = broken.node
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
    inner join bearers as l on apart.a = l.node
    inner join bearers as r on apart.b = r.node
    inner join bearers as one on l.evidence = one.evidence and l.hub = one.hub
    inner join bearers as other
      on r.evidence = other.evidence and r.hub = other.hub and one.node = other.node
    where one.node <> apart.a and one.node <> apart.b
  ) as bridges on bearers.node = bridges.node
  left join contested on bearers.evidence = contested.evidence and bearers.hub = contested.hub
  where contested.hub is null and (bridges.node is null or bearers.evidence in ('user_id', 'decision'))`;

/** What joins the records of a broken group, less and less of it. */
const narrowerLinks = [
  `${ofKeys(withoutBridges)} union all ${ofOneName}`,
  // Keys whose bearers are all one person as far as is known.
  `${ofKeys('anti join contested on bearers.evidence = contested.evidence and bearers.hub = contested.hub')}
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

/**
 * What speaks for two groups being one, above the lightest weight. The links of a group that was taken
 * apart are the heaviest pairs now: of an identifier that several groups bear, each two of their records.
 */
function weighGroups(linkProbability: number, calibration: Calibration): string {
  const strong = leastWeightFor(linkProbability, calibration);
  const strongOfMasked = Math.max(strong, leastWeightFor(leastOfDoubtful, []));
  return `
    create or replace temp table evidence as
    with named as (
      select distinct record_groups.grouped
      from taken_apart
      inner join record_groups on taken_apart.node = record_groups.node
      inner join numbered on taken_apart.node = numbered.node
      inner join identity.records as records on numbered.record_id = records.record_id
      where records.name is not null
    ),
    -- Counted and not listed, as many records may bear a key.
    borne as (
      select bearers.evidence, bearers.hub, record_groups.grouped,
        named.grouped is not null as is_named,
        count(*) as records
      from bearers
      semi join taken_apart on bearers.node = taken_apart.node
      inner join record_groups on bearers.node = record_groups.node
      left join named on record_groups.grouped = named.grouped
      group by bearers.evidence, bearers.hub, record_groups.grouped, named.grouped
    ),
    -- Of a key that people of several names bear, whoever has no name may be any of them.
    parts as (
      select evidence, hub, grouped, records
      from borne
      qualify is_named or evidence = 'decision'
        or count(*) filter (where is_named) over (partition by evidence, hub) < 2
    ),
    loosened as (
      select l.grouped as low, r.grouped as high, l.records * r.records as pairs,
        cast(
          case when l.evidence = 'decision' then ${decided} else ${loosenedWeight(linkProbability)} end
        as decimal(9, 4)) as weight,
        true as is_key
      from parts as l
      inner join parts as r
        on l.evidence = r.evidence and l.hub = r.hub and l.grouped < r.grouped
    ),
    alike as (
      select least(lg.grouped, rg.grouped) as low, greatest(lg.grouped, rg.grouped) as high,
        1 as pairs, pairs.weight, false as is_key
      from identity.pairs as pairs
      inner join numbered as l on pairs.record_id = l.record_id
      inner join numbered as r on pairs.other_record_id = r.record_id
      inner join record_groups as lg on l.node = lg.node
      inner join record_groups as rg on r.node = rg.node
    )
    select low, high, pairs, weight, is_key from alike where low < high
    union all
    select low, high, pairs, weight, is_key from loosened;

    create or replace temp table weighed as
    with known as (
      select
        low,
        high,
        max(weight) as heaviest,
        sum(
          pairs * case
            when weight = ${decided} then ${decidedSteps}
            else cast((least(weight, ${heaviest}) - ${lightest}) * ${stepsPerBit} as bigint)
          end
        ) as excess
      from evidence
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
      known.heaviest,
      forbidden.low is not null as is_forbidden,
      known.heaviest >= cast(
        case when one.node is null and other.node is null then ${strong} else ${strongOfMasked} end
      as decimal(9, 4)) and forbidden.low is null as is_strong,
      one.node is not null or other.node is not null as is_masked,
      cast(case when forbidden.low is null then known.excess else ${forbidden} end as bigint) as excess
    from known
    full join forbidden on known.low = forbidden.low and known.high = forbidden.high
    left join masked_groups as one on coalesce(known.low, forbidden.low) = one.node
    left join masked_groups as other on coalesce(known.high, forbidden.high) = other.node;

    create or replace temp table strong_links as
    select low as a, high as b from weighed where is_strong and not is_masked`;
}
