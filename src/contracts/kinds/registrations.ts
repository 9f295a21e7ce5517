import { consentFields, optOutFields } from '../consent-fields.ts';
import { defineContract } from '../contract.ts';
import { date, identifier, instant, oneOf, optional, required, text } from '../field.ts';
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
import { recognisedRegistrations } from '../words/registrations.ts';

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
    ...consentFields('quarantine'),
  },
  rules: [{ name: 'no identity', atLeastOne: ['user_id', 'phone', 'email'] }],
  helpers: {
    ...nameParts,
    ...employer('address'),
    ...optOutFields('quarantine'),
  },
  derivedIn: 'clean.derived_registrations',
  texts: ['phone'],
  versions: { contradicted: 'several people' },
  recognised: recognisedRegistrations,
});
