import { type Consequence, type FieldFacts, flag, instant, optional } from './field.ts';

const shared = { personal: 'none', isRare: true } as const;

/**
 * What a record of a person may say of who may be written to or profiled: the same in every kind of record that has a
 * person, and read by `clean.person_records` for all of them.
 *
 * @param invalid what becomes of a record with a word that cannot be read; the word is taken for no in any case
 */
export function consentFields(invalid: Consequence) {
  const facts = (description: string): FieldFacts => ({ ...shared, description, invalid });
  const time = (description: string) =>
    optional(instant(), { ...facts(description), unit: 'UTC', isPast: true });
  return {
    marketing_consent: optional(
      flag(),
      facts('Whether the person agreed to marketing; null when never asked'),
    ),
    email_consent: optional(flag(), {
      ...facts('The same for marketing by email alone; false when the person has opted out of it'),
      refusedBy: 'email_opt_out',
    }),
    sms_consent: optional(flag(), {
      ...facts('The same for marketing by text message alone'),
      refusedBy: 'sms_opt_out',
    }),
    profiling_consent: optional(flag(), {
      ...facts(
        'Whether the person agreed to being profiled; false when they refused it, null when they never said',
      ),
      refusedBy: 'profiling_opt_out',
    }),
    consented_at: time(
      'When the consent was given; with a no it may be the time of signing up, and dates nothing',
    ),
    sms_consented_at: time(
      'The same for text messages alone, where that consent has a time of its own',
    ),
    profiling_stated_at: time('When the person last said so of being profiled, yes or no'),
    opted_out_at: time('When the person opted out of a channel'),
  };
}

/** The columns of opting out, whose yes makes the consent to their channel a no. */
export function optOutFields(invalid: Consequence) {
  const optOut = (after: string, what: string) =>
    optional(flag(), {
      ...shared,
      after,
      description: `Whether the person refused ${what}`,
      invalid,
    });
  return {
    email_opt_out: optOut('sms_consent', 'marketing by email'),
    sms_opt_out: optOut('email_opt_out', 'marketing by text message'),
    profiling_opt_out: optOut('sms_opt_out', 'to be profiled'),
  };
}

/** What contracts carry of these besides, to know which noes are from them. */
export const optOuts = Object.keys(optOutFields('set aside'));
