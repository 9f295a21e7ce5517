import { type FieldFacts, identifier, optional, rawText, text, textLike } from './field.ts';

/** The platform's own id of a person. */
export function userId() {
  return identifier('person_id');
}

/** A person's name, as the person or the channel writes it. */
export function personName() {
  return text({ longest: 200 }, { by: 'name' });
}

/** E.164, as ITU-T writes numbers of all countries. */
export function phone() {
  return textLike(/^[+][1-9][0-9]{6,14}$/, 'E.164, such as +8613800000000', { by: 'phone' });
}

/** At most 254 characters (RFC 5321). Whether the address is a plausible one is for cleaning to say. */
export function email() {
  const reading = { by: 'function', name: 'email_address' } as const;
  return textLike(/^[^@]+@[^@]+$/, 'one @ with text on both sides', reading, { longest: 254 });
}

/** ISO 3166-1 alpha-2. */
export function country() {
  const reading = { by: 'function', name: 'country_code' } as const;
  return textLike(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1 alpha-2)', reading);
}

/** A province, state or city in the channel's own words. */
export function region() {
  return text({ longest: 100 }, { by: 'function', name: 'place_name' });
}

/** The columns of a person's name where it is in two: a contract with a name has them beside it. */
export const nameParts = {
  given_name: part(
    'name',
    'Given name; with the family name it makes the name where there is no full one',
  ),
  family_name: part('given_name', 'Family name'),
};

/**
 * The organisation that a record names beside its person, or in place of one.
 *
 * @param after the field that it is behind
 */
export function employer(after: string) {
  return {
    organisation: optional(rawText(), {
      after,
      description:
        'The organisation that the person acts for, or that the record names in place of a person: a company column, the title of an invoice',
      personal: 'direct',
      invalid: 'set aside',
    }),
    organisation_tax_id: optional(rawText(), {
      after: 'organisation',
      description: 'Its VAT or tax number',
      personal: 'direct',
      invalid: 'set aside',
    }),
  };
}

function part(after: string, description: string) {
  const facts: FieldFacts = { after, description, personal: 'direct', invalid: 'set aside' };
  return optional(rawText(), facts);
}
