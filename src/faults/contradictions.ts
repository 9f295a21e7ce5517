import { z } from 'zod';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { visible } from '../text/visible.ts';

const Row = z.object({
  failure: z.string(),
  feeds: z.string(),
  records: z.string().transform(Number),
});

/** Ids that stand for several things, as those of two shops do whose numbers are the same. */
export interface Contradiction {
  /** Such as `order_id:several orders`. */
  readonly failure: string;
  readonly feeds: readonly string[];
  readonly records: number;
  /** As in "one order_id stands for several orders". */
  readonly what: string;
  /** What settles it, after "two shops?"; undefined where ids are unique on the whole platform. */
  readonly cure: string | undefined;
}

/** What is quarantined since an id stands for several things, by the kind of id and the feeds. */
export async function findContradictions(
  engine: Engine,
  loaded: LoadedConfig,
): Promise<readonly Contradiction[]> {
  const rows = await engine.queryAs(
    Row,
    `select failures as failure, string_agg(distinct feed, ',' order by feed) as feeds,
      count(*) as records
    from clean.quarantine
    where contains(failures, ':several ')
    group by failures
    order by failures`,
  );
  return rows.map(({ failure, feeds, records }) => {
    const names = feeds.split(',');
    const [field, things] = failure.split(':several ');
    return {
      failure,
      feeds: names,
      records,
      what: `one ${field} stands for several ${things}`,
      cure: cureFor(names, loaded, things === 'orders'),
    };
  });
}

function cureFor(
  names: readonly string[],
  loaded: LoadedConfig,
  areOrders: boolean,
): string | undefined {
  const feeds = loaded.feeds.filter(({ feed }) => names.includes(feed.name));
  const hasShops = feeds.every(
    ({ feed, preset }) => feed.mapping !== undefined || preset.idsUniqueIn === 'shop',
  );
  if (!hasShops) return undefined;
  if (names.length > 1) return "write shop: 'NAME' in each of these feeds";
  const apart = "give each a feed of its own, with shop: 'NAME'";
  const mapping = feeds[0]?.feed.mapping;
  const [number, time] = [mapping?.fields['order_id']?.[0], mapping?.fields['ordered_at']?.[0]];
  if (!areOrders || number === undefined || time === undefined) return apart;
  const columns = [number, time].map((column) => `'${visible(column)}'`).join(', ');
  return `${apart}. Numbers that began again? idFrom: [${columns}] in place of order_id in its mapping`;
}
