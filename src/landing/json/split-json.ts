import type { JsonForm } from './json-form.ts';
import type { JsonSplitter } from './json-texts.ts';
import { createArraySplitter } from './split-array.ts';
import { createLineSplitter } from './split-lines.ts';
import { createWrappedSplitter } from './split-wrapped.ts';

/**
 * Splits lines of JSON, of which each that holds something should be one object; or the elements of
 * an array, be it the text or the one list in it. From where an array makes no sense, each of its lines is a broken piece.
 */
export function createJsonSplitter(form: JsonForm): JsonSplitter {
  if (form === 'json lines') return createLineSplitter(1, false);
  return form === 'json array' ? createArraySplitter() : createWrappedSplitter();
}
