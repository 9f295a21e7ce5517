import { definePreset } from '../preset.ts';

const consentWords = {
  SUBSCRIBED: 'yes',
  Subscribe: 'yes',
  UNSUBSCRIBED: 'no',
  Unsubscribe: 'no',
  NEVER_SUBSCRIBED: '',
  'Never Subscribed': '',
};

export const klaviyoProfiles = definePreset({
  name: 'klaviyo-profiles',
  title: 'Klaviyo: profiles of a list or segment',
  kind: 'registrations',
  platform: 'klaviyo',
  detect: [
    'Email',
    'Klaviyo ID',
    ['Profile Created On', 'First Active', 'Date Added', 'Email Marketing Consent'],
  ],
  drop: ['Address', 'Address 2', 'Zip Code', 'Latitude', 'Longitude', 'IP Address'],
  streets: ['Address'],
  timezone: 'UTC',
  idsUniqueIn: 'shop',
  fields: {
    registration_id: ['Klaviyo ID'],
    user_id: ['Klaviyo ID'],
    given_name: ['First Name'],
    family_name: ['Last Name'],
    phone: ['Phone Number'],
    email: ['Email'],
    country: ['Country'],
    province: ['State / Region'],
    city: ['City'],
    registered_at: ['Profile Created On', 'First Active', 'Date Added'],
    email_consent: ['Email Marketing Consent'],
    sms_consent: ['SMS Marketing Consent', 'SMS Consent'],
    email_opt_out: ['Email Suppressions', 'Suppressed'],
    consented_at: ['Email Marketing Consent Timestamp'],
    opted_out_at: ['Email Marketing Consent Timestamp'],
    sms_consented_at: ['SMS Marketing Consent Timestamp', 'SMS Consent Timestamp'],
  },
  // The time is that of the newest word, whichever it is.
  onlyWhere: {
    opted_out_at: { column: 'Email Marketing Consent', equals: ['UNSUBSCRIBED', 'Unsubscribe'] },
  },
  words: {
    email_consent: consentWords,
    sms_consent: consentWords,
    email_opt_out: { '[]': '', false: '', no: '', '*': 'yes' },
  },
  notes: [
    'SUBSCRIBED is a consent to email at Email Marketing Consent Timestamp and UNSUBSCRIBED its withdrawal at that time: Klaviyo says that it is when consent was recorded or updated. The same goes for text messages, with columns and a time of their own; their withdrawal has no date, and counts from the first export that has it. NEVER_SUBSCRIBED says nothing.',
    'A suppressed profile (bounce, complaint, by hand) counts as a refusal of email, whatever its consent says.',
    'Merchants tick the columns of an export: tick Klaviyo ID, Email Marketing Consent and its timestamp, and Email Suppressions.',
    'Unsure: the timezone of times that carry none (UTC is assumed), the names of the columns on text messages, and other words of consents: these are quarantined.',
    'Sources: help.klaviyo.com (export a list or segment, subscription statuses); developers.klaviyo.com (profiles: consent_timestamp); public readers of these files.',
  ],
  cannotKnow: [
    'When a profile was suppressed.',
    'When a profile last changed: the newest file counts.',
  ],
});
