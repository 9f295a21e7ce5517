import { columnOf } from '../recognise/field-guess.ts';
import { lookAtColumns, type SeenColumn } from '../recognise/look-at-columns.ts';
import { bare } from '../recognise/value-shapes.ts';
import { foldName } from '../text/column-names.ts';
import type { DraftFeed } from './draft-feed.ts';
import { type DraftMapping, draftMapping } from './draft-mapping.ts';
import type { Group } from './group-texts.ts';
import { paymentsAsLines } from './payments-as-lines.ts';
import { withPeopleOfOrders } from './people-of-orders.ts';
import { fewestShared, share } from './shared-numbers.ts';
import { tableOf } from './table-of.ts';
import { lacksMoney, withTotalsFromLines } from './totals-from-lines.ts';

/** A feed and the texts that it was drafted from. */
export interface DraftedGroup {
  readonly feed: DraftFeed;
  readonly group: Group;
}

/** Of the numbers that were examined. Only the beginning of a file is. */
const shareOfLines = 0.5;
const shareOfReferences = 0.2;

/**
 * Finds which files refer to the orders of another, by the numbers that both hold: lines of orders and
 * returns share its platform and shop; movements of money that name no buyer are payments of the orders, and
 * no second set of them.
 */
export function relateFeeds(all: readonly DraftedGroup[]): readonly DraftFeed[] {
  const drafted = all.map((each) => asOrdersOfLines(each, all) ?? each);
  const orders = drafted.flatMap((each) => {
    const numbers = numbersOf(each);
    const holdsOrders = kindOf(each.feed) === 'orders' && !areReturns(each.feed);
    return holdsOrders && numbers.size > 0 ? [{ ...each, numbers }] : [];
  });
  const lines = drafted.filter(({ feed }) => kindOf(feed) === 'order_lines').map(numbersOf);
  const related = drafted.map((each) => {
    const others = orders.filter(({ feed }) => feed !== each.feed);
    return (
      asReturns(each, others) ??
      asLines(each, others) ??
      asPayments(each, others, lines) ??
      each.feed
    );
  });
  const numbers = new Map(
    related.map((feed, index) => {
      const group = drafted[index]?.group;
      return [feed.name, group ? numbersOf({ feed, group }) : new Set<string>()];
    }),
  );
  return withPeopleOfOrders(related).map((feed, _, feeds) =>
    withTotalsFromLines(feed, feeds, numbers),
  );
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
    const named = mapping.areReturns && columnOf(mapping.fields, 'returned_order_id');
    return numbersIn((named ?? columnOf(mapping.fields, 'order_id'))?.cells ?? []);
  }
  const { names, records } = tableOf(group.recognitions);
  const known = (source.preset.fields['order_id'] ?? []).map(foldName);
  const index = names.findIndex((name) => known.includes(name));
  return numbersIn(index === -1 ? [] : records.map((record) => record[index] ?? ''));
}

function numbersIn(cells: readonly string[]): ReadonlySet<string> {
  return new Set(cells.map(orderNumber).filter((number) => number !== ''));
}

/** 1001 of #1001 and INV-1001: what comes before a number differs between files. */
function orderNumber(cell: string): string {
  return bare(cell).replace(/^(?:#|\p{L}+[-_# ]?)(?=\d+$)/u, '');
}

/** A table of orders, by its name, whose number is only called id: lines in its folder refer to it. */
function asOrdersOfLines(
  { feed, group }: DraftedGroup,
  all: readonly DraftedGroup[],
): DraftedGroup | undefined {
  const [path = ''] = group.paths;
  const isCalledOrders = /(?:^|[^a-z])orders?(?:[^a-z]|$)/i.test(
    path.slice(folderOf(group).length),
  );
  if (!isCalledOrders || kindOf(feed) !== 'registrations' || 'preset' in feed.source)
    return undefined;
  const mapping = draftMapping(group.recognitions, 'orders');
  const number = mapping && columnOf(mapping.fields, 'order_id');
  if (!number || !columnOf(mapping.fields, 'ordered_at')) return undefined;
  const numbers = numbersIn(number.cells);
  const areOrders = all.some((lines) => {
    const named = numbersOf(lines);
    const isNear =
      kindOf(lines.feed) === 'order_lines' && folderOf(lines.group) === folderOf(group);
    const enough = Math.max(fewestShared, shareOfLines * Math.min(numbers.size, named.size));
    return isNear && share(numbers, named, enough);
  });
  return areOrders ? { group, feed: { ...feed, source: { mapping } } } : undefined;
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
  const fitting = orders.filter((other) => share(other.numbers, numbers, enough(other)));
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

/**
 * Money that moved for orders that another file holds, where nothing of the file names a buyer or a product.
 *
 * @param lines the numbers of orders in each file of lines: what these come to, no payment has to say
 */
function asPayments(
  { feed, group }: DraftedGroup,
  orders: readonly Orders[],
  lines: readonly ReadonlySet<string>[],
): DraftFeed | undefined {
  const { source } = feed;
  if (!('mapping' in source)) return undefined;
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
  const known = columnOf(mapping.fields, 'order_number');
  const columns = known ? [known] : lookAtColumns(names, records);
  for (const column of columns) {
    const numbers = numbersIn(column.cells);
    const best = orders
      .map((other) => ({ other, shared: other.numbers.intersection(numbers).size }))
      .sort((a, b) => b.shared - a.shared)[0];
    const enough = Math.max(fewestShared, shareOfReferences * numbers.size);
    if (best === undefined || !share(best.other.numbers, numbers, enough)) continue;
    const text = `${column.name} holds order numbers of ${best.other.feed.name}: these are payments of its orders, which count there.`;
    const relation = { text };
    const numbered = withOwnNumber(withOrderNumber(mapping, column), column);
    const payments = { ...feed, source: { mapping: numbered }, relation };
    const { feed: others, numbers: own } = best.other;
    const isNeeded = lacksMoney(others) && !lines.some((some) => share(own, some, fewestShared));
    return isNeeded ? paymentsAsLines(payments, others) : payments;
  }
  return undefined;
}

/** Payments that are only counted within their order, as first and second, are known by both numbers. */
function withOwnNumber(mapping: DraftMapping, column: SeenColumn): DraftMapping {
  const isCounted =
    columnOf(mapping.fields, 'movement_id') && !columnOf(mapping.fields, 'payment_id');
  if (!isCounted) return mapping;
  const why = 'movements are only counted within their order';
  const guess = { field: 'payment_id', columns: [column], certainty: 'likely' as const, why };
  return { ...mapping, fields: [{ ...guess, isCommon: false }, ...mapping.fields] };
}

function withOrderNumber(mapping: DraftMapping, column: SeenColumn): DraftMapping {
  if (columnOf(mapping.fields, 'order_number') !== undefined) return mapping;
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
