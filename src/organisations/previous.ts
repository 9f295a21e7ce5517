import { lostIds } from '../identity/lost-ids.ts';
import type { PreviousTable } from '../pipeline/stage-definition.ts';

/** To which organisation each record belonged, and every id that was ever given. */
export const previous: Readonly<Record<string, PreviousTable>> = {
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
    isOfNewest: true,
    lost: lostIds('O', 'organisation_id'),
  },
  organisation_renamed_records: {
    source: 'organisations.renamed_records',
    columns: 'former_record_id uuid, record_id uuid',
  },
  organisation_decided_pairs: {
    source: 'organisations.decided_pairs',
    columns: 'record_id uuid, other_record_id uuid, decision varchar',
  },
};
