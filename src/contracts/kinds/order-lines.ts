import { recognisedOrderLines } from '../../recognise/words/order-lines.ts';
import { defineContract } from '../contract.ts';
import { amount, decimal, identifier, optional, required, text, whole } from '../field.ts';

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
  },
  carries: ['line_id'],
  versions: { key: ['id_scope', 'order_id'], lines: { id: 'line_id' } },
  clean: [{ table: 'clean.order_lines', where: 'not starts_order' }],
  recognised: recognisedOrderLines,
});
