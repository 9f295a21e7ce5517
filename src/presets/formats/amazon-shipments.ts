import { definePreset } from '../preset.ts';

export const amazonShipments = definePreset({
  name: 'amazon-shipments',
  title: 'Amazon: fulfilled shipments (FBA)',
  // An order is shipped, and paid, in parts: each file holds some of them.
  kind: 'payments',
  platform: 'amazon',
  decimalMark: '.',
  detect: ['amazon-order-id', 'shipment-item-id', 'quantity-shipped', 'item-price'],
  drop: [
    'buyer-phone-number',
    'recipient-name',
    'ship-address-1',
    'ship-address-2',
    'ship-address-3',
    'ship-postal-code',
    'ship-phone-number',
    'bill-address-1',
    'bill-address-2',
    'bill-address-3',
    'bill-postal-code',
    'tracking-number',
  ],
  timezone: 'UTC',
  fields: {
    payment_id: ['amazon-order-id'],
    movement_id: ['shipment-item-id'],
    order_number: ['amazon-order-id'],
    name: ['buyer-name'],
    email: ['buyer-email'],
    moved_at: ['payments-date', 'shipment-date', 'purchase-date'],
    currency: ['currency'],
    product_name: ['product-name'],
  },
  sums: {
    amount: {
      plus: ['item-price', 'shipping-price', 'gift-wrap-price'],
      minus: ['item-promotion-discount', 'ship-promotion-discount'],
    },
  },
  constants: { movement: 'payment' },
  notes: [
    'One row per item of a shipment. Amazon takes the customer’s money when it ships, so each row is a payment of its order, and an order that ships in parts is whole once all its shipments were read.',
    'item-price is the total of the row, not of one piece. What the customer paid is item, shipping and gift wrap less promotions. Taxes are left out: Amazon collects and remits them in the United States; elsewhere they are included in item-price (unsure).',
    'buyer-email is an address that Amazon forwards (…@marketplace.amazon.com). It distinguishes buyers; Amazon forbids marketing to it.',
    'With amazon-orders as well, payments go to those orders and show who bought. Alone, each order number is an order.',
    'Sources: developer-docs.amazon.com (GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL); public readers of these files.',
  ],
  cannotKnow: [
    'Refunds and returns: they are in reports of their own.',
    'Orders that the merchant ships.',
    'The buyer’s own address and phone.',
  ],
});
