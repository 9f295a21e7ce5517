import { z } from 'zod';
import type { LoadedConfig } from '../../config/loaded-config.ts';
import { consequences } from '../../contracts/failures.ts';
import type { Engine } from '../../engine/engine.ts';
import { findContradictions } from '../../faults/contradictions.ts';
import { graveShare } from '../../faults/faults.ts';
import { findUnusedValues, unusedCure, unusedText } from '../../faults/unused-values.ts';
import type { CoveredFailure, FoundNotice, Notice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';

const Count = z.string().transform(Number);
const Reason = z.object({ feed: z.string(), failures: z.string(), records: Count });
const Ahead = z.object({ feed: z.string(), field: z.string(), records: Count });
const Placeless = z.object({ feed: z.string(), phones: Count });

/**
 * Refused records that no other notice reports, by feed and reason.
 *
 * @param told failures that have a notice of their own, with its cure
 * @param read feed → how many records its files hold
 */
export async function quarantineNotices(
  engine: Engine,
  told: readonly CoveredFailure[],
  read: ReadonlyMap<string, number>,
): Promise<readonly Notice[]> {
  const reasons = await engine.queryAs(
    Reason,
    `select feed, failures, count(*) as records
    from clean.quarantine group by feed, failures order by feed, records desc, failures`,
  );
  return [...Map.groupBy(reasons, ({ feed }) => feed)].flatMap(([feed, all]) => {
    const covered = new Set(
      told.filter((each) => each.feed === feed).map(({ failure }) => failure),
    );
    const rows = untold(all, covered);
    const count = rows.reduce((sum, { records }) => sum + records, 0);
    if (count === 0) return [];
    const total = read.get(feed) ?? 0;
    const of = count >= total * graveShare && total > count ? ` of ${total}` : '';
    const more = rows.length < all.length ? ' for other reasons' : '';
    return {
      key: `quarantine/${feed}`,
      subject: 'quarantine',
      count,
      parts: Object.fromEntries(rows.map(({ failures, records }) => [failures, records])),
      text: `${feed}: ${count}${of} quarantined${more}`,
      cure: `rollcall quarantine ${feed}`,
    };
  });
}

/** Of a file that is held back it does not matter what else fails. */
const heldBack = 'file:columns changed';

/** Records with a failure that nothing else reports; what follows from another failure is reported with it. */
function untold(
  rows: readonly z.infer<typeof Reason>[],
  covered: ReadonlySet<string>,
): readonly z.infer<typeof Reason>[] {
  const open = rows.filter(({ failures }) => {
    const reasons = failures.split(';');
    const isHeldBack = reasons.includes(heldBack) && covered.has(heldBack);
    return !isHeldBack && reasons.some((one) => !covered.has(one));
  });
  const follows = ({ failures }: z.infer<typeof Reason>) =>
    failures.split(';').every((one) => covered.has(one) || consequences.includes(one));
  return open.every(follows) && covered.size > 0 ? [] : open;
}

/** Ids that stand for several things, and so for none. */
export async function contradictionNotices(
  engine: Engine,
  loaded: LoadedConfig,
): Promise<readonly FoundNotice[]> {
  const found = await findContradictions(engine, loaded);
  return found.map(({ failure, feeds: names, records, what, cure }) => {
    const feeds = names.join(', ');
    return {
      key: `contradiction/${failure}/${feeds}`,
      subject: 'money',
      count: records,
      text: `${feeds}: ${plural(records, 'record')} quarantined, since ${what}`,
      cure: cure === undefined ? `rollcall quarantine ${names[0]}` : `two shops? ${cure}`,
      short: `${feeds}: ${what}`,
      covers: names.map((feed) => ({ feed, failure })),
    };
  });
}

/** Times after the run's date: they cannot be true, and so decide nothing. */
export async function futureNotices(engine: Engine): Promise<readonly Notice[]> {
  const times = await engine.queryAs(
    Ahead,
    `with failures as (
        select feed, unnest(string_split(set_aside, ';')) as failure
        from clean.set_aside
        where contains(set_aside, ':in the future')
    )
    select feed, split_part(failure, ':', 1) as field, count(*) as records
    from failures
    where contains(failure, ':in the future')
    group by feed, field
    order by feed, field`,
  );
  return [...Map.groupBy(times, ({ feed }) => feed)].map(([feed, rows]) => {
    const count = rows.reduce((sum, { records }) => sum + records, 0);
    const ahead = `${plural(count, 'time')} after the run's date`;
    return {
      key: `future/${feed}`,
      subject: 'contact',
      count,
      parts: Object.fromEntries(rows.map(({ field, records }) => [field, records])),
      text: `${feed}: ${ahead} treated as unknown`,
      cure: `a wrong clock, or feeds → ${feed} → dateOrder`,
      short: `${feed}: ${plural(count, 'time')} in the future`,
    };
  });
}

/** National phone numbers that may be of another country than the merchant's. */
export async function placelessPhoneNotices(engine: Engine): Promise<readonly Notice[]> {
  const feeds = await engine.queryAs(
    Placeless,
    `select feed, count(*) as phones
    from clean.set_aside
    where contains(concat(set_aside, ';'), 'phone:of no sure country;')
    group by feed
    order by feed`,
  );
  return feeds.map(({ feed, phones }) => {
    const numbers = plural(phones, 'phone number');
    return {
      key: `placeless phones/${feed}`,
      subject: 'contact',
      count: phones,
      text: `${feed}: ${numbers} set aside, since they may be of other countries than the merchant's`,
      cure: `feeds → ${feed} → country, if all its customers live in one`,
      short: `${feed}: ${numbers} of no sure country`,
    };
  });
}

/** Phone numbers, email addresses and user ids of which most could not be used. */
export async function unusedNotices(engine: Engine): Promise<readonly Notice[]> {
  const found = await findUnusedValues(engine);
  return found.map((values) => ({
    key: `unused/${values.feed}/${values.field}`,
    subject: 'identity',
    count: values.unused,
    text: unusedText(values),
    cure: unusedCure(values),
    short: `${values.feed}: ${values.unused} of ${values.values} values of ${values.field} not used`,
  }));
}
