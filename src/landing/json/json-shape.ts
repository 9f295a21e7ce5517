import { type TextSource, utf8Bytes } from '../encodings/utf8-bytes.ts';
import type { JsonForm } from './json-form.ts';
import { jsonFieldNames } from './json-names.ts';

/** What a content of JSON holds, and what of it is to be landed. */
export interface JsonShape {
  readonly form: JsonForm;
  /** The names of all fields in the text, in the order of the columns. */
  readonly names: readonly string[];
  /** Folded names of members that are not to be landed. */
  readonly dropped: ReadonlySet<string>;
}

/**
 * Reads all of a content to learn the names of its objects' fields. `file` is its name.
 *
 * @throws {TooManyNames}
 */
export async function readJsonShape(
  source: TextSource,
  form: JsonForm,
  dropped: ReadonlySet<string>,
  file: string,
): Promise<JsonShape> {
  return { form, dropped, names: await jsonFieldNames(utf8Bytes(source, false), form, file) };
}
