import { recognisedRegistrations } from '../../recognise/words/registrations.ts';
import { defineContract } from '../contract.ts';
import { date, flag, identifier, instant, oneOf, optional, required, text } from '../field.ts';
import {
  country,
  email,
  employer,
  nameParts,
  personName,
  phone,
  region,
  userId,
} from '../person-fields.ts';

/** A person known to a channel: a registered member, a contact, a follower. */
export const registrations = defineContract({
  kind: 'registrations',
  title: 'Registrations',
  grain: 'one registration of one person in one channel',
  naturalKey: ['registration_id'],
  fields: {
    registration_id: required(identifier(), {
      description: "The channel's id of the registration",
      personal: 'indirect',
      invalid: 'quarantine',
    }),
    user_id: optional(userId(), {
      description: "The platform's own id of the person",
      personal: 'direct',
      invalid: 'quarantine',
    }),
    name: optional(personName(), {
      description: "The person's name",
      personal: 'direct',
      invalid: 'set aside',
    }),
    phone: optional(phone(), {
      description: 'Phone number',
      personal: 'direct',
      invalid: 'set aside',
    }),
    email: optional(email(), {
      description: 'Email address, in lowercase',
      personal: 'direct',
      invalid: 'set aside',
    }),
    gender: optional(oneOf(['female', 'male', 'other']), {
      description: 'Gender as the person gave it',
      read: 'gender_word(gender)',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    birth_on: optional(date('1900-01-01'), {
      description: 'Date of birth',
      personal: 'indirect',
      invalid: 'set aside',
      isPast: true,
    }),
    country: optional(country(), {
      description: 'Country of residence',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    province: optional(region(), {
      description: 'Province or state',
      read: 'coalesce(place_name(province), address_province(address))',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    city: optional(region(), {
      description: 'City',
      read: 'coalesce(place_name(city), address_city(address))',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    address: optional(text({ longest: 500 }), {
      description: 'Postal address below the city',
      personal: 'direct',
      invalid: 'set aside',
    }),
    registered_at: optional(instant(), {
      description: 'When the person registered',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
    updated_at: optional(instant(), {
      description: 'When the registration last changed; the newest version counts',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
    marketing_consent: optional(flag(), {
      description: 'Whether the person agreed to marketing; null when never asked',
      personal: 'none',
      invalid: 'quarantine',
    }),
    email_consent: optional(flag(), {
      description:
        'The same for marketing by email alone; false when the person has opted out of it',
      personal: 'none',
      invalid: 'quarantine',
    }),
    sms_consent: optional(flag(), {
      description: 'The same for marketing by text message alone',
      personal: 'none',
      invalid: 'quarantine',
    }),
    profiling_consent: optional(flag(), {
      description:
        'Whether the person agreed to being profiled; false when they refused it, null when they never said',
      personal: 'none',
      invalid: 'quarantine',
    }),
    consented_at: optional(instant(), {
      description:
        'When the consent was given; beside a no it may be the time of signing up and dates nothing',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
    sms_consented_at: optional(instant(), {
      description: 'The same for text messages alone, where that consent has a time of its own',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
    profiling_stated_at: optional(instant(), {
      description: 'When the person last said so of being profiled, yes or no',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
    opted_out_at: optional(instant(), {
      description: 'When the person opted out of a channel',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
  },
  rules: [{ name: 'no identity', atLeastOne: ['user_id', 'phone', 'email'] }],
  helpers: {
    ...nameParts,
    ...employer('address'),
    email_opt_out: optional(flag(), {
      after: 'sms_consent',
      description: 'Whether the person refused marketing by email',
      personal: 'none',
      invalid: 'quarantine',
    }),
    sms_opt_out: optional(flag(), {
      after: 'email_opt_out',
      description: 'Whether the person refused marketing by text message',
      personal: 'none',
      invalid: 'quarantine',
    }),
    profiling_opt_out: optional(flag(), {
      after: 'sms_opt_out',
      description: 'Whether the person refused to be profiled',
      personal: 'none',
      invalid: 'quarantine',
    }),
  },
  derivedIn: 'clean.derived_registrations',
  texts: ['phone'],
  versions: { contradicted: 'several people' },
  recognised: recognisedRegistrations,
});
