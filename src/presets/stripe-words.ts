/** Stripe's words for how far a payment has come, in exports of the dashboard and as its API has them. */
export const stripeStatusWords = {
  Paid: 'settled',
  Succeeded: 'settled',
  Refunded: 'refunded',
  'Partial refund': 'settled',
  'Partially refunded': 'settled',
  partially_refunded: 'settled',
  Pending: 'pending',
  Processing: 'pending',
  Uncaptured: 'pending',
  Incomplete: 'pending',
  requires_payment_method: 'pending',
  requires_confirmation: 'pending',
  requires_action: 'pending',
  requires_capture: 'pending',
  Failed: 'closed',
  Canceled: 'closed',
  Cancelled: 'closed',
  Blocked: 'closed',
  Expired: 'closed',
} as const;

/** Payments in test mode are none. */
export const stripeModeWords = { Live: 'payment', Test: 'other' } as const;

/** What is known of a card is not needed. */
export const stripeCardColumns: readonly string[] = [
  'Card ID',
  'Card Last4',
  'Card Exp Month',
  'Card Exp Year',
  'Card Address Line1',
  'Card Address Line2',
  'Card Address City',
  'Card Address State',
  'Card Address Country',
  'Card Address Zip',
  'Card Fingerprint',
  'Shipping Address Line1',
  'Shipping Address Line2',
  'Shipping Address City',
  'Shipping Address State',
  'Shipping Address Postal Code',
];
