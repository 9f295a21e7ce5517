import type { ColumnNotes, SqlModel } from '../engine/model.ts';
import { readModels } from '../engine/read-models.ts';

/** The models of the stage `identity` by which an id lasts from night to night, and people's decisions hold. */
const shared = [
  'decisions',
  'decided_people',
  'decided_pairs',
  'forgotten_decisions',
  'former_members',
  'homes',
  'heirs',
  'cluster_customers',
  'members',
  'customer_ids',
  'absent_records',
  'movements',
  'merge_reasons',
  'split_reasons',
  'changes',
];

/**
 * The same models for organisations, whose records and clusters have the same shape: one text, in which a customer is
 * an organisation, so that what holds of customers' ids holds of theirs.
 */
export function lastingIds(): readonly SqlModel[] {
  return readModels('identity')
    .filter(({ table }) => shared.includes(table.replace('identity.', '')))
    .map(({ whenEmpty, ...model }) => ({
      ...model,
      ...(whenEmpty && {
        whenEmpty: {
          table: ofOrganisations(whenEmpty.table),
          sql: ofOrganisations(whenEmpty.sql),
        },
      }),
      table: ofOrganisations(model.table),
      sql: ofOrganisations(model.sql),
      description: ofOrganisations(model.description),
      grain: model.grain.map(ofOrganisations),
      columns: notesOf(model.columns ?? {}),
    }));
}

function notesOf(columns: ColumnNotes): ColumnNotes {
  return Object.fromEntries(
    Object.entries(columns).map(([column, { personal, description }]) => [
      ofOrganisations(column),
      { personal, description: ofOrganisations(description) },
    ]),
  );
}

function ofOrganisations(text: string): string {
  return text
    .replace(/\bidentity\./g, 'organisations.')
    .replace(/\bprevious\.(?!customer)(\w+)/g, 'previous.organisation_$1')
    .replaceAll('customer', 'organisation')
    .replaceAll("'C'", "'O'");
}
