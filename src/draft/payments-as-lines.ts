import type { DraftFeed, MappingSource } from './draft-feed.ts';
import type { DraftMapping } from './draft-mapping.ts';

/**
 * Payments of orders of which nothing else says what they come to: read as lines, so that an order comes to what was paid
 * for it. Whether a payment failed or gave money back, lines cannot say: where columns do, the feed stays as it is, and says
 * what to do.
 */
export function paymentsAsLines(
  payments: DraftFeed & { readonly source: MappingSource },
  orders: DraftFeed,
): DraftFeed {
  const { mapping } = payments.source;
  const column = (field: string) => mapping.fields.find((guess) => guess.field === field);
  const amount = column('amount');
  const number = column('order_number');
  const id = column('movement_id') ?? column('payment_id');
  const tellsMore = ['movement', 'status', 'direction', 'refunded_amount'].some(column);
  if (!amount || !number || tellsMore || mapping.areReturns) {
    const doubt = `what orders in ${orders.name} come to: read the payments that succeeded as order_lines, and name that feed in totalsFrom`;
    return { ...payments, relation: { text: payments.relation?.text ?? '', doubt } };
  }
  const lines: DraftMapping = {
    ...mapping,
    kind: 'order_lines',
    fields: [
      { ...number, field: 'order_id' },
      ...(id && id.columns[0] !== number.columns[0] ? [{ ...id, field: 'line_id' }] : []),
      { ...amount, field: 'line_amount' },
      ...mapping.fields.filter(({ field }) => field === 'currency'),
    ],
    lacking: [],
    lacksCurrency: false,
    words: [],
    constants: {},
    signedWords: [],
  };
  const text = `Payments of orders in ${orders.name}, of which nothing else says what they come to: read as their lines.`;
  return {
    ...payments,
    platform: orders.platform ?? orders.name,
    source: { mapping: lines },
    relation: {
      text,
      doubt: 'whether all payments of an order are in it: orders come to what these say',
    },
  };
}
