import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * A phone number in E.164, read as somebody in the country would dial it, or null where no such
 * number can exist. Blanks, full-width digits and what spreadsheets put around a cell do not matter.
 *
 * @param country ISO 3166-1 alpha-2; says nothing where the library does not know it
 */
export function parsePhone(text: string, country: string): string | null {
  const number = isSupportedCountry(country)
    ? parsePhoneNumberFromString(text, country)
    : parsePhoneNumberFromString(text);
  return number?.isValid() ? number.number : null;
}
