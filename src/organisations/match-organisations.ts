import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { type BuiltModel, columnNotes } from '../engine/model.ts';
import { openEngine } from '../engine/open-engine.ts';
import { exists } from '../identity/components.ts';
import { keyGroups } from '../identity/key-groups.ts';
import type { PeopleSchema } from '../identity/matching/fields.ts';
import { matchTable } from '../identity/matching/match-table.ts';

/** What `organisations.records` says of organisations, and how they are compared. */
const organisationSchema: PeopleSchema = {
  id: 'record_id',
  columns: {
    name: 'organisation name',
    domain: 'website',
    phone: 'phone',
    address: 'address',
    postcode: 'postcode',
    city: 'place',
  },
};

const Settings = z.object({ probability: z.string().transform(Number) });

/** Records that sure evidence joins, through whomever. */
export const groups: BuiltModel = {
  ...keyGroups('organisations'),
  source: 'src/organisations/match-organisations.ts',
};

/** The pairs with a match probability. It leaves the clusters to the next model, since both come of one matching. */
export const pairs: BuiltModel = {
  table: 'organisations.pairs',
  description:
    'One row per pair of records of organisations that weighs more than -4: the base-2 logarithm of the odds that they are one organisation, and the probability.',
  grain: ['record_id', 'other_record_id'],
  columns: columnNotes({
    none: {
      weight: 'the base-2 logarithm of the odds that they are one organisation',
      probability: 'the same from 0 to 1',
    },
  }),
  source: 'src/organisations/match-organisations.ts',
  reads: [
    'organisations.records',
    'organisations.shared_identifiers',
    'organisations.meetings',
    'organisations.links',
    'organisations.key_groups',
    'organisations.conflicts',
    'organisations.unique_identifiers',
    'config.identity',
  ],
  scratch: 'matching',
  build: matchOrganisations,
};

export const clusters: BuiltModel = {
  table: 'organisations.clusters',
  description:
    'One row per record of an organisation: the cluster of records of one organisation that it is in, and within it the group that sure evidence joins.',
  grain: ['record_id'],
  columns: columnNotes({
    indirect: { cluster_id: 'one of the cluster’s records, which represents all of them' },
  }),
  source: 'src/organisations/match-organisations.ts',
  // The pairs leave them.
  reads: ['organisations.pairs'],
  scratch: 'matching',
  build: async (engine, table) => {
    await engine.execute(`
      create or replace table ${table} as
      select cast(record_id as uuid) as record_id, cast(cluster_id as uuid) as cluster_id,
        cast(group_id as uuid) as group_id
      from matched_clusters order by all;
      drop table matched_clusters`);
  },
};

/**
 * Matches organisations as people are matched, in an engine of its own: the matcher's tables have the names of
 * those of people. Organisations are few beside people, so all are compared every night; where no two have anything in
 * common but what makes them one for sure, there is nothing to compare. Pairs without a name that is related and
 * something that is their own in common are known, for a person to look at, and join nobody.
 */
async function matchOrganisations(engine: Engine, table: string): Promise<void> {
  if (await exists(engine, unsure)) await match(engine);
  else await engine.execute(groupsAlone);
  await engine.execute(`
    create or replace table ${table} as
    select cast(record_id as uuid) as record_id, cast(other_record_id as uuid) as other_record_id,
      cast(weight as decimal(9, 4)) as weight, cast(probability as decimal(9, 8)) as probability
    from matched_pairs order by all;
    drop table matched_pairs`);
}

/** Records that have something in common, and are not linked by it. */
const unsure = `
  select 1 from organisations.meetings
  anti join organisations.links
    on meetings.record_id = links.record_id and meetings.other_record_id = links.linked_record_id`;

