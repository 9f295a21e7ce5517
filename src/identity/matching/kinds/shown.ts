import type { FieldKind, KindRules } from './kind.ts';
import { maskedName, whole } from './shared.ts';

/** How two texts agree of which one may be cut short at its end. */
const beginAlike = (one: string, other: string) =>
  `(starts_with(${one}, ${other}) or starts_with(${other}, ${one}))`;

/** What masked values show. */
export const shown = {
  'shown given name': {
    prepare: (masked) => `masked_shown_given_name(${masked})`,
    masked: maskedName,
    shown: (value) => `shown_given_name(${value})`,
    aspects: {
      size: "regexp_extract(value, '^[0-9]+')",
      sign: "regexp_replace(value, '^[0-9]+', '')",
    },
    incomparable: `ends_with(l.sign, '*') <> ends_with(r.sign, '*')
      or ((l.sign = '' or r.sign = '') and (l.size = '' or r.size = ''))`,
    showsAll: (value) => `regexp_matches(${value}, '^[0-9]+[^0-9]|[*]$')`,
    exact: 0.6,
    levels: [
      { name: 'last character', when: "l.sign = r.sign and l.sign <> ''", m: 0.06 },
      {
        name: 'same length',
        when: "(l.sign = '' or r.sign = '') and l.size = r.size",
        m: 0.25,
      },
      { name: 'other length', when: "l.sign = '' or r.sign = ''", m: 0.04 },
    ],
    parts: [{ ...whole, agrees: 0.1 }],
  },
  'shown phone': {
    prepare: (text) => `masked_phone(${text})`,
    masked: { test: (text) => `is_masked(${text})` },
    shown: (value) => `shown_digits(${value})`,
    aspects: { head: "split_part(value, '*', 1)", tail: "split_part(value, '*', 2)" },
    showsAll: (value) => `length(${value}) = 7`,
    pieces: (value) => [
      `left(${value}, 2)`,
      ...[4, 5, 6, 7].map((place) => `substr(${value}, ${place}, 1)`),
    ],
    exact: 0.65,
    levels: [
      {
        name: 'last 4 digits',
        when: `l.tail = r.tail and length(l.tail) = 4 and ${beginAlike('l.head', 'r.head')}`,
        m: 0.1,
        byChance: 0.0002,
        isStronger: true,
      },
      {
        name: 'last digits',
        when: `(ends_with(l.tail, r.tail) or ends_with(r.tail, l.tail)) and ${beginAlike('l.head', 'r.head')}`,
        m: 0.05,
      },
    ],
    parts: [
      { ...whole, agrees: 0.02 },
      {
        name: 'last 4 digits',
        of: (value) =>
          `case when length(split_part(${value}, '*', 2)) = 4 then right(${value}, 4) end`,
        agrees: 0.1,
      },
    ],
  },
  'shown email': {
    prepare: (text) => `masked_email(${text})`,
    masked: { test: (text) => `is_masked(${text})` },
    shown: (value) => `shown_email(${value})`,
    aspects: { head: "split_part(value, '*', 1)", domain: "split_part(value, '@', 2)" },
    incomparable: "l.head = '' or r.head = ''",
    showsAll: (value) => `regexp_matches(${value}, '^...[*]@.')`,
    pieces: (value) => [`left(${value}, 3)`, `substr(${value}, 6)`],
    exact: 0.5,
    levels: [
      {
        name: 'first letters',
        when: `${beginAlike('l.head', 'r.head')} and l.domain = r.domain and l.domain <> ''`,
        m: 0.2,
      },
      {
        name: 'first letters, domain unknown',
        when: `${beginAlike('l.head', 'r.head')} and (l.domain = '' or r.domain = '')`,
        m: 0.1,
      },
    ],
    parts: [{ ...whole, agrees: 0.05 }],
  },
} satisfies Partial<Record<FieldKind, KindRules>>;
