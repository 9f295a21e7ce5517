import { definePreset } from '../preset.ts';

export const rees46Events = definePreset({
  name: 'rees46-events',
  title: 'REES46: behaviour in a shop (event log)',
  kind: 'events',
  platform: 'rees46',
  timezone: 'UTC',
  decimalMark: '.',
  idsUniqueIn: 'shop',
  detect: ['event_time', 'event_type', 'product_id', 'user_session'],
  fields: {
    event: ['event_type'],
    event_name: ['event_type'],
    happened_at: ['event_time'],
    user_id: ['user_id'],
    session_id: ['user_session'],
    product_id: ['product_id'],
    category_path: ['category_code'],
    brand: ['brand'],
    amount: ['price'],
  },
  words: {
    event: { view: 'view', cart: 'cart', remove_from_cart: 'uncart', purchase: 'purchase' },
  },
  notes: ['category_code is written with points: electronics.smartphone.'],
  cannotKnow: ['In which currency price is: say it in the feed.'],
});
