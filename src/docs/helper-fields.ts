/**
 * What presets may fill that is in no contract, since cleaning makes other fields of it: field →
 * what it holds.
 */
export const helperFields: Readonly<Record<string, string>> = {
  given_name: 'Given name; with the family name it makes the name where there is no full one',
  family_name: 'Family name',
  address: 'Postal address; province and city are read from it where they have no columns',
  organisation:
    'The organisation that the person acts for, or that the record speaks of in the place of a person: a company column, the title of an invoice',
  organisation_tax_id: 'Its VAT or tax number',
  phone_expires_at:
    'When the phone number expires; one that does belongs to a parcel, and is no identity',
  payable_amount:
    'What was to be paid; it says whether a refund is already taken off what was paid',
  line_id: "The channel's id of the line; lines without one each count",
  returned_order_id: 'The order that a return gives back, where the return has a number of its own',
  after_sales: 'How far a return has come: none, open or refunded',
  unpaid_amount: 'What is still to be paid; it is taken off the paid amount',
  payment_method:
    'How the order was paid; one that was paid through a test gateway, such as Bogus Gateway, is a test',
  is_trial: 'Whether the order is a trial or a draw; such an order is a test',
  email_opt_out: 'Whether the person refused marketing by email',
  sms_opt_out: 'Whether the person refused marketing by text message',
  direction: 'Whether the money came in or went out, where its amount does not tell',
  refunded_payment_id:
    'Number of the payment that a refund gives back, where the refund has a number of its own',
  income_amount: 'What came in; a record has either this or what went out',
  expense_amount: 'What went out',
  first_reply_minutes: 'Minutes until an agent first replied',
};
