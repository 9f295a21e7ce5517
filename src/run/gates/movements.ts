import type { GateName } from '../../config/gate-config.ts';
import type { Turnover } from '../../runs/gate-result.ts';
import { type Measure, pairsOf, pairsOfBoth, partsOf } from '../../runs/measures.ts';

/** How a figure has moved since the night before. */
export interface Movement {
  readonly gate: GateName;
  /** Feed, currency, channel or segment; empty for all. */
  readonly part: string;
  readonly before: number;
  readonly now: number;
  /** By which share of what it was, or, of a figure that is a share itself, of all: -0.1 is a tenth less. */
  readonly share: number;
  /** How many rows that is. */
  readonly rows: number;
  /** Whether it is about the members of a set and not about its size: those that are gone, or new. */
  readonly turnover?: Turnover;
}

/** How all that gates watch has moved from one night to another. */
export function movementsBetween(
  before: readonly Measure[],
  now: readonly Measure[],
): readonly Movement[] {
  const amounts = (gate: GateName, measure: string) => moved(gate, pairsOf(before, now, measure));
  return [
    ...amounts('records', 'records'),
    ...quarantined(before, now),
    ...amounts('customers', 'customers'),
    ...exchanged('customers', now),
    ...amounts('buyers', 'buyers'),
    ...amounts('orders', 'orders'),
    ...exchanged('orders', now),
    ...earned(before, now),
    ...ofCustomers('merges', before, now),
    ...ofCustomers('splits', before, now),
    ...amounts('contactable', 'contactable'),
    ...amounts('files', 'files'),
    ...exchanged('files', now),
    ...moved('files', pairsOfBoth(before, now, 'audiences')),
  ];
}

/** Which members of a set are gone and which are new since the night before, however many it has. */
function exchanged(gate: GateName, now: readonly Measure[]): readonly Movement[] {
  const gone = partsOf(now, `${gate} gone`);
  const arrived = partsOf(now, `${gate} new`);
  return [...partsOf(now, `${gate} before`)].flatMap(([part, before]) => {
    const of = (turnover: Turnover, change: number): Movement => ({
      gate,
      part,
      turnover,
      before,
      now: before + change,
      share: change / Math.max(before, 1),
      rows: Math.abs(change),
    });
    return [of('gone', -(gone.get(part) ?? 0)), of('new', arrived.get(part) ?? 0)];
  });
}

function moved(gate: GateName, pairs: ReturnType<typeof pairsOf>): readonly Movement[] {
  return [...pairs].map(([part, { before, now }]) => ({
    gate,
    part,
    before,
    now,
    share: (now - before) / Math.max(before, 1),
    rows: Math.abs(now - before),
  }));
}

/** Money is no number of rows: a share of it is taken for that share of the orders that made it. */
function earned(before: readonly Measure[], now: readonly Measure[]): readonly Movement[] {
  const of = (gate: GateName, revenue: string, orders: string) => {
    const sold = pairsOf(before, now, orders);
    return [...pairsOf(before, now, revenue)].map(([part, pair]) => {
      const share = (pair.now - pair.before) / Math.max(Math.abs(pair.before), 1);
      const orders = sold.get(part) ?? { before: 0, now: 0 };
      const most = Math.max(orders.before, orders.now);
      return { gate, part, ...pair, share, rows: Math.min(Math.abs(share), 1) * most };
    });
  };
  const currencies = of('revenue', 'revenue by currency', 'orders by currency');
  return [
    ...of('revenue', 'revenue', 'orders'),
    // Of one currency alone the total says it all.
    ...(currencies.length > 1 ? currencies : []),
  ];
}

/**
 * Of each feed that was there before: by how much the shares of its records rose that are refused for
 * each reason. A reason that takes another's place is a change, too.
 */
function quarantined(before: readonly Measure[], now: readonly Measure[]): readonly Movement[] {
  const reasons = [...pairsOf(before, now, 'quarantined')];
  const feeds = [...pairsOf(before, now, 'records')].filter(([, read]) => read.before > 0);
  return feeds.map(([feed, read]) => {
    const own = reasons.filter(([part]) => part.startsWith(`${feed}/`)).map(([, count]) => count);
    const sum = (when: 'before' | 'now') => own.reduce((total, count) => total + count[when], 0);
    const rises = own.map((count) =>
      Math.max(0, count.now / Math.max(read.now, 1) - count.before / read.before),
    );
    const share = rises.reduce((total, rise) => total + rise, 0);
    return {
      gate: 'quarantine',
      part: feed,
      before: sum('before'),
      now: sum('now'),
      share,
      rows: share * read.now,
    };
  });
}

/** How many customers changed this night beside all that there were; nothing of the first night's. */
function ofCustomers(
  gate: 'merges' | 'splits',
  before: readonly Measure[],
  now: readonly Measure[],
): readonly Movement[] {
  const customers = partsOf(before, 'customers').get('') ?? 0;
  const { before: then, now: here } = pairsOf(before, now, gate).get('') ?? { before: 0, now: 0 };
  return [
    { gate, part: '', before: then, now: here, share: here / Math.max(customers, 1), rows: here },
  ];
}
