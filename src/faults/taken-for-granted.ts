import { z } from 'zod';
import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import { amountParts } from '../contracts/words/order-amounts.ts';
import { quoted } from '../draft/typescript-text.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import type { LandedInput } from '../landing/landed-input.ts';
import { namedColumns } from '../presets/known-columns.ts';
import { matchName } from '../recognise/match-name.ts';
import { noGoodsAmong } from '../recognise/no-goods.ts';
import { foldName } from '../text/column-names.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';

/** What money is taken for, where only a person knows better. It names columns and products, and nobody. */
export interface TakenForGranted {
  readonly key: string;
  readonly count: number;
  readonly text: string;
  readonly short: string;
}

const Product = z.object({ name: z.string(), lines: z.string().transform(Number) });
/** So many products are examined, the most frequent first. */
const mostProducts = 2_000;
const longestName = 60;

/** Products that count as sales and seem to be no goods: gift cards, deposits, shipping. Needs `clean.order_lines`. */
export async function noGoodsSold(
  engine: Engine,
  { feeds }: LoadedConfig,
): Promise<readonly TakenForGranted[]> {
  const found: TakenForGranted[] = [];
  for (const resolved of feeds.filter(countsEachRecord)) {
    const { feed, preset } = resolved;
    const [column] = preset.fields['product_name'] ?? [];
    if (column === undefined) continue;
    const products = await engine.queryAs(
      Product,
      `select product_name as name, count(*) as lines
      from clean.order_lines
      where feed = ${literal(feed.name)} and length(product_name) <= ${longestName}
      group by name order by lines desc, name limit ${mostProducts}`,
    );
    const lines = new Map(products.map(({ name, lines: count }) => [name, count]));
    for (const { reason, names } of noGoodsAmong([...lines.keys()])) {
      const count = names.reduce((sum, name) => sum + (lines.get(name) ?? 0), 0);
      const shown = names.map(visible).join(', ');
      const condition = `{ column: ${quoted(visible(column))}, equals: [${names.map(quoted).join(', ')}], reason: '${reason}' }`;
      found.push({
        key: `no goods/${feed.name}/${reason}`,
        count,
        text: `${feed.name}: ${plural(count, 'line')} of ${shown} ${count === 1 ? 'counts' : 'count'} as sales; if they are none, feeds → ${feed.name} → notSales: [${condition}]`,
        short: `${feed.name}: ${plural(count, 'line')} of a ${reason} as sales`,
      });
    }
  }
  return found;
}

/** Columns of shipping and the like that are in no amount, where lines make up what an order comes to, in whatever feed. */
export function partsLeftOut(
  { feeds }: LoadedConfig,
  inputs: readonly LandedInput[],
): readonly TakenForGranted[] {
  const parts = Object.values(amountParts).join(', ');
  const givers = new Set(feeds.flatMap(({ feed }) => feed.totalsFrom ?? []));
  return feeds.flatMap(({ feed, preset }) => {
    const isOfLines =
      givers.has(feed.name) || (preset.kind === 'orders' && preset.totals.startsWith('sum'));
    if (feed.mapping === undefined || !(isOfLines || feed.totalsFrom)) return [];
    const known = namedColumns(preset);
    const own = inputs.filter((input) => input.feed === feed.name);
    const columns = [...new Set(own.flatMap(({ landed }) => landed.columns))].filter(
      (name) => !known.has(foldName(name)) && matchName(name, { is: parts }) !== undefined,
    );
    if (columns.length === 0) return [];
    const shown = columns.map(visible).join(', ');
    const names = columns.map(quoted).join(', ');
    const line = preset.fields['line_amount']?.slice(0, 1) ?? ['…'];
    const charges = `sums: { charges_amount: { plus: [${names}] } }`;
    const sum = `totals: 'sum of line amounts', sums: { line_amount: { plus: [${line.map(quoted)}, ${names}] } } in the place of line_amount in fields`;
    const inMapping = `feeds → ${feed.name} → mapping →`;
    const cure = feed.totalsFrom
      ? `this comes on top of the lines, ${inMapping} ${charges}`
      : `each line has its own part, ${inMapping} ${givers.has(feed.name) ? charges : sum}`;
    return {
      key: `left out/${feed.name}/${columns.join()}`,
      count: columns.length,
      text: `${feed.name}: ${shown} ${columns.length === 1 ? 'is' : 'are'} in no amount, so orders may come to less; where ${cure}; drop ends this`,
      short: `${feed.name}: ${shown} in no amount`,
    };
  });
}

/** Whether each record of an order file has an amount of its own: else one less is no money less. */
function countsEachRecord({ preset }: ResolvedFeed): boolean {
  const { kind, recordGrain, totals } = preset;
  return kind === 'orders' && (recordGrain === 'order' || totals.startsWith('sum'));
}
