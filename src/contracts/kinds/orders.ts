import { consentFields, optOutFields, optOuts } from '../consent-fields.ts';
import { defineContract } from '../contract.ts';
import {
  amount,
  currency,
  flag,
  identifier,
  instant,
  oneOf,
  optional,
  rawText,
  required,
  text,
} from '../field.ts';
import {
  country,
  email,
  employer,
  nameParts,
  personName,
  phone,
  region,
  userId,
} from '../person-fields.ts';
import { recognisedOrders } from '../words/orders.ts';
import { orderLines } from './order-lines.ts';

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
    user_id: optional(userId(), {
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
      read: 'coalesce(place_name(province), address_province(address))',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    city: optional(region(), {
      description: 'City that the order goes to',
      read: 'coalesce(place_name(city), address_city(address))',
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
    currency: required(currency(), {
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
    ...consentFields('set aside'),
  },
  rules: [{ name: 'exceeds paid', notGreater: ['refunded_amount', 'paid_amount'] }],
  helpers: {
    returned_order_id: optional(identifier(), {
      after: 'line_id',
      description: 'The order that a return gives back, where the return has a number of its own',
      personal: 'none',
      invalid: 'quarantine',
    }),
    ...nameParts,
    ...employer('address'),
    ...optOutFields('set aside'),
    phone_expires_at: optional(rawText(), {
      after: 'email',
      description:
        'When the phone number expires; one that does belongs to a parcel, and is no identity',
      personal: 'none',
      invalid: 'set aside',
    }),
    address: optional(rawText(), {
      after: 'city',
      description: 'Postal address; province and city are read from it where they have no columns',
      personal: 'direct',
      invalid: 'set aside',
    }),
    after_sales: optional(oneOf(['none', 'open', 'refunded']), {
      after: 'status',
      description: 'How far a return has come: none, open or refunded',
      personal: 'none',
      invalid: 'quarantine',
    }),
    payable_amount: optional(amount(), {
      after: 'discount_amount',
      description:
        'What was to be paid; it says whether a refund is already taken off what was paid',
      personal: 'none',
      invalid: 'quarantine',
    }),
    unpaid_amount: optional(amount(), {
      after: 'paid_amount',
      description: 'What is still to be paid; it is taken off the paid amount',
      personal: 'none',
      invalid: 'quarantine',
    }),
    charges_amount: optional(amount(), {
      after: 'discount_amount',
      description:
        'What comes on top of the lines, such as postage or tax, where the lines stand in other feeds (`totalsFrom`)',
      personal: 'none',
      invalid: 'quarantine',
    }),
    is_trial: optional(flag(), {
      after: 'note',
      description: 'Whether the order is a trial or a draw; such an order is a test',
      personal: 'none',
      invalid: 'quarantine',
    }),
    payment_method: optional(text({ longest: 1000 }), {
      after: 'is_trial',
      description:
        'How the order was paid; one that was paid through a test gateway, such as Bogus Gateway, is a test',
      personal: 'indirect',
      invalid: 'set aside',
    }),
  },
  includes: orderLines,
  derivedIn: 'clean.typed_orders',
  carries: [
    'record_grain',
    'repeats_totals',
    'sums_lines',
    'lines_are_elsewhere',
    'states_currency',
    'is_head',
    'apart',
    'apart_reason',
    'line_id',
    'returned_order_id',
    'own_paid_amount',
    'own_refunded_amount',
    'is_trial',
    'payment_method',
    'rate',
    'stated_amount',
    'unpaid_amount',
    'refund_is_assumed',
    ...optOuts,
  ],
  // A line that continues an order repeats nothing of it but the order's number.
  ruledWhere: 'is_head',
  exemptWhere: "apart = 'no sale'",
  versions: {
    progress: {
      field: 'status',
      words: [
        'unpaid',
        'paid',
        'shipped',
        'completed',
        'cancelled',
        'partially_refunded',
        'refunded',
      ],
    },
    where: 'records.apart is null',
    lines: {
      where: "records.record_grain = 'line'",
      id: 'line_id',
      leads: {
        column: 'leads_order',
        description:
          "whether the row gives the order its money, where each line repeats the order's totals",
        head: 'records.is_head',
        oneOfAll: 'records.is_head and not records.repeats_totals',
      },
    },
    judged: 'clean.judged_orders',
    also: 'clean.apart_versions',
    contradicted: 'several orders',
    newest: 'clean.newest_order_records',
  },
  refusedBy: ['clean.refused_orders'],
  clean: [
    { table: 'clean.orders', where: "known_from <> 'payments'" },
    { table: 'clean.returns' },
    { table: 'clean.not_sales' },
  ],
  settings: ['recordGrain', 'totals', 'totalsFrom', 'discountRates'],
  recognised: recognisedOrders,
});
