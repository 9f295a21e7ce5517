/** A record as it may be named: its own key is a hash that could be found out, and is not shown. */
export interface RecordName {
  readonly customerId: string;
  /** Counted from 1 within the customer. */
  readonly number: number;
}

/** Stands for the customer of a record that is of none. */
export const nobody = 'nobody';

/** The order in which a customer's records are numbered: the first seen first. */
export const recordOrder =
  'records.first_seen_at asc nulls last, records.feed asc nulls last, records.record_id asc nulls last';

/** SQL: the records of the customers whose ids the query gives, each with its number. */
export function numberedRecords(customers: string): string {
  return `
      select
          members.record_id,
          members.customer_id,
          records.feed,
          records.source,
          cast(
              row_number() over (partition by members.customer_id order by ${recordOrder}) as integer
          ) as number,
      from identity.members as members
      inner join identity.records as records on members.record_id = records.record_id
      where members.customer_id in (${customers})`;
}

/** SQL: the records of the organisations whose ids the query gives, each with its number. */
export function numberedOrganisationRecords(organisations: string): string {
  return `
      select
          members.record_id,
          members.organisation_id,
          records.feed,
          records.source,
          cast(
              row_number() over (partition by members.organisation_id order by ${recordOrder}) as integer
          ) as number,
      from organisations.members as members
      inner join organisations.records as records on members.record_id = records.record_id
      where members.organisation_id in (${organisations})`;
}
