import { definePreset } from './preset.ts';
import { stripeCardColumns, stripeModeWords, stripeStatusWords } from './stripe-words.ts';

export const stripeCharges = definePreset({
  name: 'stripe-charges',
  title: 'Stripe: charges (payments.csv before the unified export)',
  kind: 'payments',
  platform: 'stripe',
  detect: ['id', 'Created (UTC)', 'Amount', 'Amount Refunded', 'Status'],
  drop: [...stripeCardColumns],
  timezone: 'UTC',
  idsUniqueIn: 'shop',
  unmatchedPayments: 'orders without order files',
  fields: {
    payment_id: ['id'],
    order_number: ['order_id (metadata)'],
    user_id: ['Customer ID'],
    name: ['Customer Name', 'Card Name'],
    email: ['Customer Email'],
    movement: ['Mode'],
    status: ['Status'],
    moved_at: ['Created (UTC)'],
    currency: ['Currency'],
    amount: ['Amount'],
    refunded_amount: ['Amount Refunded'],
    product_name: ['Description'],
  },
  constants: { movement: 'payment' },
  words: { movement: stripeModeWords, status: stripeStatusWords },
  notes: [
    'Amount is what the customer paid, in Currency; Amount Refunded is what went back of it. Converted Amount and Fee are in the currency of the payout and are not read.',
    'A payment that failed, was canceled or is not captured yet counts as nothing, though its Amount is filled. So does one whose Mode is Test.',
    'Payments join an order by order_id (metadata), which the plugin for WooCommerce writes. Other shops write other metadata: say which column in the feed, `columns: { order_number: ["…"] }`.',
    'Payments without an order count as orders of their own only where no feed of the config holds orders, since the same money would count twice. Say `unmatchedPayments` in the feed to have it otherwise.',
    'Customer ID (cus_…) is known in one Stripe account only: give feeds of one account the same `shop`. Payments of guests have none, and are known by Customer Email.',
    'The layouts of 2015 to 2020 differ in columns about the card only.',
    'Sources: docs.stripe.com; public readers of these files.',
  ],
  cannotKnow: [
    'Money lost in a dispute: Amount Refunded does not hold it.',
    'When a refund was made: it is dated by its payment.',
    'Payouts and fees: they are in other reports, which are no payments of customers.',
  ],
});
