import { expect, test } from 'vitest';
import { checkConfig } from '../config/load.ts';
import { assumedCurrencies } from './assumed-currencies.ts';

/** The feeds that are taken for the base currency, of orders whose amounts are in the lines of another feed. */
function assumed(ofOrders: Record<string, unknown>, ofLines: Record<string, unknown>) {
  const shared = { platform: 'shop', detect: ['id'] };
  const loaded = checkConfig(
    {
      merchant: { name: 'Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
      currency: { base: 'CNY', rates: { EUR: '8' } },
      feeds: [
        {
          name: 'orders',
          files: 'in/orders',
          totalsFrom: ['items'],
          mapping: {
            ...shared,
            kind: 'orders',
            fields: { order_id: ['id'], ordered_at: ['day'] },
            ...ofOrders,
          },
        },
        {
          name: 'items',
          files: 'in/items',
          mapping: {
            ...shared,
            kind: 'order_lines',
            fields: { order_id: ['order'], line_amount: ['sum'] },
            ...ofLines,
          },
        },
      ],
      segments: 'eleven',
    },
    '/shop/pipeline.config.ts',
  );
  return assumedCurrencies(loaded).map(({ feed }) => feed);
}

test('orders are in the base currency by assumption where neither they nor their lines name one', () => {
  expect(assumed({}, {})).toEqual(['orders']);
  expect(assumed({ currency: 'EUR' }, {})).toEqual([]);
  expect(assumed({}, { currency: 'EUR' })).toEqual([]);
  const fields = { order_id: ['order'], line_amount: ['sum'], currency: ['money'] };
  expect(assumed({}, { fields })).toEqual([]);
});
