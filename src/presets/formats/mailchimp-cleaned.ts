import { mailchimpMember, mailchimpNotes, mailchimpUnneeded } from '../mailchimp-words.ts';
import { definePreset } from '../preset.ts';

export const mailchimpCleaned = definePreset({
  name: 'mailchimp-cleaned',
  title: 'Mailchimp: audience, cleaned members (addresses that bounced)',
  kind: 'registrations',
  platform: 'mailchimp',
  detect: ['Email Address', 'MEMBER_RATING', 'CLEAN_TIME'],
  drop: [...mailchimpUnneeded],
  timezone: 'UTC',
  idsUniqueIn: 'shop',
  fields: {
    ...mailchimpMember,
    registered_at: ['OPTIN_TIME', 'CONFIRM_TIME'],
    updated_at: ['CLEAN_TIME', 'LAST_CHANGED'],
    opted_out_at: ['CLEAN_TIME'],
  },
  constants: { email_opt_out: 'yes' },
  notes: [
    'Mail to a cleaned address bounced for good. It counts as a refusal of email since CLEAN_TIME, so it gets no mail.',
    ...mailchimpNotes,
  ],
  cannotKnow: ['Whether the person would agree, at another address.', 'Consent to text messages.'],
});
