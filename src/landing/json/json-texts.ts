import type { JsonForm } from './json-form.ts';
import { createArraySplitter } from './split-array.ts';
import { createLineSplitter } from './split-lines.ts';
import { createWrappedSplitter } from './split-wrapped.ts';

/** A piece of a text of JSON that should be one object. */
export interface JsonText {
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  /** UTF-8. */
  readonly bytes: Buffer;
  /** Whether it is known already to be no object. */
  readonly isBroken: boolean;
}

/** Finds the pieces as the text goes by. */
export interface JsonSplitter {
  /** Takes the next bytes, and gives what is whole by now. */
  readonly add: (chunk: Buffer) => readonly JsonText[];
  /** Gives what is left at the end of the text. */
  readonly finish: () => readonly JsonText[];
}

/**
 * Splits lines of JSON, of which each that holds something should be one object; or the elements of
 * an array, be it the text or the one list in it. From where an array makes no sense, each of its lines is a broken piece.
 */
export function createJsonSplitter(form: JsonForm): JsonSplitter {
  if (form === 'json lines') return createLineSplitter(1, false);
  return form === 'json array' ? createArraySplitter() : createWrappedSplitter();
}
