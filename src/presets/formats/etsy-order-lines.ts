import { definePreset } from '../preset.ts';

export const etsyOrderLines = definePreset({
  name: 'etsy-order-lines',
  title: 'Etsy: order items (EtsySoldOrderItems)',
  kind: 'order_lines',
  platform: 'etsy',
  decimalMark: '.',
  detect: ['Item Name', 'Transaction ID', 'Listing ID', 'Order ID', 'Item Total'],
  drop: ['Ship Name', 'Ship Address1', 'Ship Address2', 'Ship Zipcode'],
  fields: {
    order_id: ['Order ID'],
    line_id: ['Transaction ID'],
    product_id: ['Listing ID'],
    sku: ['SKU'],
    product_name: ['Item Name'],
    quantity: ['Quantity'],
    unit_price: ['Price'],
    line_amount: ['Item Total'],
  },
  notes: [
    'Lines join their order by Order ID; EtsySoldOrders of the same shop (etsy-orders) has to bring the order itself.',
    'Sources: help.etsy.com (download shop data); public readers of these files, whose headers agree.',
  ],
  cannotKnow: ['The buyer, the postage and the money of the order: these are in the order file.'],
});
