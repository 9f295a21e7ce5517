import type { Hide } from '../explain/hide.ts';
import type { ReviewedRecord } from './read-reviewed.ts';

/** A field of two records, side by side. */
export interface ComparedField {
  readonly field: string;
  readonly values: readonly [string | null, string | null];
  /** Whether both say the same; null where one says nothing, and of fields that need not agree. */
  readonly isSame: boolean | null;
}

/** Puts two records side by side. What is personal is hidden; whether it is the same is not. */
export function compareRecords(
  one: ReviewedRecord,
  other: ReviewedRecord,
  hide: Hide,
): readonly ComparedField[] {
  const personal = (
    field: string,
    value: (record: ReviewedRecord) => string | null,
  ): ComparedField => {
    const [a, b] = [value(one), value(other)];
    // Of a masked value it is not known.
    const isKnown = a !== null && b !== null && !`${a}${b}`.includes('*');
    const isSame = isKnown ? fold(a) === fold(b) : null;
    return { field, values: [hide(a), hide(b)], isSame };
  };
  const plain = (
    field: string,
    value: (record: ReviewedRecord) => string | null,
  ): ComparedField => ({ field, values: [value(one), value(other)], isSame: null });
  return [
    personal('name', ({ name }) => name),
    personal('phone', ({ phone }) => phone),
    personal('email', ({ email }) => email),
    personal('gender', ({ gender }) => gender),
    personal('birth date', ({ birthOn }) => birthOn),
    personal('place', ({ place }) => place),
    plain('feed', ({ feed }) => feed),
    plain('is a', ({ source }) => source),
    plain('first seen', ({ firstSeenOn }) => firstSeenOn),
    plain('last seen', ({ lastSeenOn }) => lastSeenOn),
  ];
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
