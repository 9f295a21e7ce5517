import { text, textLike } from './field.ts';

/** A person's name, as the person or the channel writes it. */
export function personName() {
  return text({ longest: 200 });
}

/** E.164, as ITU-T writes numbers of all countries. */
export function phone() {
  return textLike(/^[+][1-9][0-9]{6,14}$/, 'E.164, such as +8613800000000');
}

/** At most 254 characters (RFC 5321). Whether the address is a plausible one is for cleaning to say. */
export function email() {
  return textLike(/^[^@]+@[^@]+$/, 'one @ with text on both sides', { longest: 254 });
}

/** ISO 3166-1 alpha-2. */
export function country() {
  return textLike(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1 alpha-2)');
}

/** A province, state or city in the channel's own words. */
export function region() {
  return text({ longest: 100 });
}
