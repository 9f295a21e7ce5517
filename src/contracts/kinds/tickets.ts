import { consentFields, optOutFields, optOuts } from '../consent-fields.ts';
import { defineContract } from '../contract.ts';
import { decimal, identifier, instant, oneOf, optional, required, text, whole } from '../field.ts';
import { email, employer, nameParts, personName, phone, userId } from '../person-fields.ts';
import { recognisedTickets } from '../words/tickets.ts';

/** A request for help. What is wrong with the person is set aside: the ticket is real. */
export const tickets = defineContract({
  kind: 'tickets',
  title: 'Tickets',
  grain: 'one request for help',
  naturalKey: ['ticket_id'],
  fields: {
    ticket_id: required(identifier(), {
      description: "The help desk's id of the ticket",
      personal: 'none',
      invalid: 'quarantine',
    }),
    user_id: optional(userId(), {
      description: "The help desk's own id of the requester",
      personal: 'direct',
      invalid: 'set aside',
    }),
    name: optional(personName(), {
      description: "The requester's name",
      personal: 'direct',
      invalid: 'set aside',
    }),
    phone: optional(phone(), {
      description: 'Phone number of the requester',
      personal: 'direct',
      invalid: 'set aside',
    }),
    email: optional(email(), {
      description: 'Email address of the requester, in lowercase',
      personal: 'direct',
      invalid: 'set aside',
    }),
    opened_at: required(instant(), {
      description: 'When the ticket was opened',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
    }),
    first_replied_at: optional(instant(), {
      description: 'When an agent first replied',
      orElse: 'minutes_later(opened_at, first_reply_minutes)',
      unit: 'UTC',
      personal: 'none',
      invalid: 'set aside',
    }),
    solved_at: optional(instant(), {
      description: 'When it was solved; null while it is not',
      unit: 'UTC',
      personal: 'none',
      invalid: 'set aside',
    }),
    updated_at: optional(instant(), {
      description: 'When the ticket last changed; the newest version counts',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
    status: required(oneOf(['open', 'waiting', 'solved']), {
      description: 'Whether the agents are at it, wait for somebody else, or are done',
      personal: 'none',
      invalid: 'quarantine',
    }),
    channel: optional(text({ longest: 200 }), {
      description: 'How the request came: email, chat, phone, web form',
      personal: 'none',
      invalid: 'set aside',
    }),
    agent: optional(text({ longest: 200 }), {
      description: 'Who answers it',
      personal: 'direct',
      invalid: 'set aside',
    }),
    satisfaction: optional(oneOf(['good', 'bad']), {
      description: 'What the requester thought of the answer; null when nothing was said',
      personal: 'none',
      invalid: 'set aside',
    }),
    topic: optional(text({ longest: 500 }), {
      description: 'What it is about: category, tags or type',
      personal: 'none',
      invalid: 'set aside',
    }),
    subject: optional(text({ longest: 2000 }), {
      description: "The subject line, in the requester's own words",
      personal: 'direct',
      invalid: 'set aside',
    }),
    replies: optional(whole({ minimum: '0' }), {
      description: 'How often the agents replied',
      personal: 'none',
      invalid: 'set aside',
    }),
    reopens: optional(whole({ minimum: '0' }), {
      description: 'How often it was opened again after it had been solved',
      personal: 'none',
      invalid: 'set aside',
    }),
    ...consentFields('set aside'),
  },
  helpers: {
    ...nameParts,
    ...optOutFields('set aside'),
    ...employer('email'),
    first_reply_minutes: optional(decimal(), {
      after: 'first_replied_at',
      description: 'Minutes until an agent first replied',
      personal: 'none',
      invalid: 'set aside',
    }),
  },
  carries: optOuts,
  versions: {
    progress: { field: 'status', words: ['open', 'waiting', 'solved'] },
    contradicted: 'several tickets',
  },
  recognised: recognisedTickets,
});
