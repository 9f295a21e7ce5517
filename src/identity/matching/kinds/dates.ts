import type { FieldKind, KindRules } from './kind.ts';
import { whole } from './shared.ts';

/** Dates, as of birth. */
export const dates = {
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
} satisfies Partial<Record<FieldKind, KindRules>>;
