import type { Part } from './kind.ts';

/** The whole value, by which records are blocked whatever the kind. */
export const whole: Part = { name: 'whole', of: (value) => value, agrees: 0 };

/** The overlap of words, worked out only where it can be large enough to count. */
export const overlap = `case
    when may_overlap(l.signature, r.signature, 0.3) then word_overlap(l.value, r.value) else 0
  end`;

export const maskedName = {
  form: (text: string) => `masked_name(${text})`,
  test: (text: string) => `is_masked_name(${text})`,
};
