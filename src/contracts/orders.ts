import { defineContract } from './contract.ts';
import {
  amount,
  flag,
  identifier,
  instant,
  oneOf,
  optional,
  required,
  text,
  textLike,
} from './field.ts';
import { country, email, personName, phone, region } from './person-fields.ts';

/** An order of a customer. What is wrong with the person is set aside: the money is real. */
export const orders = defineContract({
  kind: 'orders',
  title: 'Orders',
  grain: 'one order',
  naturalKey: ['order_id'],
  fields: {
    order_id: required(identifier(), {
      description: "The channel's id of the order",
      personal: 'none',
      invalid: 'quarantine',
    }),
    user_id: optional(identifier(), {
      description: "The platform's own id of the buyer",
      personal: 'direct',
      invalid: 'set aside',
    }),
    name: optional(personName(), {
      description: "The buyer's or recipient's name",
      personal: 'direct',
      invalid: 'set aside',
    }),
    phone: optional(phone(), {
      description: 'Phone number of the buyer or recipient',
      personal: 'direct',
      invalid: 'set aside',
    }),
    email: optional(email(), {
      description: 'Email address of the buyer, in lowercase',
      personal: 'direct',
      invalid: 'set aside',
    }),
    country: optional(country(), {
      description: 'Country that the order goes to',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    province: optional(region(), {
      description: 'Province or state that the order goes to',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    city: optional(region(), {
      description: 'City that the order goes to',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    ordered_at: required(instant(), {
      description: 'When the order was placed',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
    }),
    paid_at: optional(instant(), {
      description: 'When it was paid; null when it was not',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
    }),
    updated_at: optional(instant(), {
      description: 'When the order last changed; the newest version counts',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
    status: required(
      oneOf([
        'unpaid',
        'paid',
        'shipped',
        'completed',
        'partially_refunded',
        'refunded',
        'cancelled',
      ]),
      {
        description: 'How far the order has come',
        personal: 'none',
        invalid: 'quarantine',
      },
    ),
    currency: required(textLike(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)'), {
      description: "Currency of the order's amounts",
      personal: 'none',
      invalid: 'quarantine',
    }),
    gross_amount: optional(amount({ minimum: '0' }), {
      description: 'Price of the goods before discounts',
      unit: 'currency of the order',
      personal: 'none',
      invalid: 'quarantine',
    }),
    discount_amount: optional(amount({ minimum: '0' }), {
      description: 'What discounts took off, as a positive amount',
      unit: 'currency of the order',
      personal: 'none',
      invalid: 'quarantine',
    }),
    paid_amount: required(amount({ minimum: '0' }), {
      description: 'What the customer paid, postage included, before refunds',
      unit: 'currency of the order',
      personal: 'none',
      invalid: 'quarantine',
    }),
    refunded_amount: required(amount({ minimum: '0' }), {
      description: 'What the customer got back, as a positive amount; 0 when nothing',
      unit: 'currency of the order',
      personal: 'none',
      invalid: 'quarantine',
    }),
    note: optional(text({ longest: 20_000 }), {
      description: "The merchant's note or tags, used to recognise test orders",
      personal: 'direct',
      invalid: 'set aside',
    }),
    marketing_consent: optional(flag(), {
      description: 'Whether the buyer agreed to marketing with this order; null when not asked',
      personal: 'none',
      invalid: 'set aside',
    }),
    email_consent: optional(flag(), {
      description: 'The same for marketing by email alone',
      personal: 'none',
      invalid: 'set aside',
    }),
  },
  rules: [{ name: 'exceeds paid', notGreater: ['refunded_amount', 'paid_amount'] }],
});
