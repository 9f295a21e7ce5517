import type { Preset } from '../presets/preset.ts';
import type { SeenColumn } from './look-at-columns.ts';

/** How sure a guess is: by the whole name, by part of it, or by the values alone. */
export type Certainty = 'sure' | 'likely' | 'a guess';

/** Columns that seem to fill a field, the best first, and why. */
export interface FieldGuess {
  readonly field: string;
  readonly columns: readonly SeenColumn[];
  readonly certainty: Certainty;
  /** For people; names no value. */
  readonly why: string;
  /** Whether the column's name is one that files of many kinds have. */
  readonly isCommon: boolean;
  /** Whether the field is the sum of the columns, and not the first that is filled. */
  readonly isSum?: boolean;
  /** Of discounts that are shares: how they are written. */
  readonly discountRates?: Preset['discountRates'];
}

/** The column that seems to fill a field best; undefined where none does. */
export function columnOf(fields: readonly FieldGuess[], field: string): SeenColumn | undefined {
  return fields.find((guess) => guess.field === field)?.columns[0];
}
