import { definePreset } from '../preset.ts';

export const woocommerceAnalyticsOrders = definePreset({
  name: 'woocommerce-analytics-orders',
  title: 'WooCommerce: orders (Analytics, download)',
  kind: 'orders',
  platform: 'woocommerce',
  decimalMark: '.',
  detect: [
    'Order #',
    'Status',
    'Customer type',
    'Items sold',
    ['N. Revenue', 'Net sales', 'Net Sales'],
  ],
  idsUniqueIn: 'shop',
  // A refund is a row of its own.
  returns: [{ column: ['N. Revenue', 'Net sales', 'Net Sales'], is: 'negative' }],
  fields: {
    order_id: ['Order #'],
    name: ['Customer'],
    ordered_at: ['Date'],
    status: ['Status'],
    paid_amount: ['N. Revenue', 'Net sales', 'Net Sales'],
  },
  words: {
    status: {
      Completed: 'completed',
      Processing: 'paid',
      'On hold': 'unpaid',
      'on-hold': 'unpaid',
      Pending: 'unpaid',
      'Pending payment': 'unpaid',
      'Checkout draft': 'unpaid',
      'checkout-draft': 'unpaid',
      Refunded: 'refunded',
      Cancelled: 'cancelled',
      Failed: 'cancelled',
    },
  },
  notes: [
    'One row per order. N. Revenue is the order’s total less taxes and postage: the customer paid more. The export of the plugin (woocommerce-orders) tells what was paid.',
    'A row below zero is a refund, which reduces the order of its number.',
    'Unsure: whether every version of the report lists refunds.',
    'The report leaves out orders by their status as the shop’s analytics settings say.',
    'Files hold no currency: it is the feed’s.',
    'Source: woocommerce/woocommerce (the controller of the orders report).',
  ],
  cannotKnow: [
    'Who bought: the file holds a name, and neither email nor id. Such orders count, but name no customer.',
    'Taxes and postage.',
  ],
});
