import { defineContract } from '../contract.ts';
import {
  amount,
  currency,
  identifier,
  instant,
  oneOf,
  optional,
  rawText,
  required,
  text,
} from '../field.ts';
import { email, nameParts, personName, userId } from '../person-fields.ts';
import { recognisedPayments } from '../words/payments.ts';

/**
 * Money that a payment platform moved. Whom it came from is known from the order that it belongs to, or
 * by the payer's own id or address. What a masked account shows is no identity: people are compared by it.
 */
export const payments = defineContract({
  kind: 'payments',
  title: 'Payments',
  grain: 'one payment or refund',
  naturalKey: ['payment_id', 'movement', 'movement_id'],
  fields: {
    payment_id: required(identifier(), {
      description: "The payment platform's number of the payment, which its refunds repeat",
      personal: 'none',
      invalid: 'quarantine',
    }),
    movement_id: required(identifier(), {
      description:
        "Number of the movement itself, such as that of one of several refunds; the payment's where it has none",
      personal: 'none',
      invalid: 'quarantine',
    }),
    order_number: optional(identifier(), {
      description: "The merchant's order number, by which the payment finds its order",
      personal: 'none',
      invalid: 'quarantine',
    }),
    user_id: optional(userId(), {
      description: "The platform's own id of the payer",
      personal: 'direct',
      invalid: 'set aside',
    }),
    name: optional(personName(), {
      description: "The payer's name",
      personal: 'direct',
      invalid: 'set aside',
    }),
    email: optional(email(), {
      description: 'Email address of the payer, in lowercase',
      personal: 'direct',
      invalid: 'set aside',
    }),
    movement: required(oneOf(['payment', 'refund', 'other']), {
      description:
        'Whether the customer paid or got money back; other: fees, payouts, own expenses',
      personal: 'none',
      invalid: 'quarantine',
    }),
    status: required(oneOf(['settled', 'pending', 'closed']), {
      description: 'Whether the money has moved; only what is settled counts',
      personal: 'none',
      invalid: 'quarantine',
    }),
    moved_at: optional(instant(), {
      description: 'When the money moved; only a payment that names its order may do without',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
    }),
    currency: required(currency(), {
      description: 'Currency of the amounts',
      personal: 'none',
      invalid: 'quarantine',
    }),
    amount: required(amount({ minimum: '0' }), {
      description: 'What was paid or refunded, as a positive amount',
      unit: 'currency of the payment',
      personal: 'none',
      invalid: 'quarantine',
    }),
    refunded_amount: required(amount({ minimum: '0' }), {
      description: "What was refunded of a payment, where the payment's own record says so",
      unit: 'currency of the payment',
      personal: 'none',
      invalid: 'quarantine',
    }),
    fee_amount: optional(amount(), {
      description: "The payment platform's fee",
      unit: 'currency of the payment',
      personal: 'none',
      invalid: 'set aside',
    }),
    product_name: optional(text({ longest: 1000 }), {
      description: 'What was paid for, as the statement says it',
      personal: 'none',
      invalid: 'set aside',
    }),
    note: optional(text({ longest: 20_000 }), {
      description: "The statement's note, used to recognise test payments",
      personal: 'direct',
      invalid: 'set aside',
    }),
  },
  rules: [{ name: 'exceeds paid', notGreater: ['refunded_amount', 'amount'] }],
  helpers: {
    refunded_payment_id: optional(identifier(), {
      after: 'payment_id',
      description:
        'Number of the payment that a refund gives back, where the refund has a number of its own',
      personal: 'none',
      invalid: 'quarantine',
    }),
    ...nameParts,
    payer_name: optional(rawText(), {
      after: 'family_name',
      description:
        "The payer's name where the statement hides some of it; a whole one is not read, since it may be a nickname",
      personal: 'direct',
      invalid: 'set aside',
    }),
    payer_account: optional(rawText(), {
      after: 'email',
      description:
        "The payer's account, a phone number or an email address of which the statement hides some; the name may stand before it, and the account in brackets",
      personal: 'direct',
      invalid: 'set aside',
    }),
    direction: optional(rawText(), {
      after: 'movement',
      description: 'Whether the money came in or went out, where its amount does not tell',
      personal: 'none',
      invalid: 'quarantine',
    }),
    income_amount: optional(amount(), {
      after: 'amount',
      description: 'What came in; a record has either this or what went out',
      personal: 'none',
      invalid: 'quarantine',
    }),
    expense_amount: optional(amount(), {
      after: 'income_amount',
      description: 'What went out',
      personal: 'none',
      invalid: 'quarantine',
    }),
  },
  derivedIn: 'clean.typed_payments',
  carries: ['platform', 'rate', 'is_given_back', 'is_expense'],
  versions: {
    // Statements of different feeds are compared later: the same money may be in both.
    key: ['feed', 'id_scope', 'payment_id', 'movement', 'movement_id'],
    progress: { field: 'status', words: ['pending', 'closed', 'settled'] },
    // A number that began again, or one payment that settled several orders.
    several: `coalesce(min(records.order_number) < max(records.order_number), false)
        or coalesce(
            min(records.amount) filter (where records.status = 'settled')
            < max(records.amount) filter (where records.status = 'settled')
            and business_date(
                min(records.moved_at) filter (where records.status = 'settled'), min(merchant.timezone)
            )
            < business_date(
                max(records.moved_at) filter (where records.status = 'settled'), min(merchant.timezone)
            ),
            false
        )`,
    newest: 'clean.newest_payments',
  },
  refusedBy: ['clean.refused_payments'],
  settings: ['signedAmounts', 'unmatchedPayments'],
  recognised: recognisedPayments,
});
