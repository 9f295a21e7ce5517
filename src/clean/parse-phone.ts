import {
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** What a phone number as written means. */
export interface ReadPhone {
  /** In E.164; null where no such number can exist, or where its country is not sure. */
  readonly phone: string | null;
  /** Whether it may be a number of this country, and as well of another. */
  readonly hasNoSureCountry: boolean;
  /** Whether it is written with its country code. */
  readonly isOfOwnCountry: boolean;
}

/** How sure it is that a number without a country code belongs to the country: said by the record or the feed, or guessed from where the merchant is. */
export type CountryIs = 'stated' | 'guessed';

/**
 * Reads a phone number. Blanks, full-width digits and what spreadsheets put around a cell do not matter.
 *
 * A number with its country code (+, 00, or the country's own code before a mobile) means one thing. A national number
 * is sure where it is a mobile of the country; of most other numbers some country has a mobile that is written the
 * same: 0612739418 is a mobile in the Netherlands and a landline in Germany. So landlines count only where the record
 * or the feed states the country, and the number is written as it is dialled there, with its leading 0. Where a
 * country's plan does not tell mobiles from landlines, as in North America, all count.
 *
 * @param country ISO 3166-1 alpha-2; says nothing where the library does not know it
 */
export function readPhone(text: string, country: string, countryIs: CountryIs): ReadPhone {
  const number = isSupportedCountry(country)
    ? parsePhoneNumberFromString(text, country)
    : parsePhoneNumberFromString(text);
  if (namesItsCountry(text))
    return { ...sure(number?.isValid() ? number : undefined), isOfOwnCountry: true };
  const withCode = mobileWithCode(text, country);
  if (number?.isValid() && isMobile(number)) return sure(number);
  if (withCode) return sure(withCode);
  if (!number?.isValid()) return sure(undefined);
  if (countryIs === 'stated' && isAsDialled(text, number)) return sure(number);
  return { phone: null, hasNoSureCountry: true, isOfOwnCountry: false };
}

function sure(number: PhoneNumber | undefined): ReadPhone {
  return { phone: number?.number ?? null, hasNoSureCountry: false, isOfOwnCountry: false };
}

/** Whether a number begins with + or 00, which only a country code follows. */
function namesItsCountry(text: string): boolean {
  return /^[^\p{Nd}]*[+＋]/u.test(text) || /^[^\p{Nd}]*[0０]{2}[^0０]/u.test(text);
}

function isMobile(number: PhoneNumber): boolean {
  return ['MOBILE', 'FIXED_LINE_OR_MOBILE'].includes(number.getType() ?? '');
}

/** A mobile of the country with its code, whose + is gone, as spreadsheets take it off: 4915123456789. */
function mobileWithCode(text: string, country: string): PhoneNumber | undefined {
  const digits = digitsOf(text);
  if (digits.startsWith('0') || !isSupportedCountry(country)) return undefined;
  const number = parsePhoneNumberFromString(`+${digits}`);
  return number?.country === country && number.isValid() && number.getType() === 'MOBILE'
    ? number
    : undefined;
}

function isAsDialled(text: string, number: PhoneNumber): boolean {
  return digitsOf(text).startsWith(digitsOf(number.formatNational()));
}

function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '');
}
