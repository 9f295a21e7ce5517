/** What a column of a table of people holds. */
export const kindNames = [
  'given name',
  'family name',
  'name',
  'organisation name',
  'date',
  'phone',
  'email',
  'website',
  'address',
  'place',
  'postcode',
  'code',
  'unique id',
  'category',
] as const;

export type Kind = (typeof kindNames)[number];

/**
 * What a field holds: of a full name, the two names that it is made of are fields, and what masked
 * values show is a field of its own.
 */
export type FieldKind = Exclude<Kind, 'name'> | 'shown given name' | 'shown phone' | 'shown email';

/** A comparison level: how two values agree, best first; below the last there is "different". */
export interface Level {
  readonly name: string;
  /** Condition on the two values, `l` and `r`, rows of the field's dictionary, and their `measure`. */
  readonly when: string;
  /** Share of true pairs that agree just so, before anything was learned. */
  readonly m: number;
  /** Whether it is a stronger form of the next level, and cannot say less. */
  readonly isStronger?: true;
  /** Whether values that differ so are those of two people: it is no agreement, and says more than "different". */
  readonly isOfTwo?: true;
  /** The most often that strangers agree just so, where that is known without looking. */
  readonly byChance?: number;
}

/** What two values may have in common even if they differ: records are blocked by it. */
export interface Part {
  readonly name: string;
  /** Gives the part of a prepared value. */
  readonly of: (value: string) => string;
  /** Chance that the part agrees for a true pair whose values are not the same. */
  readonly agrees: number;
}

/** Kinds that only say where somebody is, or what many are: neighbours agree in them too. */
export const sharedKinds: readonly Kind[] = ['address', 'place', 'postcode', 'category'];

export interface KindRules {
  /** What has to be made of the raw text first, as a column of its own. */
  readonly before?: (text: string) => string;
  /** Gives a column of text its comparable form; null if there is nothing to compare. */
  readonly prepare: (text: string) => string;
  /** What is read from masked values, where a column has such. */
  readonly masked?: {
    /** Gives a masked text the form that the others read; as it is without. */
    readonly form?: (text: string) => string;
    /** Gives the value where the mask hides something else. */
    readonly whole?: (masked: string) => string;
    /** As what kind of field that is compared which does not give the whole value. */
    readonly shownAs?: FieldKind;
    /** Whether a text is masked, and so no whole value. */
    readonly test: (text: string) => string;
  };
  /** Gives a prepared whole value the form of what it would show if it were masked. */
  readonly shown?: (value: string) => string;
  /** Condition on two values, as of a level, that show nothing of the same: they count as missing. */
  readonly incomparable?: string;
  /** Condition on a value that shows as much as is ever shown. Equal values that show less agree in what the levels say. */
  readonly showsAll?: (value: string) => string;
  /** Parts of such a value that say nothing about each other: digits of a phone number. */
  readonly pieces?: (value: string) => readonly string[];
  /** Share of true pairs with equal values, before anything was learned. */
  readonly exact: number;
  /** What levels ask of one value alone, by the name under which they find it beside the value. */
  readonly aspects?: Readonly<Record<string, string>>;
  /** Condition on two values, as of a level, that are different however alike they are. */
  readonly apart?: string;
  /** What several levels ask of two values, worked out once. */
  readonly measure?: string;
  readonly levels: readonly Level[];
  readonly parts: readonly Part[];
}

const whole: Part = { name: 'whole', of: (value) => value, agrees: 0 };

/** What a name in Latin letters sounds like to two readers. */
const nameSounds = {
  english_sound: 'english_sound(value)',
  german_sound: 'german_sound(value)',
};

/** Errors of typing seldom keep the sound. Ways of writing a foreign name do, and one reading finds most of them. */
const spoken: Part = { name: 'sound', of: (value) => `german_sound(${value})`, agrees: 0.15 };

const nameLevels = (sound: string): readonly Level[] => [
  { name: 'same sound', when: `l.${sound} = r.${sound}`, m: 0.02 },
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
  { name: 'one edit', when: 'is_one_edit(l.value, r.value)', m: 0.06 },
  { name: 'one character more', when: 'has_one_character_more(l.value, r.value)', m: 0.01 },
  { name: 'much alike', when: 'measure >= 0.9', m: 0.025, isStronger: true },
  { name: 'alike', when: 'measure >= 0.8', m: 0.025 },
];

const maskedName = {
  form: (text: string) => `masked_name(${text})`,
  test: (text: string) => `is_masked_name(${text})`,
};

