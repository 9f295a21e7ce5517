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
  ): ComparedField => compareValues(field, value(one), value(other), hide);
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

/** Puts two values of a field side by side, hidden; whether they are the same is not. */
export function compareValues(
  field: string,
  one: string | null,
  other: string | null,
  hide: Hide,
): ComparedField {
  // Of a masked value it is not known.
  const isKnown = one !== null && other !== null && !`${one}${other}`.includes('*');
  const isSame = isKnown ? fold(one) === fold(other) : null;
  return { field, values: [hide(one), hide(other)], isSame };
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
