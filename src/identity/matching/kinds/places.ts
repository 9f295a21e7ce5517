import type { FieldKind, KindRules } from './kind.ts';
import { overlap, whole } from './shared.ts';

/** Whether an address begins with all that another shows before the rest of it is hidden. */
const beginsAsShown = (masked: string, other: string) =>
  `(ends_with(${masked}.value, ' *') and starts_with(${other}.value, left(${masked}.value, length(${masked}.value) - 2)))`;

/** Where somebody is. */
export const places = {
  address: {
    before: (text) => `address_below_city(shown_address(${text}))`,
    prepare: (text) => `shown_address_words(${text})`,
    exact: 0.6,
    aspects: {
      ascii: 'ascii_text(value)',
      signature: 'word_signature(value)',
      numbers: 'address_numbers(value)',
    },
    measure: overlap,
    incomparable: `not ${beginsAsShown('l', 'r')} and not ${beginsAsShown('r', 'l')}
      and (is_hidden_in(l.value, r.value) or is_hidden_in(r.value, l.value))`,
    levels: [
      {
        name: 'same numbers',
        when: "l.numbers = r.numbers and contains(l.numbers, ' ') and measure >= 0.3",
        m: 0.08,
      },
      {
        name: 'two edits',
        when: 'is_two_edits_of_ascii(l.ascii, r.ascii) and l.numbers is not distinct from r.numbers',
        m: 0.1,
      },
      {
        name: 'alike',
        when: 'ascii_similarity(l.ascii, r.ascii) >= 0.9 and l.numbers is not distinct from r.numbers',
        m: 0.03,
      },
      {
        name: 'begins as shown',
        when: `${beginsAsShown('l', 'r')} or ${beginsAsShown('r', 'l')}`,
        m: 0.02,
      },
      { name: 'most words', when: 'measure >= 0.6', m: 0.06, isStronger: true },
      { name: 'some words', when: 'measure >= 0.3', m: 0.06 },
    ],
    parts: [whole, { name: 'longest word', of: (value) => `longest_word(${value})`, agrees: 0.5 }],
  },
  place: {
    prepare: (text) => `place_words(${text})`,
    exact: 0.75,
    aspects: { signature: 'word_signature(value)' },
    measure: overlap,
    levels: [
      { name: 'two edits', when: 'is_two_edits(l.value, r.value)', m: 0.1 },
      { name: 'some words', when: 'measure >= 0.3', m: 0.03 },
    ],
    parts: [whole, { name: 'first 4 letters', of: (value) => `left(${value}, 4)`, agrees: 0.3 }],
  },
  postcode: {
    prepare: (text) => `code_text(${text})`,
    exact: 0.75,
    levels: [
      { name: 'one edit', when: 'is_one_edit(l.value, r.value)', m: 0.08 },
      { name: 'same area', when: 'postcode_area(l.value) = postcode_area(r.value)', m: 0.08 },
    ],
    parts: [whole, { name: 'area', of: (value) => `postcode_area(${value})`, agrees: 0.5 }],
  },
} satisfies Partial<Record<FieldKind, KindRules>>;
