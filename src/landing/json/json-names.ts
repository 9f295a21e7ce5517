import { RollcallError } from '../../errors.ts';
import { readJsonFields } from './json-fields.ts';
import type { JsonForm } from './json-form.ts';
import type { JsonText } from './json-texts.ts';
import { createJsonSplitter } from './split-json.ts';

/** The names of all fields in some texts of JSON, in the order in which they first appear. */
export interface JsonNames {
  readonly add: (texts: readonly JsonText[]) => void;
  readonly names: () => readonly string[];
}

const mostNames = 5_000;
const noneDropped: ReadonlySet<string> = new Set();

/** `file` is the content's name, for messages. */
export function createJsonNames(file: string): JsonNames {
  const names = new Set<string>();
  return {
    add(texts) {
      for (const { bytes, isBroken } of texts) {
        const fields = isBroken ? undefined : readJsonFields(bytes.toString(), noneDropped);
        if (fields === undefined || typeof fields === 'string') continue;
        for (const name of fields.keys()) names.add(name);
        if (names.size > mostNames) throw new TooManyNames(file);
      }
    },
    names: () => [...names],
  };
}

/**
 * Reads all of a content to learn the names of its objects' fields. `file` is its name.
 *
 * @throws {TooManyNames}
 */
export async function jsonFieldNames(
  chunks: AsyncIterable<Buffer>,
  form: JsonForm,
  file: string,
): Promise<readonly string[]> {
  const splitter = createJsonSplitter(form);
  const { add, names } = createJsonNames(file);
  for await (const chunk of chunks) add(splitter.add(chunk));
  add(splitter.finish());
  return names();
}

/** The objects of a JSON file have so many different keys that these can be no columns. */
export class TooManyNames extends RollcallError {
  readonly file: string;

  constructor(file: string) {
    super({
      what: `${file}: its objects have more than ${mostNames} different keys.`,
      state: 'Nothing was landed from this file.',
      next: 'Export it with one key a column; keys that are values, such as ids, belong in an array.',
    });
    this.file = file;
  }
}
