import { definePreset } from '../preset.ts';

export const hubspotContacts = definePreset({
  name: 'hubspot-contacts',
  title: 'HubSpot: contacts',
  kind: 'registrations',
  platform: 'hubspot',
  detect: [
    ['Record ID', 'Record ID - Contact', 'Contact ID'],
    ['First Name', 'First name'],
    ['Last Name', 'Last name'],
    'Email',
    [
      'Contact owner',
      'Lead Status',
      'Lifecycle Stage',
      'Marketing contact status',
      'Create Date',
      'Unsubscribed from all email',
    ],
  ],
  drop: ['Date of birth', 'Message', 'Postal Code', 'Street Address', 'Fax Number'],
  streets: ['Street Address'],
  optional: ['Company Name', 'Company name', 'Associated Company'],
  idsUniqueIn: 'shop',
  fields: {
    registration_id: ['Record ID', 'Record ID - Contact', 'Contact ID'],
    user_id: ['Record ID', 'Record ID - Contact', 'Contact ID'],
    given_name: ['First Name', 'First name'],
    family_name: ['Last Name', 'Last name'],
    phone: ['Mobile Phone Number', 'Mobile phone number', 'Phone Number', 'Phone number'],
    email: ['Email'],
    country: ['Country/Region', 'Country'],
    province: ['State/Region', 'State'],
    city: ['City'],
    organisation: ['Company Name', 'Company name', 'Associated Company'],
    registered_at: ['Create Date', 'Create date'],
    updated_at: ['Last Modified Date', 'Last modified date'],
    email_opt_out: [
      'Unsubscribed from all email',
      'Opted out of email: Marketing Information',
      'Email hard bounce reason',
    ],
    email_consent: ['Marketing email confirmation status'],
  },
  words: {
    // What is no refusal leaves it to the next column.
    email_opt_out: { false: '', no: '', '*': 'yes' },
    email_consent: { Confirmed: 'yes', '*': '' },
  },
  notes: [
    'A contact has refused email who unsubscribed from all email or from Marketing Information, or whose address bounced. An account with other subscription types names their columns in the feed: `columns: { email_opt_out: ["Unsubscribed from all email", "Opted out of email: Newsletter"] }`.',
    'Only a confirmed double opt-in is a consent. Marketing contact status says who is paid for, and Legal basis for processing contact’s data says why data may be kept: neither is a consent to marketing.',
    'Record ID is known in one HubSpot account only.',
    'Accounts choose the columns and rename properties; times are in the account’s timezone, which is the feed’s.',
    'Unsure: the name Marketing email confirmation status.',
    'Sources: knowledge.hubspot.com (default contact properties); public readers of these files.',
  ],
  cannotKnow: [
    'When a contact agreed, or refused: a refusal is as new as the contact’s last change.',
    'Consent to text messages.',
  ],
});
