import { maskText } from '../privacy/mask.ts';

/** Gives a personal value as it may be shown: masked, or as it is when it is to be revealed. */
export type Hide = (value: string | null) => string | null;

/** Masks all values, or none. */
export function hiding(reveal: boolean): Hide {
  return (value) => (value === null || reveal ? value : maskText(value));
}
