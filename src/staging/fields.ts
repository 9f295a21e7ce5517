import type { FeedKind } from '../presets/preset.ts';

const person = ['user_id', 'name', 'phone', 'email'] as const;
const place = ['country', 'province', 'city'] as const;

/** The fields that a preset or mapping may fill for each kind of file, all of them text until `clean` reads them. */
export const stagedFields: Readonly<Record<FeedKind, readonly string[]>> = {
  registrations: [
    'registration_id',
    ...person,
    'given_name',
    'family_name',
    'gender',
    'birth_on',
    ...place,
    'address',
    'registered_at',
    'updated_at',
    'marketing_consent',
    'opted_out',
    'consented_at',
  ],
  orders: [
    'order_id',
    ...person,
    ...place,
    'ordered_at',
    'paid_at',
    'updated_at',
    'status',
    'after_sales',
    'movement',
    'movement_id',
    'currency',
    'gross_amount',
    'discount_amount',
    'paid_amount',
    'unpaid_amount',
    'refunded_amount',
    'note',
    'is_trial',
    'marketing_consent',
    'product_id',
    'sku',
    'product_name',
    'quantity',
    'unit_price',
    'line_amount',
  ],
  survey_answers: [
    'response_id',
    ...person,
    'answered_at',
    'duration_seconds',
    'source',
    'total_score',
  ],
};
