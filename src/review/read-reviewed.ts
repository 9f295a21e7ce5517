import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { nobody, numberedRecords } from '../explain/numbered-records.ts';

const Text = z.string().nullable();
const Row = z.object({
  record_id: z.string(),
  short_id: z.string(),
  customer_id: Text,
  number: z.number().nullable(),
  feed: z.string(),
  source: z.string(),
  name: Text,
  phone: Text,
  email: Text,
  gender: Text,
  birth_on: Text,
  place: Text,
  first_seen_on: Text,
  last_seen_on: Text,
});

/** What a record of a person says, unmasked. */
export interface ReviewedRecord {
  /** The beginning of its id, as long as no other record's id begins so. */
  readonly shortId: string;
  /** By customer and number within the customer: `C000000001/2`; `nobody` where it is of no customer. */
  readonly recordName: string;
  readonly feed: string;
  /** `registration`, `buyer`, `respondent` or `requester`. */
  readonly source: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly gender: string | null;
  readonly birthOn: string | null;
  readonly place: string | null;
  /** Business dates. */
  readonly firstSeenOn: string | null;
  readonly lastSeenOn: string | null;
}

/** The records with these ids, by id. */
export async function readReviewed(
  engine: Engine,
  ids: readonly string[],
  timezone: string,
): Promise<ReadonlyMap<string, ReviewedRecord>> {
  const rows = await engine.queryAs(Row, recordsSql, { ids: JSON.stringify(ids), timezone });
  return new Map(
    rows.map((row) => [
      row.record_id,
      {
        shortId: row.short_id,
        recordName: row.customer_id === null ? nobody : `${row.customer_id}/${row.number}`,
        feed: row.feed,
        source: row.source,
        name: row.name,
        phone: row.phone,
        email: row.email,
        gender: row.gender,
        birthOn: row.birth_on,
        place: row.place,
        firstSeenOn: row.first_seen_on,
        lastSeenOn: row.last_seen_on,
      },
    ]),
  );
}

const recordsSql = `
  with wanted as (
      select * from identity.records where list_contains(cast($ids as uuid[]), record_id)
  ),
  numbered as (${numberedRecords(
    'select members.customer_id from wanted inner join identity.members as members on wanted.record_id = members.record_id',
  )}
  ),
  beginnings as (
      select left(cast(records.record_id as varchar), 8) as beginning, count(*) as records
      from identity.records as records
      where left(cast(records.record_id as varchar), 8) in (
          select left(cast(record_id as varchar), 8) from wanted
      )
      group by left(cast(records.record_id as varchar), 8)
  )
  select
      wanted.record_id,
      case
          when beginnings.records = 1 then beginnings.beginning
          else cast(wanted.record_id as varchar)
      end as short_id,
      numbered.customer_id,
      numbered.number,
      wanted.feed,
      wanted.source,
      coalesce(wanted.name, wanted.masked_name) as name,
      coalesce(wanted.phone, wanted.masked_phone) as phone,
      coalesce(wanted.email, wanted.masked_email) as email,
      wanted.gender,
      cast(wanted.birth_on as varchar) as birth_on,
      nullif(concat_ws(' ', wanted.province, wanted.city), '') as place,
      business_date(wanted.first_seen_at, cast($timezone as varchar)) as first_seen_on,
      business_date(wanted.last_seen_at, cast($timezone as varchar)) as last_seen_on,
  from wanted
  inner join beginnings on left(cast(wanted.record_id as varchar), 8) = beginnings.beginning
  left join numbered on wanted.record_id = numbered.record_id`;
