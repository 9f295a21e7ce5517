import { columnOf } from '../recognise/field-guess.ts';
import type { SeenColumn } from '../recognise/look-at-columns.ts';
import { bare } from '../recognise/value-shapes.ts';
import { foldName } from '../text/column-names.ts';
import type { DraftFeed, MappingSource } from './draft-feed.ts';
import { fewestShared, share } from './shared-numbers.ts';

type MappedFeed = DraftFeed & { readonly source: MappingSource };

/** Of the buyers that were looked at. */
const shareOfBuyers = 0.5;

/**
 * Lists of people whose ids orders of the same folder name share the platform of these orders, so that who ordered is
 * known: as tables of a database refer to each other, by a column of one name and by equal values. Small numbers are
 * equal in any two shops, so equal values alone are not enough.
 */
export function withPeopleOfOrders(feeds: readonly DraftFeed[]): readonly DraftFeed[] {
  const orders = feeds.filter(
    (feed): feed is MappedFeed => 'mapping' in feed.source && feed.source.mapping.kind === 'orders',
  );
  return feeds.map((feed) => {
    if (!('mapping' in feed.source) || feed.source.mapping.kind !== 'registrations') return feed;
    const own = userColumn(feed.source);
    if (own === undefined || feed.platform !== undefined) return feed;
    const fitting = orders.filter((each) => folderOf(each) === folderOf(feed) && names(each, own));
    const platforms = new Set(fitting.map((each) => each.platform ?? each.name));
    const [platform] = platforms;
    if (platform === undefined || platforms.size > 1) return feed;
    const text = `Its ids (${own.name}) are those of the buyers in ${fitting.map(({ name }) => name).join(' and ')}, whose platform it shares.`;
    return { ...feed, platform, relation: { text } };
  });
}

function userColumn({ mapping }: MappingSource): SeenColumn | undefined {
  return columnOf(mapping.fields, 'user_id');
}

function folderOf({ paths: [path = ''] }: DraftFeed): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Whether orders name people by this column. */
function names({ source }: MappedFeed, own: SeenColumn): boolean {
  const column = userColumn(source);
  if (column === undefined || !refersTo(column.name, own.name)) return false;
  const buyers = idsIn(column);
  return share(buyers, idsIn(own), Math.max(fewestShared, shareOfBuyers * buyers.size));
}

/** `customer_id` refers to the column of that name, and to the `id` of a table of customers. */
function refersTo(reference: string, name: string): boolean {
  const [one, other] = [reference, name].map((each) => foldName(each).toLowerCase());
  return (
    one === other ||
    (other === 'id' && /^(customer|user|client|member|buyer|person)[_ ]?id$/.test(one ?? ''))
  );
}

function idsIn({ cells }: SeenColumn): ReadonlySet<string> {
  return new Set(cells.map(bare).filter((cell) => cell !== ''));
}
