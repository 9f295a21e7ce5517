import { definePreset } from '../preset.ts';

export const zohoDeskTickets = definePreset({
  name: 'zoho-desk-tickets',
  title: 'Zoho Desk: tickets (Tickets_XX.csv)',
  kind: 'tickets',
  platform: 'zoho-desk',
  detect: ['TicketExtId', 'ContactExtId', 'Status'],
  drop: ['Description'],
  fields: {
    ticket_id: ['TicketExtId'],
    user_id: ['ContactExtId'],
    opened_at: ['Created Time'],
    solved_at: ['Closed Time'],
    updated_at: ['Modified Time'],
    status: ['Status'],
    subject: ['Subject'],
  },
  words: {
    status: {
      Open: 'open',
      Escalated: 'open',
      'On Hold': 'waiting',
      Closed: 'solved',
    },
  },
  notes: [
    'The requester is ContactExtId; Contacts_XX.csv says who that is. Read both files, each with its preset.',
    'A portal may have statuses of its own: add them under `words` in the config.',
    'Description is what the requester wrote, in full. Nothing here needs it: it is not landed unless the feed keeps it.',
  ],
  cannotKnow: [
    'Who asked, without the file of contacts.',
    'Channel, agent, first reply, satisfaction and topic: the file has no columns for them.',
  ],
});
