import type { FieldKind, KindRules } from './kind.ts';
import { whole } from './shared.ts';

/** Codes, ids, and words of which many have the same. */
export const codes = {
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
  category: {
    prepare: (text) => `name_words(${text})`,
    exact: 0.9,
    levels: [],
    parts: [whole],
  },
} satisfies Partial<Record<FieldKind, KindRules>>;
