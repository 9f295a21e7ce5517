import { existsSync } from 'node:fs';
import { savedTables as savedAudiences } from '../audiences/saved-tables.ts';
import { type Engine, literal } from '../engine/duckdb.ts';
import { showTable, tablePath } from '../engine/store.ts';
import { hashFile } from '../files/file-hash.ts';
import { savedTables } from '../identity/matching/saved-tables.ts';
import { hashOf } from '../pipeline/fingerprint.ts';
import { savedTables as savedValues } from '../value/saved-tables.ts';
import type { Past } from './past.ts';

interface PreviousTable {
  /** The table of the published run that is shown. */
  readonly source: string;
  /** The columns that are read of it, for the very first night. */
  readonly columns: string;
  /** Columns that runs of older versions lack, and what stands for them there. */
  readonly added?: Readonly<Record<string, string>>;
}

/** What a run knows of the published run before it, as tables of the schema `previous`. */
const tables: Readonly<Record<string, PreviousTable>> = {
  members: {
    source: 'identity.members',
    columns: 'record_id uuid, customer_id varchar, home_customer_id varchar',
    added: { home_customer_id: 'customer_id' },
  },
  absent_records: {
    source: 'identity.absent_records',
    columns: 'record_id uuid, customer_id varchar, home_customer_id varchar',
  },
  customer_ids: {
    source: 'identity.customer_ids',
    columns:
      'customer_id varchar, created_on date, status varchar, merged_into varchar, absorbed_by varchar',
    added: { absorbed_by: 'merged_into' },
  },
  renamed_records: {
    source: 'identity.renamed_records',
    columns: 'former_record_id uuid, record_id uuid',
  },
  orders: {
    source: 'clean.orders',
    columns: 'id_scope varchar, order_id varchar, person_record_id uuid, counts_as_sale boolean',
  },
  survey_answers: {
    source: 'clean.survey_answers',
    columns: 'id_scope varchar, response_id varchar, person_record_id uuid',
  },
  tickets: {
    source: 'clean.tickets',
    columns: 'id_scope varchar, ticket_id varchar, person_record_id uuid',
  },
  registrations: {
    source: 'clean.registrations',
    columns: 'file_number bigint, record_number bigint, person_record_id uuid',
  },
  files: { source: 'landing.files', columns: 'file_number bigint, file_hash varchar' },
  decided_pairs: {
    source: 'identity.decided_pairs',
    columns: 'record_id uuid, other_record_id uuid, decision varchar',
  },
  consents: {
    source: 'identity.consents',
    columns: `customer_id varchar, person_record_id uuid, feed varchar, source varchar,
      id_scope varchar, source_id varchar, user_id varchar, channel varchar, email varchar, phone varchar,
      is_given boolean, stated_at timestamptz, first_seen_at timestamptz, counts_from timestamptz,
      file varchar, file_hash varchar, record_number bigint`,
    // Those knew neither addresses nor files: their files tell it all again.
    added: {
      person_record_id: 'cast(null as uuid)',
      id_scope: 'cast(null as varchar)',
      user_id: 'cast(null as varchar)',
      email: 'cast(null as varchar)',
      phone: 'cast(null as varchar)',
      stated_at: 'cast(null as timestamptz)',
      first_seen_at: 'cast(null as timestamptz)',
      counts_from: 'cast(null as timestamptz)',
      file: 'cast(null as varchar)',
      file_hash: 'cast(null as varchar)',
      record_number: 'cast(null as bigint)',
    },
  },
  segment_members: {
    source: 'segment.members',
    columns: 'customer_id varchar, segment varchar, left_out_because varchar',
    // Those did not say who was in a file, so nobody is missing from one.
    added: { left_out_because: "'unknown'" },
  },
  organisation_records: {
    source: 'organisations.records',
    columns: 'record_id uuid, person_record_id uuid',
  },
  organisation_members: {
    source: 'organisations.members',
    columns: 'record_id uuid, organisation_id varchar, home_organisation_id varchar',
  },
  organisation_absent_records: {
    source: 'organisations.absent_records',
    columns: 'record_id uuid, organisation_id varchar, home_organisation_id varchar',
  },
  organisation_ids: {
    source: 'organisations.organisation_ids',
    columns:
      'organisation_id varchar, created_on date, status varchar, merged_into varchar, absorbed_by varchar',
  },
  organisation_renamed_records: {
    source: 'organisations.renamed_records',
    columns: 'former_record_id uuid, record_id uuid',
  },
  organisation_decided_pairs: {
    source: 'organisations.decided_pairs',
    columns: 'record_id uuid, other_record_id uuid, decision varchar',
  },
  ...savedTables,
  ...savedValues,
  ...savedAudiences,
};

