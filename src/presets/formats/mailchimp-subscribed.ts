import { mailchimpMember, mailchimpNotes, mailchimpUnneeded } from '../mailchimp-words.ts';
import { definePreset } from '../preset.ts';

export const mailchimpSubscribed = definePreset({
  name: 'mailchimp-subscribed',
  title: 'Mailchimp: audience, subscribed members',
  kind: 'registrations',
  platform: 'mailchimp',
  detect: ['Email Address', 'MEMBER_RATING', 'OPTIN_TIME', 'CONFIRM_TIME', 'LAST_CHANGED'],
  detectWithout: ['UNSUB_TIME', 'CLEAN_TIME'],
  drop: [...mailchimpUnneeded],
  timezone: 'UTC',
  idsUniqueIn: 'shop',
  fields: {
    ...mailchimpMember,
    registered_at: ['OPTIN_TIME', 'CONFIRM_TIME'],
    updated_at: ['LAST_CHANGED'],
    email_consent: ['CONFIRM_TIME'],
    consented_at: ['CONFIRM_TIME'],
  },
  words: { email_consent: { '*': 'yes' } },
  notes: [
    'A member is subscribed since CONFIRM_TIME. A member without it says nothing of a consent.',
    'The file of nonsubscribed members looks the same. They never agreed: leave that file out of the feed.',
    ...mailchimpNotes,
  ],
  cannotKnow: [
    'Whether a member signed up or was imported with the merchant’s word that there was a consent.',
    'Marketing permissions (GDPR fields), which are merge fields of the audience.',
    'Consent to text messages.',
  ],
});
