import { didYouMean } from '../text/did-you-mean.ts';
import { idScope } from './id-scope.ts';
import type { ResolvedFeed } from './loaded-config.ts';

/** What is wrong with feeds whose orders come to the sum of lines in other feeds, one sentence each with its path. */
export function totalsFromProblems(feeds: readonly ResolvedFeed[]): readonly string[] {
  const ofLines = feeds.filter(({ preset }) => preset.kind === 'order_lines');
  return feeds.flatMap((resolved, index) => {
    const { feed, preset } = resolved;
    const path = `feeds[${index}]`;
    if (feed.totalsFrom === undefined || preset.kind !== 'orders')
      return withoutLines(path, resolved);
    const named = feed.totalsFrom;
    const others = ofLines
      .filter((lines) => idScope(lines) === idScope(resolved) && !named.includes(lines.feed.name))
      .map(
        (lines) =>
          `${path}.totalsFrom: "${lines.feed.name}" holds lines of the same orders, and the newest file with lines of an order counts; name it too, or give it a platform of its own`,
      );
    return [
      ...ownAmounts(path, resolved),
      ...named.flatMap((name) => unfit(`${path}.totalsFrom`, name, resolved, feeds)),
      ...others,
    ];
  });
}

/** Fields that only say something beside lines. */
function withoutLines(path: string, { preset }: ResolvedFeed): readonly string[] {
  const { kind, totals, fields, sums } = preset;
  if (kind !== 'orders') return [];
  const read = { ...fields, ...sums };
  return [
    ...('charges_amount' in read
      ? [
          `${path}.mapping: charges_amount is added to lines of other feeds, and totalsFrom names none; where they are in no amount, take them into the sum of paid_amount`,
        ]
      : []),
    ...('discount_rate' in read && totals !== 'sum of quantity x unit price'
      ? [`${path}.mapping: discount_rate is only read with totals: 'sum of quantity x unit price'`]
      : []),
  ];
}

/** What speaks against a sum of lines in the orders' own format. */
function ownAmounts(path: string, { preset }: ResolvedFeed): readonly string[] {
  const { recordGrain, totals, returns, notSales, fields, sums } = preset;
  const read = { ...fields, ...sums };
  const at = `${path}.totalsFrom`;
  return [
    ...(recordGrain === 'line' || totals !== 'first line'
      ? [`${at}: is for files whose records are whole orders; leave out recordGrain and totals`]
      : []),
    ...['paid_amount', 'payable_amount', 'line_amount']
      .filter((field) => field in read)
      .map(
        (field) =>
          `${at}: the orders' own file says ${field}, so there are two amounts; leave out one of the two. What is beside the lines, such as postage, is charges_amount`,
      ),
    ...(returns.length > 0 || notSales.length > 0
      ? [
          `${at}: returns and notSales need rows with amounts of their own, and these have none. Read the column that tells such rows as status: in words, 'refunded' gives the sum of the lines back, and 'cancelled' is no sale; refunded_amount is a part of it. Returns with numbers of their own go into another feed, from a file with their amounts`,
        ]
      : []),
  ];
}

/** Why a feed cannot give orders their amounts. */
function unfit(
  at: string,
  name: string,
  orders: ResolvedFeed,
  feeds: readonly ResolvedFeed[],
): readonly string[] {
  const lines = feeds.find(({ feed }) => feed.name === name);
  if (lines === undefined) {
    const known = feeds
      .filter(({ preset }) => preset.kind === 'order_lines')
      .map(({ feed }) => feed.name);
    return [`${at}: no feed is named "${name}"${didYouMean(name, known)}`];
  }
  const { kind, fields, sums } = lines.preset;
  if (kind !== 'order_lines') {
    const how =
      kind === 'payments'
        ? "; where nothing but these says what orders come to, read the file with kind: 'order_lines' too, each payment as a line"
        : '';
    return [`${at}: "${name}" holds ${kind.replaceAll('_', ' ')}, and no order lines${how}`];
  }
  const read = { ...fields, ...sums };
  const hasAmount = 'line_amount' in read || ('quantity' in read && 'unit_price' in read);
  return [
    ...(idScope(lines) === idScope(orders)
      ? []
      : [
          `${at}: "${name}" is on ${idScope(lines)} and the orders on ${idScope(orders)}, so that their numbers never meet; give both one platform, and one shop where ids are unique in one shop only`,
        ]),
    ...(hasAmount
      ? []
      : [
          `${at}: "${name}" has no amounts: it needs columns for line_amount, or for quantity and unit_price`,
        ]),
  ];
}
