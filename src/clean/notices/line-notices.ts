import { z } from 'zod';
import type { LoadedConfig } from '../../config/loaded-config.ts';
import type { Engine } from '../../engine/engine.ts';
import type { FoundNotice, Notice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';

const Count = z.string().transform(Number);
const Waiting = z.object({ feed: z.string(), waiting: Count, orders: Count });
const Nameless = z.object({ feed: z.string(), lines: Count });

const waits = 'order_id:no lines';

/** Orders that wait for their lines in other feeds. */
export async function waitingOrderNotices(
  engine: Engine,
  { feeds }: LoadedConfig,
): Promise<readonly FoundNotice[]> {
  const rows = await engine.queryAs(
    Waiting,
    `with waiting as (
      select feed, count(*) as waiting from clean.quarantine where failures = '${waits}' group by feed
    )
    select waiting.feed, waiting.waiting, count(*) as orders
    from waiting
    inner join clean.summed_orders as orders on waiting.feed = orders.feed
    group by waiting.feed, waiting.waiting
    order by waiting.feed`,
  );
  return rows.map(({ feed, waiting, orders }) => {
    const from = feeds.find((each) => each.feed.name === feed)?.feed.totalsFrom ?? [];
    const found =
      waiting === orders ? '; where they should, the numbers are written otherwise' : '';
    const short = `${feed}: ${waiting} of ${plural(orders, 'order')} without lines`;
    return {
      key: `waiting/${feed}`,
      subject: 'money',
      count: waiting,
      text: `${short} in ${from.join(' and ')}${found}. They count as soon as their lines come`,
      cure: `rollcall quarantine ${feed}`,
      short,
      covers: [{ feed, failure: waits }],
    };
  });
}

/** Lines that are refused and name no order: which order then comes to less, nobody knows. */
export async function namelessLineNotices(engine: Engine): Promise<readonly Notice[]> {
  const rows = await engine.queryAs(
    Nameless,
    `with lines as (
      select feed from clean.checked_order_lines where order_id is null
      union all
      select files.feed
      from landing.rejects as rejects
      inner join landing.files as files on rejects.file_number = files.file_number
    )
    select lines.feed, count(*) as lines
    from lines
    inner join config.feeds as feeds on lines.feed = feeds.feed
    where feeds.gives_totals
    group by lines.feed
    order by lines.feed`,
  );
  return rows.map(({ feed, lines }) => {
    const short = `${feed}: ${plural(lines, 'refused line that names', 'refused lines that name')} no order`;
    return {
      key: `lines of nothing/${feed}`,
      subject: 'money',
      count: lines,
      text: `${short}, which may come to less without ${lines === 1 ? 'it' : 'them'}`,
      cure: `rollcall quarantine ${feed}`,
      short,
    };
  });
}

/** Discounts that may be shares of the price and are taken for amounts. */
export async function smallDiscountRemarks(engine: Engine): Promise<readonly Notice[]> {
  const rows = await engine.queryAs(
    Nameless,
    `select lines.feed, count(*) as lines
    from clean.checked_order_lines as lines
    inner join config.feeds as feeds on lines.feed = feeds.feed
    where feeds.gives_totals and lines.discount_amount <> 0
    group by lines.feed
    having max(abs(lines.discount_amount)) <= 1 and min(abs(lines.discount_amount)) < 1
    order by lines.feed`,
  );
  return rows.map(({ feed, lines }) => ({
    key: `small discounts/${feed}`,
    subject: 'remark',
    count: lines,
    text: `${feed}: ${plural(lines, 'discount')} of no more than 1 each; where these are shares of the price, discount_rate in the place of discount_amount`,
    short: `${feed}: discounts that may be shares`,
  }));
}