const groupsAlone = `
  create or replace temp table matched_pairs (
    record_id varchar, other_record_id varchar, weight varchar, probability varchar);
  create or replace temp table matched_clusters as
  select records.record_id, coalesce(groups.group_id, records.record_id) as cluster_id,
    coalesce(groups.group_id, records.record_id) as group_id
  from organisations.records as records
  left join organisations.key_groups as groups on records.record_id = groups.record_id`;

async function match(engine: Engine): Promise<void> {
  const [settings] = await engine.queryAs(
    Settings,
    'select cast(link_probability as varchar) as probability from config.identity',
  );
  const matcher = await openEngine({ folders: [] });
  try {
    await copy(engine, matcher, 'organisations', recordColumns, records);
    await matchTable(matcher, {
      table: 'organisations',
      schema: organisationSchema,
      ...(settings && { linkProbability: settings.probability }),
      settle: async () => {
        await copy(matcher, engine, 'matched_pairs', pairColumns, 'from identity.pairs');
        await settle(engine, matcher);
      },
    });
    await copy(matcher, engine, 'matched_clusters', clusterColumns, 'from identity.clusters');
  } finally {
    matcher.close();
  }
}

const recordColumns = ['record_id', ...Object.keys(organisationSchema.columns)];
const pairColumns = ['record_id', 'other_record_id', 'weight', 'probability'];
const clusterColumns = ['record_id', 'cluster_id', 'group_id'];

/** What organisations of several names share is nobody's own. */
const records = `
  select records.record_id, records.name,
    case when domains.kind is null then records.domain end as domain,
    case when phones.kind is null then records.phone end as phone,
    records.address, records.postcode, records.city
  from organisations.records as records
  left join organisations.shared_identifiers as domains
    on domains.kind = 'domain' and records.domain = domains.identifier
  left join organisations.shared_identifiers as phones
    on phones.kind = 'phone' and records.phone = phones.identifier
  order by records.record_id`;

const joinable = `
  select record_id, other_record_id from organisations.meetings
  where have_own_in_common and (have_one_name or have_like_names or have_related_names)`;

async function settle(engine: Engine, matcher: Engine): Promise<void> {
  const pair = ['record_id', 'other_record_id'];
  await copy(engine, matcher, 'joinable', pair, joinable);
  await copy(
    engine,
    matcher,
    'known_links',
    [...linkColumns, 'probability'],
    'from organisations.links',
  );
  await copy(
    engine,
    matcher,
    'known_conflicts',
    [...pair, 'reason'],
    'from organisations.conflicts',
  );
  await copy(
    engine,
    matcher,
    'known_groups',
    ['record_id', 'group_id'],
    'from organisations.key_groups',
  );
  await copy(
    engine,
    matcher,
    'known_numbers',
    numberColumns,
    'from organisations.unique_identifiers',
  );
  await matcher.execute(`
    delete from identity.pairs
    where (record_id, other_record_id) not in (select (record_id, other_record_id) from joinable)
      and (other_record_id, record_id) not in (select (record_id, other_record_id) from joinable);
    insert into identity.links by name
    select * replace (cast(probability as decimal(9, 8)) as probability) from known_links;
    insert into identity.conflicts by name from known_conflicts;
    insert into identity.key_groups by name from known_groups;
    insert into identity.unique_identifiers by name from known_numbers`);
}

const linkColumns = ['record_id', 'linked_record_id', 'evidence', 'identifier'];
const numberColumns = ['record_id', 'scope', 'identifier'];

/** Copies what a query of one engine gives, as text, to a temporary table of another. */
async function copy(
  from: Engine,
  to: Engine,
  table: string,
  columns: readonly string[],
  query: string,
): Promise<void> {
  const rows = await from.query(
    `select ${columns.map((column) => `cast(${column} as varchar) as ${column}`).join(', ')} from (${query}) order by all`,
  );
  await to.execute(
    `create or replace temp table ${table} (${columns.map((column) => `${column} varchar`).join(', ')})`,
  );
  await to.append(
    table,
    rows.map((row) => columns.map((column) => cell(row[column]))),
  );
}

function cell(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
