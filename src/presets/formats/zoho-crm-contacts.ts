import { definePreset } from '../preset.ts';

export const zohoCrmContacts = definePreset({
  name: 'zoho-crm-contacts',
  title: 'Zoho CRM: contacts',
  kind: 'registrations',
  platform: 'zoho-crm',
  detect: ['Record Id', 'Last Name', 'Email Opt Out'],
  optional: ['Account Name'],
  fields: {
    registration_id: ['Record Id'],
    user_id: ['Record Id'],
    name: ['Contact Name'],
    given_name: ['First Name'],
    family_name: ['Last Name'],
    phone: ['Mobile', 'Phone'],
    email: ['Email'],
    country: ['Mailing Country'],
    province: ['Mailing State'],
    city: ['Mailing City'],
    organisation: ['Account Name'],
    registered_at: ['Created Time'],
    updated_at: ['Modified Time', 'Change Log Time'],
    email_opt_out: ['Email Opt Out'],
    opted_out_at: ['Unsubscribed Time'],
  },
  notes: [
    'Email Opt Out = true withdraws the consent to email at Unsubscribed Time. Where that is blank the withdrawal has no date: Modified Time may be that of any change.',
    'Email Opt Out = false is not a consent: nobody said yes. Map a consent column of your own where you keep one.',
    'Tenants rename and add columns: a feed may override any column in the config.',
  ],
  cannotKnow: ['Birth date and gender, unless the tenant added columns for them.'],
});
