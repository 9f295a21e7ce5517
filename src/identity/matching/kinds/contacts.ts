import type { FieldKind, KindRules } from './kind.ts';
import { whole } from './shared.ts';

/** Phones, mailboxes and websites. */
export const contacts = {
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
} satisfies Partial<Record<FieldKind, KindRules>>;
