import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { Hide } from './hide.ts';

const Text = z.string().nullable();
const Told = z.object({
  feed: z.string(),
  source: z.string().nullable(),
  file: Text,
  record_number: z.coerce.number().nullable(),
  stated_on: Text,
  first_seen_on: Text,
});
const Word = Told.extend({
  channel: z.enum(['any', 'email', 'sms', 'profiling']),
  is_given: z.boolean(),
  email: Text,
  phone: Text,
});
const Point = Told.extend({
  feed: Text,
  channel: z.enum(['email', 'sms']),
  address: Text,
  may_be_contacted: z.boolean(),
  is_chosen: z.boolean(),
  reason: z.enum([
    'consented',
    'withdrawn',
    'in an unread line',
    'consent column unread',
    'left the list',
    'never consented',
    'no address',
  ]),
  decided_by: Text,
});

/** Where and when something was said of consent. */
export interface ConsentSource {
  readonly feed: string;
  /** The file that said it first, and the number of its record. */
  readonly file: string | null;
  readonly record: number | null;
  /** Whether that is a line that could not be read, and its number that of the line; or a column that nothing reads. */
  readonly unread: 'line' | 'column' | null;
  /** Business date that the record itself states; null where it states none. */
  readonly statedOn: string | null;
  /** Business date of the first export that said it. */
  readonly firstSeenOn: string | null;
}

/** A yes or no to marketing that a record says. */
export interface ConsentWord extends ConsentSource {
  readonly channel: 'any' | 'email' | 'sms' | 'profiling';
  readonly isGiven: boolean;
  /** The addresses that it names; none where it is about the person. */
  readonly addresses: readonly string[];
}

/** Whether an address of a customer may be written to. */
export interface ContactPoint {
  readonly channel: 'email' | 'sms';
  /** Null where the customer has none for the channel. */
  readonly address: string | null;
  readonly mayBeContacted: boolean;
  /** Whether it is the address that files hold. */
  readonly isChosen: boolean;
  readonly reason: z.infer<typeof Point>['reason'];
  /** The word that decides; null where none was ever said. */
  readonly decidedBy: ConsentSource | null;
  /** Whose word it is, where it is that of another customer or of nobody. */
  readonly saidBy: string | null;
}

/** What a customer said of marketing and of being profiled, and what follows for each address. */
export interface ConsentStory {
  readonly contactPoints: readonly ContactPoint[];
  /** The one that counts for more comes first. */
  readonly words: readonly ConsentWord[];
}

/** The tables that it is read from; runs of older versions lack the first. */
export const consentTables = ['identity.contact_points', 'identity.consents'] as const;

/** Reads what a customer said of marketing, and which word decides for each address. */
export async function readConsent(
  engine: Engine,
  customerId: string,
  timezone: string,
  hide: Hide,
): Promise<ConsentStory> {
  const points = await engine.queryAs(Point, pointsSql, { customerId, timezone });
  const words = await engine.queryAs(Word, wordsSql, { customerId, timezone });
  return {
    contactPoints: points.map((row) => ({
      channel: row.channel,
      address: hide(row.address),
      mayBeContacted: row.may_be_contacted,
      isChosen: row.is_chosen,
      reason: row.reason,
      decidedBy: row.feed === null ? null : sourceOf({ ...row, feed: row.feed }),
      saidBy: row.decided_by,
    })),
    words: words.map((row) => ({
      ...sourceOf(row),
      channel: row.channel,
      isGiven: row.is_given,
      addresses: [row.email, row.phone].flatMap((address) => hide(address) ?? []),
    })),
  };
}

/** The word by which a customer refuses to be profiled; null where they do not. */
export async function readProfilingRefusal(
  engine: Engine,
  customerId: string,
  timezone: string,
): Promise<ConsentSource | null> {
  const [refusal] = await engine.queryAs(Told, refusalSql, { customerId, timezone });
  return refusal === undefined ? null : sourceOf(refusal);
}

function sourceOf(row: z.infer<typeof Told>): ConsentSource {
  return {
    feed: row.feed,
    file: row.file,
    record: row.record_number,
    unread:
      row.source === 'unread line' ? 'line' : row.source === 'unread column' ? 'column' : null,
    statedOn: row.stated_on,
    firstSeenOn: row.first_seen_on,
  };
}

const dates = `
      business_date(stated_at, cast($timezone as varchar)) as stated_on,
      business_date(first_seen_at, cast($timezone as varchar)) as first_seen_on`;

const pointsSql = `
  select
      channel,
      address,
      may_be_contacted,
      is_chosen,
      reason,
      case
          when feed is null or decided_by_customer_id = customer_id then null
          else coalesce(decided_by_customer_id, 'nobody')
      end as decided_by,
      feed,
      source,
      file,
      record_number,${dates}
  from identity.contact_points
  where customer_id = $customerId
  order by channel, is_chosen desc, may_be_contacted desc, address`;

const refusalSql = `
  select feed, source, file, record_number,${dates}
  from identity.profiling_refusals
  where customer_id = $customerId`;

const wordsSql = `
  select feed, source, channel, is_given, email, phone, file, record_number,${dates}
  from identity.consents
  where customer_id = $customerId
  order by
      counts_from desc nulls last,
      is_given,
      first_seen_at desc nulls last,
      feed,
      source_id,
      channel,
      email nulls last,
      phone nulls last,
      file,
      record_number`;
