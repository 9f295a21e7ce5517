import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import type { Notice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';

const Count = z.string().transform(Number);
const Unread = z.object({ feed: z.string(), lines: Count, placed: Count });
const Noes = z.object({ feed: z.string(), records: Count });

/** Lines that could not be read, of feeds that say who may be written to: whether they say no is unknown. */
export async function unreadLineNotices(engine: Engine): Promise<readonly Notice[]> {
  const feeds = await engine.queryAs(
    Unread,
    `with lines as (
        select feed, file_number, line_number, count(coalesce(email, phone)) as addresses
        from clean.unread_consents
        group by feed, file_number, line_number
    )
    select feed, count(*) as lines, count(*) filter (where addresses > 0) as placed
    from lines
    group by feed
    order by feed`,
  );
  return feeds.map(({ feed, lines, placed }) => {
    const unread = plural(lines, 'line');
    const lost = lines - placed;
    const held = placed
      ? `; nobody contacts the known addresses in ${placed === lines ? (lines === 1 ? 'it' : 'them') : `${placed} of them`} until a newer file has a record of them`
      : '';
    const unknown = lost
      ? `; ${placed ? `in ${lost} of them` : 'there'} no known address is found, so such a withdrawal cannot count`
      : '';
    return {
      key: `unread lines/${feed}`,
      subject: 'contact',
      count: lines,
      text: `${feed}: ${unread} that could not be read may hold a withdrawal${held}${unknown}`,
      cure: `correct them in the file: rollcall quarantine ${feed}`,
      short: `${feed}: ${unread} may hold a withdrawal`,
    };
  });
}

/** Refused records that say no, and do not let know who. */
export async function namelessNoNotices(engine: Engine): Promise<readonly Notice[]> {
  const feeds = await engine.queryAs(
    Noes,
    `select checked.feed, count(*) as records
    from clean.checked_registrations as checked
    where
        failures <> ''
        and registration_id is null and user_id is null and email is null and phone is null
        and (
            not marketing_consent or not email_consent or not sms_consent
            or opted_out_at is not null
            or regexp_matches(concat(failures, ';', set_aside), '_consent:|_opt_out:|opted_out_at:')
        )
    group by checked.feed
    order by checked.feed`,
  );
  return feeds.map(({ feed, records }) => {
    const noes = plural(records, 'refused record says no', 'refused records say no');
    return {
      key: `nameless noes/${feed}`,
      subject: 'contact',
      count: records,
      text: `${feed}: ${noes} to marketing and ${records === 1 ? 'has' : 'have'} no id or address that can be read, so that cannot count`,
      cure: `rollcall quarantine ${feed}`,
      short: `${feed}: ${noes}, but not for whom`,
    };
  });
}