/** Ids are those that any run gave, also one that was rolled back. */
const idTables: readonly string[] = ['customer_ids', 'organisation_ids'];

/** Names of the tables that tell a run what runs before it knew. */
export const previousTables: readonly string[] = Object.keys(tables).map(
  (name) => `previous.${name}`,
);

/** The tables of a published run that the next one reads. */
export const previousSources: readonly string[] = Object.values(tables).map(({ source }) => source);

/**
 * Shows the published run's tables under `previous`; on the very first night they are empty. The ids
 * that were ever given are those of the newest published run, also when an older one is current; where
 * that run is damaged, those that only their number tells of count as given to nobody.
 */
export async function showPrevious(engine: Engine, past: EarlierRuns): Promise<void> {
  await engine.createSchema('previous');
  const lostIds = past.newestPublished === undefined ? past.idsGiven : undefined;
  for (const [name, table] of Object.entries(tables)) {
    const path = pathOf(past, name);
    const isCompleted = name === 'customer_ids' && lostIds !== undefined;
    const shown = isCompleted ? knownIds : `previous.${name}`;
    if (path !== undefined) await showPublished(engine, shown, path, table);
    else await engine.execute(`create or replace table ${shown} (${table.columns})`);
  }
  if (lostIds !== undefined) await setLostIdsAside(engine, lostIds);
}

const knownIds = 'previous.known_customer_ids';

async function setLostIdsAside(engine: Engine, idsGiven: number): Promise<void> {
  await engine.execute(`
    create or replace table previous.customer_ids as
    select * from ${knownIds}
    union all by name
    select lost.customer_id, run.as_of as created_on, 'retired' as status
    from (
        select concat('C', lpad(cast(number as varchar), 9, '0')) as customer_id
        from range(1, ${idsGiven + 1}) as numbers(number)
    ) as lost
    cross join config.run as run
    where lost.customer_id not in (select customer_id from ${knownIds})`);
}

/** What each of these tables holds, by its name here, so that what reads one can tell whether it changed. */
export async function previousContents(past: EarlierRuns): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const [name, table] of Object.entries(tables)) {
    const path = pathOf(past, name);
    // The hash in the manifest has been compared with the file's when the past was read.
    const written = runOf(past, name)?.manifest.tables.find((each) => each.table === table.source);
    const content =
      path === undefined
        ? 'nothing'
        : (written?.content ?? written?.hash ?? (await hashFile(path)).hash);
    const idsGiven =
      name === 'customer_ids' && !past.newestPublished ? (past.idsGiven ?? null) : null;
    hashes.set(`previous.${name}`, hashOf([content, idsGiven, table.columns, table.added ?? null]));
  }
  return hashes;
}

type EarlierRuns = Partial<Pick<Past, 'published' | 'newestPublished' | 'idsGiven'>>;

function runOf({ published, newestPublished }: EarlierRuns, name: string) {
  return idTables.includes(name) ? (newestPublished ?? published) : published;
}

function pathOf(past: EarlierRuns, name: string): string | undefined {
  const run = runOf(past, name);
  const table = tables[name];
  if (run === undefined || table === undefined) return undefined;
  const path = tablePath(run.folder, table.source);
  return existsSync(path) ? path : undefined;
}

async function showPublished(
  engine: Engine,
  name: string,
  path: string,
  { added = {} }: PreviousTable,
): Promise<void> {
  await showTable(engine, name, path);
  const rows = await engine.query(`select column_name from (describe ${name})`);
  const known = new Set(rows.map((row) => row['column_name']));
  const lacking = Object.entries(added).filter(([column]) => !known.has(column));
  if (lacking.length === 0) return;
  const substitutes = lacking.map(([column, substitute]) => `${substitute} as ${column}`);
  await engine.execute(
    `create or replace view ${name} as
    select *, ${substitutes.join(', ')} from read_parquet(${literal(path)})`,
  );
}
