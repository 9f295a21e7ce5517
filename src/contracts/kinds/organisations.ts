import { defineContract } from '../contract.ts';
import { identifier, instant, oneOf, optional, required, text } from '../field.ts';
import { country, email, personName, phone, region } from '../person-fields.ts';
import { recognisedOrganisations } from '../words/organisations.ts';

/** How an organisation stands to the merchant. */
export const relations = ['customer', 'supplier', 'partner', 'merchant', 'other'] as const;

/**
 * A firm known to a channel. What names a firm is not personal data where the firm is a legal person; a sole trader's
 * is. A record does not always say which of the two it is of, so whatever leads to somebody is marked as personal.
 */
export const organisations = defineContract({
  kind: 'organisations',
  title: 'Organisations',
  grain: 'one firm or other organisation in one channel',
  naturalKey: ['organisation_id'],
  fields: {
    organisation_id: required(identifier(), {
      description:
        "The channel's id of the organisation; where a feed has none, its tax or registration number, else its name and place",
      orElse: `case
            when not has_organisation_id_text
            then coalesce(
                registration_number,
                tax_id,
                cast(fingerprint(fingerprint_parts([lower(name), lower(city), lower(address)])) as varchar)
            )
        end`,
      personal: 'indirect',
      invalid: 'quarantine',
    }),
    name: required(text({ longest: 300 }), {
      description: 'Its name, as the channel writes it, with the legal form if that is known',
      read: 'case when not is_garbled(name) and not is_masked(name) then tidy_text(name) end',
      personal: 'direct',
      invalid: 'quarantine',
    }),
    legal_form: optional(text({ longest: 100 }), {
      description: 'Its legal form, where the channel has a column for it',
      personal: 'none',
      invalid: 'set aside',
    }),
    registration_number: optional(identifier(), {
      description:
        'Number in a register of companies; in China the unified social credit code (统一社会信用代码)',
      personal: 'direct',
      invalid: 'set aside',
    }),
    tax_id: optional(identifier(), {
      description: 'VAT or tax number',
      personal: 'direct',
      invalid: 'set aside',
    }),
    website: optional(text({ longest: 500 }), {
      description: 'Address of its website',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    phone: optional(phone(), {
      description: 'Phone number of the organisation',
      personal: 'direct',
      invalid: 'set aside',
    }),
    email: optional(email(), {
      description: 'Email address of the organisation, in lowercase; it is not contacted',
      personal: 'direct',
      invalid: 'set aside',
    }),
    country: optional(country(), {
      description: 'Country of its seat',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    province: optional(region(), {
      description: 'Province or state of its seat',
      read: 'coalesce(place_name(province), address_province(address))',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    city: optional(region(), {
      description: 'City of its seat',
      read: 'coalesce(place_name(city), address_city(address))',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    postcode: optional(text({ longest: 20 }), {
      description: 'Postcode of its seat',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    address: optional(text({ longest: 500 }), {
      description: 'Street address of its seat',
      personal: 'direct',
      invalid: 'set aside',
    }),
    relation: optional(oneOf(relations), {
      description: 'What it is to the merchant; a merchant is a shop that sells through this one',
      read: 'relation_word(relation)',
      personal: 'none',
      invalid: 'set aside',
    }),
    contact_name: optional(personName(), {
      description: 'Name of the person who acts for it',
      read: 'person_name(contact_name)',
      personal: 'direct',
      invalid: 'set aside',
    }),
    contact_phone: optional(phone(), {
      description: "That person's phone number",
      personal: 'direct',
      invalid: 'set aside',
    }),
    contact_email: optional(email(), {
      description: "That person's email address, in lowercase",
      personal: 'direct',
      invalid: 'set aside',
    }),
    registered_at: optional(instant(), {
      description: 'When the channel first knew it',
      unit: 'UTC',
      personal: 'none',
      invalid: 'set aside',
      isPast: true,
    }),
    updated_at: optional(instant(), {
      description: 'When the record last changed; the newest version counts',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
  },
  recognised: recognisedOrganisations,
});
