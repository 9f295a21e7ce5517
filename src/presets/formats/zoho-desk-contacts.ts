import { definePreset } from '../preset.ts';

export const zohoDeskContacts = definePreset({
  name: 'zoho-desk-contacts',
  title: 'Zoho Desk: contacts (Contacts_XX.csv)',
  kind: 'registrations',
  platform: 'zoho-desk',
  detect: ['ContactExtId', 'Last Name', 'Email'],
  drop: ['Description'],
  fields: {
    registration_id: ['ContactExtId'],
    user_id: ['ContactExtId'],
    given_name: ['First Name'],
    family_name: ['Last Name'],
    phone: ['Mobile', 'Phone'],
    email: ['Email'],
    country: ['Country'],
    province: ['State'],
    city: ['City'],
    address: ['Street'],
    registered_at: ['Created Time'],
    updated_at: ['Modified Time'],
  },
  notes: [
    'Tickets_XX.csv names its requesters by ContactExtId only: with both files, tickets find their customers.',
    'ContactExtId counts as one for all feeds of Zoho Desk: two portals that number contacts alike cannot be read in one config.',
    'Description is free text about a person that nothing here needs: it is not landed unless the feed keeps it.',
  ],
  cannotKnow: ['Consent to marketing.', 'Gender and date of birth.'],
});
