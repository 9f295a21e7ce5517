import { definePreset } from '../preset.ts';

export const woocommerceCustomers = definePreset({
  name: 'woocommerce-customers',
  title: 'WooCommerce: customers (Analytics, download)',
  kind: 'registrations',
  platform: 'woocommerce',
  detect: ['Username', 'Sign Up', 'Total Spend'],
  idsUniqueIn: 'shop',
  fields: {
    // Guests have no username, so what names the person is the id of the registration.
    user_id: ['Username'],
    name: ['Name'],
    phone: ['Billing Phone', 'Shipping Phone'],
    email: ['Email'],
    country: ['Country / Region'],
    province: ['Region'],
    city: ['City'],
    registered_at: ['Sign Up'],
  },
  notes: [
    'A guest has neither Username nor Sign Up and is known by phone, else by email.',
    'Times carry no offset. They are read in the timezone of the feed, which should be that of the shop.',
    'Orders, Total Spend and AOV are not read: they are counted from the orders themselves.',
  ],
  cannotKnow: [
    'Consent to marketing: the file has no column for it, so it gives none. Map one in the feed where a plugin adds it.',
    'When a customer last changed: Last Active is when they last came. The newest file counts.',
    'Gender and date of birth.',
  ],
});
