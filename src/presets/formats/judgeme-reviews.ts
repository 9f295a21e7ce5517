import { definePreset } from '../preset.ts';

export const judgemeReviews = definePreset({
  name: 'judgeme-reviews',
  title: 'Judge.me: product reviews',
  kind: 'mentions',
  platform: 'judge.me',
  idsUniqueIn: 'shop',
  timezone: 'UTC',
  detect: ['body', 'rating', 'review_date', 'reviewer_name', 'reviewer_email'],
  fields: {
    name: ['reviewer_name'],
    email: ['reviewer_email'],
    mentioned_at: ['review_date'],
    rating: ['rating'],
    title: ['title'],
    text: ['body'],
    product_id: ['product_handle', 'product_id'],
    reply: ['reply'],
    url: ['product_url'],
  },
  optional: ['title', 'reply', 'product_url', 'product_handle', 'product_id'],
  constants: { form: 'review' },
  notes: [
    'A review has no id: one author, product and time are one review. The handle of the product is the one of shopify-products.',
    'Columns that only some shops have, such as source and curated, are unsure and not read.',
  ],
  cannotKnow: ['The order after which a review was written.'],
});
