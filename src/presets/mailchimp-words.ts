/** Columns that all files of an audience have and nobody needs. */
export const mailchimpUnneeded: readonly string[] = [
  'Address',
  'Birthday',
  'OPTIN_IP',
  'CONFIRM_IP',
  'LATITUDE',
  'LONGITUDE',
  'NOTES',
];

/** Who a member of an audience is. EUID names the same member in all files of the audience. */
export const mailchimpMember: Readonly<Record<string, string[]>> = {
  registration_id: ['EUID', 'LEID', 'Email Address'],
  user_id: ['EUID', 'LEID'],
  given_name: ['First Name'],
  family_name: ['Last Name'],
  phone: ['Phone Number'],
  email: ['Email Address'],
  country: ['CC'],
  province: ['REGION'],
};

/** What holds for each of the files. */
export const mailchimpNotes: readonly string[] = [
  'The download of an audience is a ZIP of one file for each state: subscribed, unsubscribed, cleaned, nonsubscribed. Give each state a feed of its own preset, by a pattern such as exports/mailchimp/unsubscribed*.csv, and all of them the same `shop`: a member is known by EUID, and the newest state counts.',
  'Merge fields have the names that the audience gives them, in its language: say other names in the feed’s `columns`.',
  'Unsure: the timezone of times, which carry none. UTC is assumed, as in Mailchimp’s API.',
  'Sources: mailchimp.com/help/view-export-contacts; public readers of these files (their headers of 2013 to 2026 agree).',
];
