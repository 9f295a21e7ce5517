import { existsSync } from 'node:fs';
import type { Engine } from '../engine/engine.ts';
import { tablePath } from '../engine/store.ts';
import type { StageProgram } from '../pipeline/stage-definition.ts';
import { modelProgram } from '../run/model-program.ts';
import type { RunContext } from '../run/run-context.ts';

/**
 * Makes the stage's models where any organisation is named, or ever was; else only the tables that others read, without
 * rows, so that a shop whose customers are all people pays nothing for it.
 */
export const organisationProgram: Partial<StageProgram> = {
  reads: [
    'clean.organisations',
    'clean.named_organisations',
    'clean.registrations',
    'clean.orders',
    'clean.tickets',
  ],
  async rests({ tables }, session) {
    if (await knowsOrganisations(session)) return false;
    await showNone(session, tables);
    return true;
  },
  async show(context, ordered) {
    if (existsSync(tablePath(context.folder, 'organisations.members'))) {
      await modelProgram.show(context, ordered);
    } else await showNone(context.workspace.engine, context.tables);
  },
};

/** The tables of the stage that later stages and its checks read, as they are where no organisation is known. */
export const readByOthers: Readonly<Record<string, string>> = {
  'organisations.records': 'record_id uuid',
  'organisations.members': 'record_id uuid, organisation_id varchar',
  'organisations.cluster_organisations': 'organisation_id varchar',
  'organisations.organisation_ids': 'organisation_id varchar',
  'organisations.organisations': `organisation_id varchar, name varchar, legal_form varchar, registration_number varchar,
    tax_id varchar, website varchar, phone varchar, email varchar, country varchar, province varchar, city varchar,
    postcode varchar, address varchar, relation varchar, is_personal boolean, customers bigint, orders bigint,
    revenue decimal(28,4), last_ordered_on date, first_seen_at timestamptz, last_seen_at timestamptz`,
  'organisations.people': `customer_id varchar, organisation_id varchar, source_records bigint, last_seen_at timestamptz,
    is_organisation boolean, is_main boolean`,
};

async function showNone(engine: Engine, tables: RunContext['tables']): Promise<void> {
  const statements = Object.entries(readByOthers).map(
    ([table, columns]) => `create or replace table ${table} (${columns})`,
  );
  await engine.createSchema('organisations');
  await engine.execute(statements.join(';\n'));
  for (const table of Object.keys(readByOthers)) tables.setContent(table, 'no organisations');
}

async function knowsOrganisations(engine: Engine): Promise<boolean> {
  const found = await engine.query(`
    select 1 as known
    where exists (select 1 from clean.organisations)
      or exists (select 1 from clean.named_organisations where organisation is not null or tax_id is not null)
      or exists (select 1 from previous.organisation_ids)
      or exists (select 1 from clean.registrations where names_an_organisation(name))
      or exists (select 1 from clean.orders where names_an_organisation(name))
      or exists (select 1 from clean.tickets where names_an_organisation(name))`);
  return found.length > 0;
}
