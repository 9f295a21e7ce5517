import { z } from 'zod';
import { idScope } from '../config/id-scope.ts';
import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { cellPointer } from './cell-pointer.ts';
import type { Fault } from './faults.ts';
import { feedFault } from './feed-fault.ts';

const Found = z.object({ feed: z.string(), found: z.string().transform(Number) });
const Twice = z.object({
  feed: z.string(),
  other: z.string(),
  orders: z.string().transform(Number),
  of: z.string().transform(Number),
});

const sampled = 500;
/** Fewer equal numbers and amounts are chance. */
const fewestTwice = 3;
const shareTwice = 0.2;

/** Tables that are read here. */
export const tablesOfForeignOrders: readonly string[] = ['clean.orders', 'clean.quarantine'];

/**
 * Feeds that refer to the orders of another feed, while the config has them on a platform of their
 * own: lines that find no order there, and movements of money that are read as a second set of orders.
 *
 * @param read feed → how many records its files hold
 */
export async function foreignOrders(
  engine: Engine,
  loaded: LoadedConfig,
  read: ReadonlyMap<string, number>,
): Promise<readonly Fault[]> {
  return [...(await linesElsewhere(engine, loaded, read)), ...(await ordersTwice(engine, loaded))];
}

/** Lines whose orders another platform has. */
async function linesElsewhere(
  engine: Engine,
  { feeds }: LoadedConfig,
  read: ReadonlyMap<string, number>,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const [index, resolved] of feeds.entries()) {
    const { feed, preset } = resolved;
    const columns = preset.fields['order_id'] ?? [];
    if (preset.kind !== 'order_lines' || columns.length === 0) continue;
    const cells = columns.map(
      (column) => `blank_to_null(raw_text ->> ${literal(cellPointer(column))})`,
    );
    const [best] = await engine.queryAs(
      Found,
      `with lines as (
        select distinct clean_id(coalesce(${cells.join(', ')})) as order_id
        from clean.quarantine
        where feed = $feed and failures = 'order_id:no order'
        limit ${sampled}
      )
      select orders.feed, count(distinct orders.order_id) as found
      from lines
      inner join clean.orders as orders on lines.order_id = orders.order_id
      where orders.id_scope <> $scope
      group by orders.feed
      order by found desc, orders.feed
      limit 1`,
      { feed: feed.name, scope: idScope(resolved) },
    );
    const owner = feeds.find((each) => each.feed.name === best?.feed);
    if (best === undefined || owner === undefined) continue;
    faults.push(
      feedFault(feed.name, read, {
        what: `its lines find no order on ${preset.platform}, but orders of ${best.feed}, which is on ${idScope(owner)}`,
        ...(feed.mapping ? { path: `feeds[${index}].mapping` } : {}),
        lines: feed.mapping ? placeOf(owner) : [],
        failures: ['order_id:no order'],
      }),
    );
  }
  return faults;
}

/** What puts a mapping on the platform, and in the shop, of another feed. */
function placeOf({ feed, preset }: ResolvedFeed): readonly string[] {
  const platform = `platform: '${preset.platform}',`;
  return preset.idsUniqueIn === 'shop'
    ? [`${platform} // and beside the mapping shop: '${feed.shop ?? feed.name}'`]
    : [platform];
}

/** Orders of nobody with number and amount of another feed's orders. */
async function ordersTwice(engine: Engine, { feeds }: LoadedConfig): Promise<readonly Fault[]> {
  const mapped = feeds.filter(({ feed, preset }) => feed.mapping && preset.kind === 'orders');
  if (mapped.length === 0) return [];
  const rows = await engine.queryAs(
    Twice,
    `with nameless as (
      select feed, id_scope, bare_order_number(order_id) as number, paid_amount, ordered_on
      from clean.orders
      where person_record_id is null and known_from <> 'payments'
        and feed in (${mapped.map(({ feed }) => literal(feed.name)).join(', ')})
    ),
    twice as (
      select nameless.feed, orders.feed as other, count(distinct nameless.number) as orders
      from nameless
      inner join clean.orders as orders on nameless.number = bare_order_number(orders.order_id)
      where
        orders.id_scope <> nameless.id_scope
        and orders.known_from <> 'payments'
        and orders.paid_amount = nameless.paid_amount
        and nameless.paid_amount > 0
        and abs(days_between(orders.ordered_on, nameless.ordered_on)) <= 30
      group by nameless.feed, orders.feed
    )
    select twice.feed, twice.other, twice.orders, count(*) as "of"
    from twice
    inner join nameless on twice.feed = nameless.feed
    group by twice.feed, twice.other, twice.orders
    having twice.orders >= ${fewestTwice} and twice.orders >= count(*) * ${shareTwice}
    order by twice.feed, twice.orders desc, twice.other`,
  );
  return rows.map(({ feed, other, orders, of }) => ({
    feeds: [feed],
    records: orders,
    share: orders / of,
    what: `${orders} of ${of} orders that name nobody have the number and amount of orders of ${other}: if they are payments of these, the same money counts twice`,
    path: `feeds[${feeds.findIndex((each) => each.feed.name === feed)}].mapping`,
    lines: ["kind: 'payments', // with order_number, moved_at and amount in its fields"],
    failures: [],
  }));
}
