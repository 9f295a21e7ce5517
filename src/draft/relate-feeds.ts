import { lookAtColumns, type SeenColumn } from '../recognise/look-at-columns.ts';
import { bare } from '../recognise/value-shapes.ts';
import { foldName } from '../text/column-names.ts';
import type { DraftFeed } from './draft-feed.ts';
import { type DraftMapping, draftMapping } from './draft-mapping.ts';
import type { Group } from './group-texts.ts';
import { tableOf } from './table-of.ts';

/** A feed and the texts that it was drafted from. */
export interface DraftedGroup {
  readonly feed: DraftFeed;
  readonly group: Group;
}

/** So many numbers of one file are those of another, or it is of other orders. */
const fewestShared = 2;
/** Of the numbers that were examined. Only the beginning of a file is. */
const shareOfLines = 0.5;
const shareOfReferences = 0.2;

/**
 * Finds which files refer to the orders of another, by the numbers that both hold: lines of orders and
 * returns share its platform and shop; movements of money that name no buyer are payments of the orders, and
 * no second set of them.
 */
export function relateFeeds(drafted: readonly DraftedGroup[]): readonly DraftFeed[] {
  const orders = drafted.flatMap((each) => {
    const numbers = numbersOf(each);
    const holdsOrders = kindOf(each.feed) === 'orders' && !areReturns(each.feed);
    return holdsOrders && numbers.size > 0 ? [{ ...each, numbers }] : [];
  });
  const related = drafted.map((each) => {
    const others = orders.filter(({ feed }) => feed !== each.feed);
    return (
      asReturns(each, others) ?? asLines(each, others) ?? asPayments(each, others) ?? each.feed
    );
  });
  return related.map((feed) => withoutAmounts(feed, related));
}

/** Orders that say nothing of money, as in a database, where another file of their platform holds their lines. */
function withoutAmounts(feed: DraftFeed, feeds: readonly DraftFeed[]): DraftFeed {
  const { source } = feed;
  const lacksMoney =
    'mapping' in source &&
    source.mapping.kind === 'orders' &&
    source.mapping.lacking.some((group) => group.includes('paid_amount'));
  if (!lacksMoney) return feed;
  const lines = feeds.find(
    (other) => kindOf(other) === 'order_lines' && other.platform === (feed.platform ?? feed.name),
  );
  if (lines === undefined) return feed;
  const text = `Its orders have no amount, and their lines in ${lines.name} have: Rollcall needs both in one file. Join the two where they are exported, or pull them by a query (docs/configuration.md, "Sources"), and give the result to init; until then these orders are quarantined.`;
  return {
    ...feed,
    relation: { text, doubt: `what its orders come to: join the lines in ${lines.name} to them` },
  };
}

const whichOrders = 'which feed has the orders that it names; they are on one platform';

interface Orders extends DraftedGroup {
  readonly numbers: ReadonlySet<string>;
}

function kindOf({ source }: DraftFeed): string {
  return 'mapping' in source ? source.mapping.kind : source.preset.kind;
}

function areReturns({ source }: DraftFeed): boolean {
  return 'mapping' in source && source.mapping.areReturns !== undefined;
}

/** The numbers of orders that a feed's records name. */
function numbersOf({ feed: { source }, group }: DraftedGroup): ReadonlySet<string> {
  if ('mapping' in source) {
    const { mapping } = source;
    const named = mapping.areReturns && columnOf(mapping, 'returned_order_id');
    return numbersIn((named ?? columnOf(mapping, 'order_id'))?.cells ?? []);
  }
  const { names, records } = tableOf(group.recognitions);
  const known = (source.preset.fields['order_id'] ?? []).map(foldName);
  const index = names.findIndex((name) => known.includes(name));
  return numbersIn(index === -1 ? [] : records.map((record) => record[index] ?? ''));
}

function columnOf({ fields }: DraftMapping, field: string) {
  return fields.find((guess) => guess.field === field)?.columns[0];
}

function numbersIn(cells: readonly string[]): ReadonlySet<string> {
  return new Set(cells.map(orderNumber).filter((number) => number !== ''));
}

