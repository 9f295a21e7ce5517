import type { FieldKind, KindRules, Level, Part } from './kind.ts';
import { maskedName, overlap, whole } from './shared.ts';

/** What a name in Latin letters sounds like to two readers. */
const nameSounds = {
  english_sound: 'english_sound(value)',
  german_sound: 'german_sound(value)',
};

/** Errors of typing seldom keep the sound. Ways of writing a foreign name do, and one reading finds most of them. */
const spoken: Part = { name: 'sound', of: (value) => `german_sound(${value})`, agrees: 0.15 };

const nameLevels = (sound: string): readonly Level[] => [
  { name: 'same sound', when: `l.${sound} = r.${sound}`, m: 0.02 },
  { name: 'one edit', when: 'is_one_edit(l.value, r.value)', m: 0.06 },
  {
    name: 'sounds alike',
    when: 'l.english_sound = r.english_sound or l.german_sound = r.german_sound',
    m: 0.03,
  },
  {
    name: 'short form',
    when: `is_short_form(l.value, r.value) or nicknames.name is not null
      or (contains(concat(l.value, r.value), ' ')
        and (is_among_words(l.value, r.value) or is_among_words(r.value, l.value)))`,
    m: 0.03,
  },
  { name: 'one character more', when: 'has_one_character_more(l.value, r.value)', m: 0.01 },
  { name: 'much alike', when: 'measure >= 0.9', m: 0.025, isStronger: true },
  { name: 'alike', when: 'measure >= 0.8', m: 0.025 },
];

/** Names of people and of organisations. */
export const names = {
  'given name': {
    prepare: (text) => `given_words(${text})`,
    masked: {
      ...maskedName,
      whole: (masked) => `masked_given_name(${masked})`,
      shownAs: 'shown given name',
    },
    exact: 0.75,
    aspects: nameSounds,
    apart: 'nicknames.name is null and are_two_given_names(l.value, r.value, l.gender, r.gender)',
    measure: 'name_similarity(l.value, r.value)',
    levels: nameLevels('given_sound'),
    parts: [
      whole,
      { name: 'first letter', of: (value) => `left(${value}, 1)`, agrees: 0.6 },
      { name: 'first 3 letters', of: (value) => `left(${value}, 3)`, agrees: 0.4 },
      spoken,
    ],
  },
  'family name': {
    prepare: (text) => `family_words(${text})`,
    masked: { ...maskedName, whole: (masked) => `masked_family_name(${masked})` },
    exact: 0.8,
    aspects: nameSounds,
    measure: 'name_similarity(l.value, r.value)',
    levels: nameLevels('family_sound'),
    parts: [
      whole,
      { name: 'first letter', of: (value) => `left(${value}, 1)`, agrees: 0.7 },
      { name: 'first 3 letters', of: (value) => `left(${value}, 3)`, agrees: 0.5 },
      spoken,
    ],
  },
  'organisation name': {
    prepare: (text) => `organisation_words(${text})`,
    exact: 0.6,
    aspects: {
      sorted: 'sorted_words(value)',
      initials: 'organisation_initials(value)',
      main_initials: 'organisation_initials(without_small_words(value))',
      signature: 'word_signature(value)',
    },
    measure: overlap,
    levels: [
      { name: 'same words', when: 'l.sorted = r.sorted', m: 0.05 },
      { name: 'two edits', when: 'is_two_edits(l.value, r.value)', m: 0.08 },
      {
        name: 'first letters',
        when: 'l.value in (r.initials, r.main_initials) or r.value in (l.initials, l.main_initials)',
        m: 0.03,
      },
      { name: 'longer name', when: 'is_longer_name(l.value, r.value)', m: 0.08 },
      { name: 'much alike', when: 'name_similarity(l.value, r.value) >= 0.93', m: 0.03 },
      { name: 'most words', when: 'measure >= 0.6', m: 0.04, isStronger: true },
      { name: 'some words', when: 'measure >= 0.3', m: 0.04 },
    ],
    parts: [
      whole,
      { name: 'words in any order', of: (value) => `sorted_words(${value})`, agrees: 0.25 },
      { name: 'first word', of: (value) => `split_part(${value}, ' ', 1)`, agrees: 0.6 },
      { name: 'longest word', of: (value) => `longest_word(${value})`, agrees: 0.6 },
      {
        name: 'first letters of words',
        of: (value) => `organisation_initials_or_word(${value})`,
        agrees: 0.3,
      },
    ],
  },
} satisfies Partial<Record<FieldKind, KindRules>>;
