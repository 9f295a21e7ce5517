import { readJsonFields } from '../landing/json/json-fields.ts';
import { jsonForm } from '../landing/json/json-form.ts';
import { createJsonSplitter } from '../landing/json/split-json.ts';
import type { Text } from './read-texts.ts';

/** What stands for a header row in a text of JSON objects, and their values in its order. */
export interface JsonTable {
  readonly names: readonly string[];
  readonly records: readonly (readonly string[])[];
}

/** The objects of a text of JSON, as a run reads them; undefined for any other text. */
export function jsonTable({
  text,
  isWhole,
}: Pick<Text, 'text' | 'isWhole'>): JsonTable | undefined {
  const form = jsonForm(text);
  if (form === undefined) return undefined;
  const splitter = createJsonSplitter(form);
  const pieces = [...splitter.add(Buffer.from(text)), ...(isWhole ? splitter.finish() : [])];
  const objects = pieces
    .map(({ bytes }) => readJsonFields(bytes.toString(), new Set()))
    .filter((fields) => typeof fields !== 'string');
  const names = [...new Set(objects.flatMap((fields) => [...fields.keys()]))];
  return {
    names,
    records: objects.map((fields) => names.map((name) => fields.get(name) ?? '')),
  };
}
