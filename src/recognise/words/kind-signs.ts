import type { RecordKind } from '../../contracts/contract.ts';

/** Of each group one field must be filled. */
export type FieldGroups = readonly (readonly string[])[];

/** What speaks for a kind of file, and what files of it cannot be without. */
export interface KindSigns {
  readonly kind: RecordKind;
  /** Of each group one field must be filled; a price for what is missing, 0 where a constant can stand for it. */
  readonly needs: readonly { readonly fields: readonly string[]; readonly price: number }[];
  /** Field → how much a column for it speaks for the kind. */
  readonly signs: Readonly<Record<string, number>>;
}

const person = { user_id: 0.6, name: 0.6, phone: 0.6, email: 0.6 };

/** Files of one kind hold much of what those of another hold too: it is all columns together that tell. */
export const kindSigns: readonly KindSigns[] = [
  {
    kind: 'orders',
    needs: [
      { fields: ['order_id'], price: 2 },
      // What names neither an order nor a buyer nor a product adds orders up.
      {
        fields: ['order_id', 'user_id', 'name', 'phone', 'email', 'product_name', 'sku'],
        price: 3,
      },
      { fields: ['ordered_at'], price: 1.5 },
      { fields: ['paid_amount', 'line_amount', 'unit_price'], price: 2.5 },
      { fields: ['status'], price: 0 },
    ],
    signs: {
      ...person,
      order_id: 4,
      returned_order_id: 2,
      paid_amount: 3,
      ordered_at: 2,
      status: 1,
      after_sales: 2,
      paid_at: 1,
      gross_amount: 1,
      discount_amount: 1,
      unpaid_amount: 1,
      refunded_amount: 1,
      product_id: 0.5,
      product_name: 0.5,
      sku: 0.5,
      quantity: 0.5,
      unit_price: 0.5,
      line_amount: 0.5,
    },
  },
  {
    kind: 'order_lines',
    needs: [
      { fields: ['order_id'], price: 3 },
      { fields: ['product_id', 'sku', 'product_name'], price: 2 },
      { fields: ['quantity'], price: 1.5 },
    ],
    signs: {
      order_id: 3,
      line_id: 2,
      product_id: 1.5,
      product_name: 1.5,
      sku: 1.5,
      quantity: 1.5,
      unit_price: 1,
      line_amount: 1,
    },
  },
  {
    kind: 'payments',
    needs: [
      { fields: ['moved_at'], price: 1.5 },
      { fields: ['amount', 'income_amount', 'expense_amount'], price: 2.5 },
      { fields: ['movement', 'income_amount', 'expense_amount'], price: 0.5 },
    ],
    signs: {
      payment_id: 3,
      movement_id: 2,
      movement: 4,
      moved_at: 2,
      amount: 2,
      income_amount: 2.5,
      expense_amount: 2.5,
      fee_amount: 1.5,
      order_number: 1,
      status: 0.5,
      refunded_amount: 0.5,
    },
  },
  {
    kind: 'tickets',
    needs: [
      { fields: ['ticket_id'], price: 2 },
      { fields: ['opened_at'], price: 1.5 },
      { fields: ['subject', 'agent', 'first_replied_at', 'satisfaction'], price: 1.5 },
    ],
    signs: {
      ticket_id: 3,
      opened_at: 1,
      first_replied_at: 3,
      first_reply_minutes: 2,
      solved_at: 2,
      agent: 1.5,
      satisfaction: 2,
      subject: 2,
      topic: 1,
      channel: 1,
      status: 0.5,
      replies: 2,
      reopens: 2,
    },
  },
  {
    kind: 'registrations',
    needs: [{ fields: ['phone', 'email', 'user_id'], price: 3 }],
    signs: {
      registration_id: 1,
      user_id: 1.5,
      name: 1,
      given_name: 0.5,
      family_name: 0.5,
      phone: 1.5,
      email: 1.5,
      gender: 2,
      birth_on: 2.5,
      registered_at: 2,
      address: 0.5,
      province: 0.3,
      city: 0.3,
      marketing_consent: 2.5,
      email_consent: 2.5,
      sms_consent: 2.5,
      email_opt_out: 2.5,
      sms_opt_out: 2.5,
      consented_at: 1.5,
    },
  },
  {
    kind: 'organisations',
    needs: [
      { fields: ['name'], price: 4 },
      // A list of firms says what only firms have.
      { fields: ['registration_number', 'tax_id', 'website', 'legal_form'], price: 4 },
    ],
    signs: {
      organisation_id: 1,
      name: 2,
      legal_form: 4,
      registration_number: 4,
      tax_id: 3,
      website: 3,
      relation: 1,
      contact_name: 0.5,
      phone: 0.3,
      email: 0.3,
      postcode: 0.3,
      address: 0.5,
    },
  },
];

export const surveyNeeds: FieldGroups = [['answered_at'], ['response_id']];
