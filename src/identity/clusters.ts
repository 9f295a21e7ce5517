import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import { agglomerate } from './agglomerate.ts';
import { attachMasked } from './attach-masked.ts';
import { findHouseholdGroups, findSharedLines, ruleOutRelatives } from './households.ts';
import { readCalibration } from './matching/calibration.ts';
import { customerFields } from './matching/customer-schema.ts';
import type { Field } from './matching/fields.ts';
import { ruledOut, weighNearGroups } from './near-groups.ts';
import { groupRecords } from './record-groups.ts';
import { settleRivals } from './rivals.ts';
import { leastOfDoubtful, weighGroups } from './weigh-groups.ts';

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
      'One row per record of a person: the cluster of records of one person that it is in, and within it the group that keys join. Records without any key that match nobody have none.',
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
    build: async (engine, table) => {
      await buildClusters(engine, table, fields);
      await dropScratch(engine);
    },
  };
}

/** The clusters of the night's customers. They leave `kept_apart_groups`, of which `identity.kept_apart` is made. */
export const customerClusters: BuiltModel = {
  ...clusters(customerFields),
  scratch: 'clusters',
  build: async (engine, table) => {
    await buildClusters(engine, table, customerFields);
    await engine.execute(nameKeptApart);
    await dropScratch(engine);
  },
};

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
  await engine.execute(
    'create or replace temp table kept_apart (low bigint, high bigint, reason varchar)',
  );
  await groupRecords(engine);
  const calibration = fields.length > 0 ? await readCalibration(engine) : [];
  await weighGroups(engine, Number(linkProbability), calibration);
  await weighNearGroups(engine, fields);
  const doubtful = Math.max(Number(linkProbability), leastOfDoubtful);
  await settleRivals(engine, doubtful, ruledOut);
  const join = () =>
    agglomerate(engine, 'affinities', 'group_sizes', 'marks', 'agglomerated', largest);
  await join();
  await findSharedLines(engine, fields);
  if (await ruleOutRelatives(engine, fields, doubtful, ruledOut)) await join();
  await findHouseholdGroups(engine, fields, doubtful);
  await attachMasked(engine, fields, doubtful, largest);
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
}

async function dropScratch(engine: Engine): Promise<void> {
  await engine.execute(scratchTables.map((name) => `drop table if exists ${name}`).join(';'));
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

/** What a rule keeps apart, by record, of what ended up in different clusters. */
const nameKeptApart = `
  create or replace temp table kept_apart_groups as
  select l.record_id as group_id, r.record_id as other_group_id, min(kept_apart.reason) as reason
  from kept_apart
  inner join numbered as l on kept_apart.low = l.node
  inner join numbered as r on kept_apart.high = r.node
  left join agglomerated as ones on kept_apart.low = ones.node
  left join agglomerated as others on kept_apart.high = others.node
  where coalesce(ones.root, kept_apart.low) <> coalesce(others.root, kept_apart.high)
  group by l.record_id, r.record_id`;

const scratchTables = [
  'kept_apart',
  'somebody',
  'numbered',
  'certain_links',
  'holders',
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
  'shared_lines',
  'line_shares',
  'household_groups',
];