/** 1001 of #1001 and INV-1001: what comes before a number differs between files. */
function orderNumber(cell: string): string {
  return bare(cell).replace(/^(?:#|\p{L}+[-_# ]?)(?=\d+$)/u, '');
}

/** The orders that most of the lines belong to. */
function asLines({ feed, group }: DraftedGroup, orders: readonly Orders[]): DraftFeed | undefined {
  if (kindOf(feed) !== 'order_lines' || !('mapping' in feed.source)) return undefined;
  const numbers = numbersOf({ feed, group });
  const best = ordersOf(numbers, group, orders, (other) =>
    Math.max(1, shareOfLines * Math.min(other.numbers.size, numbers.size)),
  );
  return best && beside(feed, best, true);
}

/** The orders that returns give back: those that they name, or else the only ones that there are. */
function asReturns(
  { feed, group }: DraftedGroup,
  orders: readonly Orders[],
): DraftFeed | undefined {
  if (kindOf(feed) !== 'orders' || !areReturns(feed)) return undefined;
  const numbers = numbersOf({ feed, group });
  const best = ordersOf(numbers, group, orders, () =>
    Math.max(1, shareOfReferences * numbers.size),
  );
  if (best) return beside(feed, best, true);
  const [only, ...others] = orders;
  if (only && others.length === 0) return beside(feed, only, false);
  const text =
    'Not sure: to reduce the orders that they name, these need the platform of the feed that holds them.';
  return { ...feed, relation: { text, doubt: whichOrders } };
}

/** The one set of orders that shares enough numbers: of the same folder, if there is such. */
function ordersOf(
  numbers: ReadonlySet<string>,
  group: Group,
  orders: readonly Orders[],
  enough: (other: Orders) => number,
): Orders | undefined {
  const fitting = orders.filter(
    (other) => other.numbers.intersection(numbers).size >= enough(other),
  );
  const near = fitting.filter((other) => folderOf(other.group) === folderOf(group));
  const [best, ...others] = near.length > 0 ? near : fitting;
  return others.length > 0 ? undefined : best;
}

/** A feed whose order numbers are those of another. */
function beside(feed: DraftFeed, { feed: orders }: Orders, isSure: boolean): DraftFeed {
  const { preset } = { preset: undefined, ...orders.source };
  const isOfShop = preset?.idsUniqueIn === 'shop';
  const text = isSure
    ? `Its order numbers are those of ${orders.name}, whose platform it shares.`
    : `Not sure: its order numbers are taken for those of ${orders.name}, the only feed of orders, whose platform it shares.`;
  return {
    ...feed,
    platform: preset?.platform ?? orders.platform ?? orders.name,
    ...(isOfShop ? { shop: orders.shop ?? orders.name } : {}),
    relation: { text, ...(isSure ? {} : { doubt: whichOrders }) },
  };
}

function folderOf({ paths: [path = ''] }: Group): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Money that moved for orders that another file holds, where nothing of the file names a buyer or a product. */
function asPayments(
  { feed, group }: DraftedGroup,
  orders: readonly Orders[],
): DraftFeed | undefined {
  const { source } = feed;
  if (!('mapping' in source) || columnOf(source.mapping, 'order_number') !== undefined) {
    return undefined;
  }
  const { kind, fields } = source.mapping;
  const tellsMore = /^(user_id|phone|email|sku|product_id|quantity|unit_price|refunded_amount)$/;
  const mayBeOrders =
    kind === 'orders' &&
    (source.mapping.second === 'payments' || source.mapping.negatives.length > 0) &&
    !fields.some(({ field }) => tellsMore.test(field));
  const mapping =
    kind === 'payments'
      ? source.mapping
      : mayBeOrders
        ? draftMapping(group.recognitions, 'payments')
        : undefined;
  if (mapping === undefined) return undefined;
  const { names, records } = tableOf(group.recognitions);
  const known = columnOf(mapping, 'order_number');
  const columns = known ? [known] : lookAtColumns(names, records);
  for (const column of columns) {
    const numbers = numbersIn(column.cells);
    const best = orders
      .map((other) => ({ other, shared: other.numbers.intersection(numbers).size }))
      .sort((a, b) => b.shared - a.shared)[0];
    if (
      best === undefined ||
      best.shared < fewestShared ||
      best.shared < shareOfReferences * numbers.size
    ) {
      continue;
    }
    const text = `${column.name} holds order numbers of ${best.other.feed.name}: these are payments of its orders, which count there.`;
    const relation = { text };
    return { ...feed, source: { mapping: withOrderNumber(mapping, column) }, relation };
  }
  return undefined;
}

function withOrderNumber(mapping: DraftMapping, column: SeenColumn): DraftMapping {
  if (columnOf(mapping, 'order_number') !== undefined) return mapping;
  const others = mapping.fields.filter(({ columns: [best] }) => best?.name !== column.name);
  const guess = {
    field: 'order_number',
    columns: [column],
    certainty: 'likely' as const,
    why: 'by its values, which are order numbers',
    isCommon: false,
  };
  return {
    ...mapping,
    fields: [...others, guess],
    unread: mapping.unread.filter((name) => name !== column.name),
  };
}