/** How two texts agree of which one may be cut short at its end. */
const beginAlike = (one: string, other: string) =>
  `(starts_with(${one}, ${other}) or starts_with(${other}, ${one}))`;

/** Whether an address begins with all that another shows before the rest of it is hidden. */
const beginsAsShown = (masked: string, other: string) =>
  `(ends_with(${masked}.value, ' *') and starts_with(${other}.value, left(${masked}.value, length(${masked}.value) - 2)))`;

/** The overlap of words, where it can be of any account. */
const overlap = `case
    when may_overlap(l.signature, r.signature, 0.3) then word_overlap(l.value, r.value) else 0
  end`;

export const kinds: Readonly<Record<FieldKind, KindRules>> = {
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
  date: {
    prepare: (text) => `date_digits(${text})`,
    exact: 0.8,
    levels: [
      { name: 'one digit', when: 'is_one_edit_of_ascii(l.value, r.value)', m: 0.08 },
      {
        name: 'day and month swapped',
        when: 'has_swapped_day_and_month(l.value, r.value)',
        m: 0.01,
      },
      {
        name: 'same month and day',
        when: 'right(l.value, 4) = right(r.value, 4) and not are_a_generation_apart(l.value, r.value)',
        m: 0.02,
      },
      { name: 'same year', when: 'left(l.value, 4) = left(r.value, 4)', m: 0.04 },
      {
        name: 'a generation apart',
        when: 'are_a_generation_apart(l.value, r.value)',
        m: 0.01,
        isOfTwo: true,
      },
    ],
    parts: [
      whole,
      { name: 'year', of: (value) => `left(${value}, 4)`, agrees: 0.55 },
      { name: 'month and day', of: (value) => `right(${value}, 4)`, agrees: 0.5 },
    ],
  },
  phone: {
    prepare: (text) => `phone_digits(${text})`,
    masked: { shownAs: 'shown phone', test: (text) => `is_masked(${text})` },
    exact: 0.7,
    levels: [
      { name: 'one edit', when: 'is_one_edit_of_ascii(l.value, r.value)', m: 0.06 },
      { name: 'same last 7 digits', when: 'right(l.value, 7) = right(r.value, 7)', m: 0.02 },
    ],
    parts: [
      whole,
      { name: 'last 7 digits', of: (value) => `right(${value}, 7)`, agrees: 0.15 },
      { name: 'last 4 digits', of: (value) => `right(${value}, 4)`, agrees: 0.25 },
    ],
  },
  email: {
    prepare: (text) => `email_text(${text})`,
    masked: { shownAs: 'shown email', test: (text) => `is_masked(${text})` },
    exact: 0.7,
    aspects: { mailbox: 'email_mailbox(value)', mailbox_and_tag: "split_part(value, '@', 1)" },
    levels: [
      { name: 'same mailbox name', when: 'l.mailbox = r.mailbox', m: 0.06 },
      { name: 'two edits', when: 'is_two_edits(l.value, r.value)', m: 0.1, isStronger: true },
      {
        name: 'alike',
        when: 'ascii_similarity(l.mailbox_and_tag, r.mailbox_and_tag) >= 0.88',
        m: 0.02,
      },
    ],
    parts: [whole, { name: 'mailbox name', of: (value) => `email_mailbox(${value})`, agrees: 0.3 }],
  },
  website: {
    prepare: (text) => `website_text(${text})`,
    exact: 0.8,
    aspects: { name: 'website_name(value)' },
    levels: [
      { name: 'same name elsewhere', when: 'l.name = r.name', m: 0.05 },
      { name: 'two edits', when: 'is_two_edits(l.value, r.value)', m: 0.03 },
    ],
    parts: [whole, { name: 'name', of: (value) => `website_name(${value})`, agrees: 0.2 }],
  },
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
  code: {
    prepare: (text) => `code_text(${text})`,
    exact: 0.85,
    levels: [{ name: 'one edit', when: 'is_one_edit(l.value, r.value)', m: 0.09 }],
    parts: [
      whole,
      {
        name: 'first half',
        of: (value) => `left(${value}, (length(${value}) + 1) // 2)`,
        agrees: 0.45,
      },
      {
        name: 'second half',
        of: (value) => `right(${value}, length(${value}) // 2)`,
        agrees: 0.45,
      },
    ],
  },
  'unique id': {
    prepare: (text) => `code_text(${text})`,
    exact: 0.97,
    levels: [],
    parts: [whole],
  },
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
  category: {
    prepare: (text) => `name_words(${text})`,
    exact: 0.9,
    levels: [],
    parts: [whole],
  },
};
