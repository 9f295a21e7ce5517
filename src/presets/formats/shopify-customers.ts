import { definePreset } from '../preset.ts';

export const shopifyCustomers = definePreset({
  name: 'shopify-customers',
  title: 'Shopify: customers (with Customer ID, and the two layouts before it)',
  kind: 'registrations',
  platform: 'shopify',
  detect: [['Accepts Email Marketing', 'Accepts Marketing'], 'Total Spent', 'Total Orders'],
  drop: ['Note'],
  optional: ['Default Address Company', 'Company'],
  idsUniqueIn: 'shop',
  fields: {
    // The older layout has no id, so what names the person is the id of the registration.
    user_id: ['Customer ID'],
    given_name: ['First Name'],
    family_name: ['Last Name'],
    phone: ['Phone', 'Default Address Phone'],
    email: ['Email'],
    country: ['Default Address Country Code', 'Country Code', 'Country'],
    province: ['Default Address Province Code', 'Province', 'Province Code'],
    city: ['Default Address City', 'City'],
    organisation: ['Default Address Company', 'Company'],
    address: ['Default Address Address1', 'Address1'],
    email_consent: ['Accepts Email Marketing', 'Accepts Marketing'],
    sms_consent: ['Accepts SMS Marketing'],
  },
  notes: [
    'Accepts Email Marketing and Accepts SMS Marketing are consents, each to its own channel: yes is a consent that was given.',
    'no means not subscribed: the person never agreed, or has unsubscribed. It counts as withdrawn, which ends an older yes, and never as a consent.',
    'Neither has a date in this file, and a yes without one never outweighs a no (consent.md). Who subscribes after having been a no counts again with a yes that has a date, such as that of an order.',
    'Accepts Marketing of the oldest layout (until about 2022) is a consent to email.',
    'A file without Accepts SMS Marketing says nothing about text messages.',
    'Customer ID, phones and postcodes may begin with an apostrophe; it is no part of them.',
    'Customer ID is known in one shop only. In the older layout, which has none, a customer is known by phone, else by email.',
    'Note is free text about a person that nothing here needs: it is not landed unless the feed keeps it.',
  ],
  cannotKnow: [
    'When the customer registered, last changed or consented: for all but consent the newest file counts.',
    'Consent to WhatsApp: newer files have Accepts WhatsApp Marketing, which no export here uses.',
    'Gender and date of birth, unless the shop has metafields for them: map those in the feed.',
  ],
});
