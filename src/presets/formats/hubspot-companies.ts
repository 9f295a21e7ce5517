import { definePreset } from '../preset.ts';

export const hubspotCompanies = definePreset({
  name: 'hubspot-companies',
  title: 'HubSpot: companies',
  kind: 'organisations',
  platform: 'hubspot',
  detect: [
    ['Record ID', 'Record ID - Company', 'Company ID'],
    ['Company name', 'Company Name', 'Name'],
    ['Company owner', 'Company Domain Name', 'Company domain name'],
  ],
  detectWithout: ['First Name', 'First name', 'Last Name', 'Last name'],
  drop: ['Description', 'Annual Revenue', 'LinkedIn Bio', 'About Us'],
  idsUniqueIn: 'shop',
  fields: {
    organisation_id: ['Record ID', 'Record ID - Company', 'Company ID'],
    name: ['Company name', 'Company Name', 'Name'],
    website: ['Website URL', 'Company Domain Name', 'Company domain name'],
    phone: ['Phone Number', 'Phone number'],
    country: ['Country/Region', 'Country'],
    province: ['State/Region', 'State'],
    city: ['City'],
    postcode: ['Postal Code', 'Postal code'],
    address: ['Street Address', 'Street address'],
    relation: ['Type'],
    registered_at: ['Create Date', 'Create date'],
    updated_at: ['Last Modified Date', 'Last modified date'],
  },
  optional: ['Website URL', 'Postal Code', 'Street Address', 'Type', 'Last Modified Date'],
  notes: [
    'A company is an organisation and no customer: its phone and mailbox are not contacted. Contacts come from HubSpot: contacts, whose Associated Company names it.',
    'Record ID is known in one HubSpot account only.',
    'Company owner is a colleague and is not read.',
    'Accounts choose the columns and rename properties; times are in the account’s timezone, which is the feed’s.',
    'Sources: knowledge.hubspot.com (default company properties); public readers of these files.',
  ],
  cannotKnow: [
    'The legal form, unless the name has it, and numbers of registers, unless the account keeps them in properties of its own: map those in the feed.',
    'Which company belongs to which: Parent Company is not read.',
  ],
});
