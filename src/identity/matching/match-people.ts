import { type Engine, identifier } from '../../engine/duckdb.ts';
import { readModels } from '../../engine/read-models.ts';
import { clusters } from '../clusters.ts';
import type { PeopleSchema } from './fields.ts';
import { matchingModels } from './matching-models.ts';

export interface MatchOptions {
  /** The table of people. */
  readonly table: string;
  readonly schema: PeopleSchema;
  /** Two groups can only be joined where some pair is at least this probable; 0.95 by default. */
  readonly linkProbability?: number;
}

/**
 * Matches the people of any table by likeness alone, learning from it: leaves the tables of the stage
 * `identity` that the nightly run has, from `identity.records` to `identity.clusters`. Records of one
 * list (`schema.source`) are different people.
 */
export async function matchPeople(
  engine: Engine,
  { table, schema, linkProbability = 0.95 }: MatchOptions,
): Promise<void> {
  const id = identifier(schema.id);
  await engine.execute(`
    create schema if not exists identity;
    create schema if not exists previous;
    create schema if not exists config;
    create or replace view identity.records as select ${id} as record_id from ${table};
    create or replace table identity.links (
      record_id varchar, linked_record_id varchar, evidence varchar, identifier varchar,
      probability decimal(9, 8));
    create or replace table identity.conflicts (
      record_id varchar, other_record_id varchar, reason varchar);
    create or replace table previous.parameters (version varchar);
    create or replace table config.matching as select true as learns;
    create or replace table config.run as select current_date as as_of;
    create or replace table config.identity as
    select cast(${linkProbability} as decimal(9, 8)) as link_probability, 200 as largest_cluster`);
  for (const model of readModels('identity').filter((one) => one.table === 'identity.nicknames')) {
    await engine.execute(`create or replace table ${model.table} as ${model.sql}`);
  }
  for (const model of matchingModels(schema, table)) await model.build(engine, model.table, []);
  await markLists(engine, schema);
  await clusters.build(engine, clusters.table, []);
}

/** Two records of one list that likeness could bring together must be apart. */
async function markLists(engine: Engine, schema: PeopleSchema): Promise<void> {
  if (schema.source === undefined) return;
  await engine.execute(`
    insert into identity.conflicts
    with near as (
      select record_id as hub, other_record_id as record_id from identity.pairs
      union all
      select other_record_id as hub, record_id from identity.pairs
    )
    select distinct l.record_id, r.record_id as other_record_id, 'one list' as reason
    from near as l
    inner join near as r on l.hub = r.hub and l.record_id < r.record_id
    inner join identity.people as lp on l.record_id = lp.record_id
    inner join identity.people as rp on r.record_id = rp.record_id
    where lp.source = rp.source`);
}
