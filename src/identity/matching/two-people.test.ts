import { describe, expect, test } from 'vitest';
import { levelNamesOf } from './comparison-levels.ts';
import { customerFields } from './customer-schema.ts';
import { areTwoPeople, canBeOne } from './two-people.ts';

const masked = { given_name: 'missing', given_name_shown: 'equal' };
const namesakes = { given_name: 'equal', family_name: 'equal', address: 'equal' };

/** The levels of customers who agree so; other fields are missing. */
function levelsFor(agreement: Readonly<Record<string, string>>): readonly number[] {
  return customerFields.map((field) => {
    const level = agreement[field.name];
    return level === undefined ? 0 : levelNamesOf(field).indexOf(level);
  });
}

describe('two people, whomever both are like', () => {
  test.each([
    ['born a generation apart', { birth_on: 'a generation apart' }],
    ['born a generation apart, with one phone', { birth_on: 'a generation apart', phone: 'equal' }],
    ['with other phones and mailboxes', { phone: 'different', email: 'different' }],
    [
      'with other phones and mailboxes, born in one year',
      { phone: 'different', email: 'different', birth_on: 'same year' },
    ],
    ['with another phone behind a mask', { phone_shown: 'different' }],
    [
      'with another phone and mailbox behind masks, born on one day',
      { ...masked, phone_shown: 'different', email_shown: 'different', birth_on: 'equal' },
    ],
    [
      'whose given names are those of twins',
      { given_name: 'one edit', birth_on: 'equal', phone: 'different', email: 'different' },
    ],
  ])('namesakes in a street %s', (_, agreement) => {
    const levels = levelsFor({ ...namesakes, ...agreement });
    expect(canBeOne(levels, customerFields)).toBe(false);
    expect(areTwoPeople(levels, customerFields)).toBe(true);
  });
});

describe('may be one person', () => {
  test.each([
    ['with another phone', { phone: 'different' }],
    ['born on one day', { phone: 'different', email: 'different', birth_on: 'equal' }],
    ['with one mailbox', { phone: 'different', email: 'equal' }],
    ['born ten years apart', { birth_on: 'different', phone: 'equal' }],
  ])('namesakes in a street %s', (_, agreement) => {
    const levels = levelsFor({ ...namesakes, ...agreement });
    expect(canBeOne(levels, customerFields)).toBe(true);
    expect(areTwoPeople(levels, customerFields)).toBe(false);
  });
});
