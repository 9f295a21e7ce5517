import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Hide } from './hide.ts';
import { recordOrder } from './numbered-records.ts';

const Text = z.string().nullable();
const Count = z.string().transform(Number);
const Row = z.object({
  record_id: z.string(),
  feed: z.string(),
  source: z.string(),
  user_id: Text,
  name: Text,
  phone: Text,
  email: Text,
  first_seen_on: Text,
  last_seen_on: Text,
});
const Source = z.object({
  record_id: z.string(),
  kind: z.enum(['registration', 'order', 'survey response', 'ticket']),
  source_id: z.string(),
  file: z.string(),
  record_number: Count,
});

/** A registration, or a buyer, respondent or requester who is the same in all that is named here. */
export interface SourceRecord {
  /**
   * Counted from 1 within the customer. A record's own key is a hash of a phone and a name, which
   * anybody could find by trying all numbers, so it is never shown.
   */
  readonly number: number;
  readonly feed: string;
  readonly source: string;
  readonly userId: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Business dates. */
  readonly firstSeenOn: string | null;
  readonly lastSeenOn: string | null;
  readonly sources: readonly { kind: string; id: string; file: string; record: number }[];
}

/** The records of a customer, the first seen first, and the number of each by its key. */
export async function readRecords(
  engine: Engine,
  customerId: string,
  timezone: string,
  hide: Hide,
): Promise<{ records: readonly SourceRecord[]; numbers: ReadonlyMap<string, number> }> {
  const rows = await engine.queryAs(Row, recordsSql, { customerId, timezone });
  const sources = await engine.queryAs(Source, sourcesSql, { customerId });
  const ofRecord = Map.groupBy(sources, (source) => source.record_id);
  const records = rows.map((row, index) => ({
    number: index + 1,
    feed: row.feed,
    source: row.source,
    userId: hide(row.user_id),
    name: hide(row.name),
    phone: hide(row.phone),
    email: hide(row.email),
    firstSeenOn: row.first_seen_on,
    lastSeenOn: row.last_seen_on,
    sources: (ofRecord.get(row.record_id) ?? []).map((source) => ({
      kind: source.kind,
      // A registration's id is a person's; an order's or an answer's is not.
      id: source.kind === 'registration' ? (hide(source.source_id) ?? '') : source.source_id,
      file: source.file,
      record: source.record_number,
    })),
  }));
  return { records, numbers: new Map(rows.map((row, index) => [row.record_id, index + 1])) };
}

const recordsSql = `
  select
      records.record_id,
      records.feed,
      records.source,
      records.user_id,
      records.name,
      records.phone,
      records.email,
      business_date(records.first_seen_at, cast($timezone as varchar)) as first_seen_on,
      business_date(records.last_seen_at, cast($timezone as varchar)) as last_seen_on,
  from identity.members as members
  inner join identity.records as records on members.record_id = records.record_id
  where members.customer_id = $customerId
  order by ${recordOrder}`;

const sourcesSql = `
  with mine as (
      select record_id from identity.members where customer_id = $customerId
  ),
  sources as (
      select person_record_id, 'registration' as kind, registration_id as source_id, file_number, record_number
      from clean.registrations
      union all
      select person_record_id, 'order' as kind, order_id as source_id, file_number, record_number
      from clean.orders
      union all
      select
          person_record_id,
          'survey response' as kind,
          response_id as source_id,
          file_number,
          min(record_number) as record_number,
      from clean.survey_answers
      group by person_record_id, response_id, file_number
      union all
      select person_record_id, 'ticket' as kind, ticket_id as source_id, file_number, record_number
      from clean.tickets
  )
  select mine.record_id, sources.kind, sources.source_id, files.file, sources.record_number
  from sources
  inner join mine on sources.person_record_id = mine.record_id
  inner join landing.files as files on sources.file_number = files.file_number
  order by files.file, sources.file_number, sources.record_number, sources.source_id`;
