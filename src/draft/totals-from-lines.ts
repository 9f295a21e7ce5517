import { amountParts } from '../contracts/words/order-amounts.ts';
import type { FieldGuess } from '../recognise/field-guess.ts';
import { matchName } from '../recognise/match-name.ts';
import type { DraftFeed, MappingSource } from './draft-feed.ts';
import type { DraftMapping } from './draft-mapping.ts';

type MappedFeed = DraftFeed & { readonly source: MappingSource };

/** What comes on top of lines; whether prices include taxes, no column says. */
const onTop = [amountParts.shipping, amountParts.tip, amountParts.fee].join(', ');

/**
 * Orders that say nothing of money, as in a database, and come to the sum of their lines in other files of their
 * platform.
 *
 * @param numbers feed → the order numbers that its records name
 */
export function withTotalsFromLines(
  feed: DraftFeed,
  feeds: readonly DraftFeed[],
  numbers: ReadonlyMap<string, ReadonlySet<string>>,
): DraftFeed {
  if (!lacksMoney(feed)) return feed;
  const lines = feeds.filter(
    (other): other is MappedFeed =>
      isMapped(other) &&
      other.source.mapping.kind === 'order_lines' &&
      other.platform === (feed.platform ?? feed.name),
  );
  if (lines.length === 0) return withoutRate(feed);
  const names = lines.map(({ name }) => name);
  const shown = names.join(' and ');
  const hindrance = hindranceOf(feed, lines);
  if (hindrance !== undefined) {
    const text = `Its orders have no amount, and their lines in ${shown} have, perhaps; see what is not sure.`;
    return {
      ...withoutRate(feed),
      relation: { text, doubt: `what its orders come to: ${hindrance}` },
    };
  }
  const own = numbers.get(feed.name) ?? new Set();
  const found = own.intersection(
    new Set(names.flatMap((name) => [...(numbers.get(name) ?? [])])),
  ).size;
  const text = `An order is the sum of its lines in ${shown}: ${found} of ${own.size} numbers seen are there.`;
  const mapping = withCharges(feed.source.mapping, lines);
  return { ...feed, source: { mapping }, totalsFrom: names, relation: { text } };
}

function isMapped(feed: DraftFeed): feed is MappedFeed {
  return 'mapping' in feed.source;
}

/** Whether a feed is one of orders of which no column says what they come to. */
export function lacksMoney(feed: DraftFeed): feed is MappedFeed {
  return (
    isMapped(feed) &&
    feed.source.mapping.kind === 'orders' &&
    feed.source.mapping.lacking.some(isOfMoney)
  );
}

function isOfMoney(group: readonly string[]): boolean {
  return group.includes('paid_amount');
}

function fieldOf({ fields }: DraftMapping, field: string): FieldGuess | undefined {
  return fields.find((guess) => guess.field === field);
}

/** Why lines cannot give these orders their amounts, and what to do about it. */
function hindranceOf(
  { source: { mapping } }: MappedFeed,
  lines: readonly MappedFeed[],
): string | undefined {
  if (mapping.rows !== undefined) {
    return 'with totalsFrom, read what tells returns and no sales as status, and not by returns and notSales';
  }
  const bare = lines.find(
    ({ source }) =>
      fieldOf(source.mapping, 'line_amount') === undefined &&
      (fieldOf(source.mapping, 'quantity') === undefined ||
        fieldOf(source.mapping, 'unit_price') === undefined),
  );
  return (
    bare &&
    `no column of ${bare.name} was found for what a line costs: name it there, and name the feed in totalsFrom here`
  );
}

/** Nothing is known from which a share could be taken off, unless each record has a quantity and a price. */
function withoutRate(feed: MappedFeed): MappedFeed {
  const { mapping } = feed.source;
  const rate = fieldOf(mapping, 'discount_rate');
  if (!rate || mapping.totals?.totals === 'sum of quantity x unit price') return feed;
  const fields = mapping.fields.filter((guess) => guess !== rate);
  const unread = [...mapping.unread, ...rate.columns.map(({ name }) => name)];
  return { ...feed, source: { mapping: { ...mapping, fields, unread } } };
}

/** The mapping of such orders: what their own file says of postage comes on top, unless lines have their own. */
function withCharges(mapping: DraftMapping, lines: readonly MappedFeed[]): DraftMapping {
  const lacking = mapping.lacking.filter((group) => !isOfMoney(group));
  const named = lines.some(({ source }) => fieldOf(source.mapping, 'currency'));
  const settled = { ...mapping, lacking, lacksCurrency: mapping.lacksCurrency && !named };
  const parts = mapping.beside.parts.filter(({ name }) => matchName(name, { is: onTop }));
  const havePostage = lines.some(({ source }) => fieldOf(source.mapping, 'charges_amount'));
  if (parts.length === 0 || havePostage) return settled;
  const charges: FieldGuess = {
    field: 'charges_amount',
    columns: parts,
    certainty: 'likely',
    why: 'by its name it comes on top of the lines, and no line has it',
    isCommon: false,
    ...(parts.length > 1 ? { isSum: true } : {}),
  };
  return {
    ...settled,
    fields: [...mapping.fields, charges],
    beside: {
      ...mapping.beside,
      parts: mapping.beside.parts.filter((part) => !parts.includes(part)),
    },
    unread: mapping.unread.filter((name) => !parts.some((part) => part.name === name)),
  };
}
