import type { Engine } from '../../engine/engine.ts';
import { identifier, literal } from '../../engine/sql-text.ts';
import { clusters } from '../clusters.ts';
import { defaultLinkProbability } from './calibration.ts';
import { type Field, fieldsOf, type PeopleSchema } from './fields.ts';
import { matchingModels } from './matching-models.ts';

export interface MatchOptions {
  /** The table of people, with its schema. */
  readonly table: string;
  readonly schema: PeopleSchema;
  /** Two groups can only be joined where some pair is at least this probable. */
  readonly linkProbability?: number;
  /** What else is known of the pairs, before it is decided who is one: links, conflicts, pairs that are no evidence. */
  readonly settle?: (engine: Engine) => Promise<void>;
}

/**
 * Matches the records of any table by similarity alone, learning from it: leaves the tables of the stage
 * `identity` that the nightly run has, from `identity.people` to `identity.clusters`. Records of one
 * list (`schema.source`) are different people. Of nicknames it knows those that the engine has a table of.
 */
export async function matchTable(
  engine: Engine,
  { table, schema, linkProbability = defaultLinkProbability, settle }: MatchOptions,
): Promise<void> {
  const id = identifier(schema.id);
  await engine.execute(`
    create schema if not exists identity;
    create schema if not exists previous;
    create schema if not exists config;
    create table if not exists identity.nicknames (name varchar, other_name varchar);
    create or replace table identity.links (
      record_id varchar, linked_record_id varchar, evidence varchar, identifier varchar,
      probability decimal(9, 8));
    create or replace table identity.key_groups (record_id varchar, group_id varchar);
    create or replace table identity.conflicts (
      record_id varchar, other_record_id varchar, reason varchar);
    create or replace table identity.unique_identifiers (
      record_id varchar, scope varchar, identifier varchar);
    create or replace table previous.parameters (version varchar);
    create or replace table config.matching as select current_date as learns_on;
    create or replace table config.run as select current_date as as_of;
    create or replace table config.identity as
    select cast(${linkProbability} as decimal(9, 8)) as link_probability, 200 as largest_cluster`);
  for (const model of matchingModels(schema, table)) await model.build(engine, model.table, []);
  await storeUniqueIdentifiers(engine, schema);
  await engine.execute(`
    create or replace view identity.records as
    select records.${id} as record_id, cast(null as varchar) as name,
      coalesce(${isMasked(fieldsOf(schema))}, false) as is_masked, false as is_nameless
    from ${table} as records
    left join identity.people as people on records.${id} = people.record_id`);
  await settle?.(engine);
  const model = clusters(fieldsOf(schema));
  await model.build(engine, model.table, []);
}

/** Whether of a record's values some are masked, and none is whole that tells one person from all others. */
function isMasked(fields: readonly Field[]): string {
  const masked = fields.flatMap(({ name, shownOf }) =>
    shownOf
      ? `(people.${identifier(name)} is not null and people.${identifier(shownOf)} is null)`
      : [],
  );
  const unique = fields.filter(({ kind }) =>
    ['phone', 'email', 'code', 'unique id'].includes(kind),
  );
  const unknown = unique.map(({ name }) => `people.${identifier(name)} is null`);
  return [`(${['false', ...masked].join(' or ')})`, ...unknown].join(' and ');
}

/** A person has one identifier of a kind that is unique, and is in each list once. */
async function storeUniqueIdentifiers(engine: Engine, schema: PeopleSchema): Promise<void> {
  const unique = fieldsOf(schema).filter(({ kind }) => kind === 'unique id');
  const selects = [
    "select record_id, concat('list ', source), record_id from identity.people where source is not null",
    ...unique.map(
      ({ name }) => `
        select record_id, ${literal(name)}, ${identifier(name)}
        from identity.people where ${identifier(name)} is not null`,
    ),
  ];
  await engine.execute(`insert into identity.unique_identifiers ${selects.join(' union all ')}`);
}
