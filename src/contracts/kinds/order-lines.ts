import { defineContract } from '../contract.ts';
import {
  amount,
  currency,
  decimal,
  identifier,
  optional,
  required,
  share,
  text,
  whole,
} from '../field.ts';
import { recognisedOrderLines } from '../words/order-lines.ts';

/** What was bought. Lines hold no person: their order does. */
export const orderLines = defineContract({
  kind: 'order_lines',
  title: 'Order lines',
  grain: 'one product line of an order',
  naturalKey: ['order_id', 'line_number'],
  fields: {
    order_id: required(identifier(), {
      description: 'The order that the line belongs to',
      personal: 'none',
      invalid: 'quarantine',
    }),
    line_number: required(whole({ minimum: '1' }), {
      description: 'Place of the line in its order, from 1',
      made: 'record_number',
      personal: 'none',
      invalid: 'quarantine',
    }),
    product_id: optional(identifier(), {
      description: "The channel's id of the product",
      personal: 'none',
      invalid: 'set aside',
    }),
    sku: optional(identifier(), {
      description: "The merchant's own code of the product's variant",
      personal: 'none',
      invalid: 'set aside',
    }),
    product_name: optional(text({ longest: 1000 }), {
      description: 'Name of the product as it was sold',
      personal: 'none',
      invalid: 'set aside',
    }),
    quantity: optional(decimal({ minimum: '0', maximum: '999999999' }), {
      description:
        'How many were bought, parts of one included; 0 for a line that was taken out of the order',
      unit: 'pieces',
      personal: 'none',
      invalid: 'quarantine',
    }),
    unit_price: optional(amount(), {
      description:
        'Price of one piece before discounts; negative where a channel writes a discount as a line',
      unit: 'currency of the order',
      personal: 'none',
      invalid: 'quarantine',
    }),
    discount_rate: optional(share(), {
      description:
        'Share of the price that was taken off: 0.15 where a line costs 15 % less. `discountRates` says how files write it',
      personal: 'none',
      invalid: 'quarantine',
      isRare: true,
    }),
    line_amount: optional(amount(), {
      description: 'What the line costs; negative where a channel writes a discount as a line',
      unit: 'currency of the order',
      personal: 'none',
      invalid: 'quarantine',
    }),
  },
  helpers: {
    line_id: optional(identifier(), {
      after: 'order_id',
      description: "The channel's id of the line; lines without one each count",
      personal: 'none',
      invalid: 'quarantine',
    }),
    discount_amount: optional(amount(), {
      after: 'discount_rate',
      description: 'What was taken off the line, beside a share of its price',
      personal: 'none',
      invalid: 'quarantine',
    }),
    charges_amount: optional(amount(), {
      after: 'discount_amount',
      description: 'What comes on top of the line, such as its own postage',
      personal: 'none',
      invalid: 'quarantine',
      isRare: true,
    }),
    currency: optional(currency(), {
      after: 'line_amount',
      description: "Currency of the line's amounts, where its order's record names none",
      personal: 'none',
      invalid: 'quarantine',
    }),
  },
  carries: ['line_id', 'discount_amount', 'charges_amount', 'currency'],
  versions: {
    key: ['id_scope', 'order_id'],
    lines: { id: 'line_id' },
    judged: 'clean.judged_order_lines',
  },
  clean: [{ table: 'clean.order_lines', where: 'not starts_order' }],
  settings: ['discountRates'],
  recognised: recognisedOrderLines,
});
