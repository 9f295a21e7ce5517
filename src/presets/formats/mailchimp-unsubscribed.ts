import { mailchimpMember, mailchimpNotes, mailchimpUnneeded } from '../mailchimp-words.ts';
import { definePreset } from '../preset.ts';

export const mailchimpUnsubscribed = definePreset({
  name: 'mailchimp-unsubscribed',
  title: 'Mailchimp: audience, unsubscribed members',
  kind: 'registrations',
  platform: 'mailchimp',
  detect: ['Email Address', 'MEMBER_RATING', 'UNSUB_TIME'],
  drop: [...mailchimpUnneeded, 'UNSUB_REASON_OTHER'],
  timezone: 'UTC',
  idsUniqueIn: 'shop',
  fields: {
    ...mailchimpMember,
    registered_at: ['OPTIN_TIME', 'CONFIRM_TIME'],
    updated_at: ['UNSUB_TIME', 'LAST_CHANGED'],
    opted_out_at: ['UNSUB_TIME'],
  },
  constants: { email_opt_out: 'yes' },
  notes: [
    'Every member of the file has refused marketing by email, since UNSUB_TIME.',
    ...mailchimpNotes,
  ],
  cannotKnow: ['Consent to text messages.'],
});
