import { definePreset } from '../preset.ts';

export const squareTransactions = definePreset({
  name: 'square-transactions',
  title: 'Square: transactions (Transactions CSV)',
  kind: 'payments',
  platform: 'square',
  decimalMark: '.',
  detect: ['Transaction ID', 'Payment ID', 'Total Collected', 'Event Type'],
  drop: ['PAN Suffix', 'Staff Name', 'Staff ID', 'Other Tender Note'],
  idsUniqueIn: 'shop',
  fields: {
    payment_id: ['Transaction ID'],
    movement_id: ['Payment ID'],
    user_id: ['Customer ID'],
    name: ['Customer Name'],
    movement: ['Event Type'],
    moved_at: ['Date'],
    amount: ['Total Collected'],
    product_name: ['Description'],
  },
  timeOfDay: { moved_at: ['Time'] },
  words: { movement: { Payment: 'payment', Refund: 'refund' } },
  notes: [
    'Total Collected is what the customer paid: net sales, tax, tip and gift cards. Fees are the merchant’s.',
    'A refund is a row of its own with a minus; it repeats the Transaction ID of its sale.',
    'A sale at a till is an order of its own. A shop whose website takes payments by Square and is fed too has the same money twice: say `unmatchedPayments: "orders without order files"` in the feed.',
    'Files hold no currency: it is the feed’s. Time Zone is not read: say `timezone` in the feed where it is not the merchant’s.',
    'Files of 2017 write dates as 11/16/17, newer ones as 2026-09-13.',
    'Sources: squareup.com/help (transactions export); public readers of these files of 2017 to 2026, whose headers agree.',
  ],
  cannotKnow: [
    'An email address or phone: they are in the customer directory.',
    'The products in a form that can be counted: they are in the items file.',
  ],
});
