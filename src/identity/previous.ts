import type { PreviousTable } from '../pipeline/stage-definition.ts';
import { lostIds } from './lost-ids.ts';
import { savedTables } from './matching/saved-tables.ts';

/** To whom each record belonged, every id that was ever given, what was decided, and what matching learned. */
export const previous: Readonly<Record<string, PreviousTable>> = {
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
    isOfNewest: true,
    lost: lostIds('C', 'customer_id'),
  },
  renamed_records: {
    source: 'identity.renamed_records',
    columns: 'former_record_id uuid, record_id uuid',
  },
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
  ...savedTables,
};
